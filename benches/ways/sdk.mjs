/** The SDK's decoder, and what its facade does with what comes out of it. */
import { joined } from "../../src/web/facade/order.js";

export function decode(bytes, decoder) {
  const [json, pieces] = decoder.decode(bytes);
  const ticket = JSON.parse(json);
  ticket.timeline ??= joined(pieces);
  return ticket;
}
