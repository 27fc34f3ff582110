/** Parsed, checked by a validator, then converted. */
import { decode as parse } from "./base.mjs";
import { checkedRows, contract } from "./contract.mjs";
import { ticketReader } from "./reader.mjs";
import { itemOf } from "./rows.mjs";
import { trusted } from "./trusted.mjs";

/** The way of a validator. `checkOf(rules)` gives its check of one kind of row. */
export function validatedBy(checkOf) {
  const checks = checkedRows.map((row) => [row, checkOf(contract[row])]);
  const read = ticketReader(trusted, Object.fromEntries(checks));
  return (bytes) => read(itemOf(parse(bytes)));
}
