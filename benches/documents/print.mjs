// Writes a document to the standard output: node benches/documents/print.mjs western 1000
import { sample } from "./sample.mjs";
import { ticketBytes } from "./ticket.mjs";

const [text, entries] = process.argv.slice(2);
process.stdout.write(ticketBytes(sample, text, Number(entries)));
