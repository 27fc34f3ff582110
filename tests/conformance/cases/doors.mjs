/** Keys, permissions, and the order in which a call is refused. */

import { holding, isFilled } from "../shape.mjs";

const refused = { type: "error", message: isFilled };
const read = "GET /ticket/858462";

const withKey = (name, subject, step) => ({ name, basis: ["Addresses and keys", subject], steps: [step] });

export const doors = [
  withKey("a call without a key is refused", "no key, wrong key, expired token", {
    call: read,
    key: null,
    holds: { status: 401, json: refused },
  }),
  withKey("a wrong key is refused", "no key, wrong key, expired token", {
    call: read,
    key: "of-nobody",
    holds: { status: 401, json: refused },
  }),
  withKey("an expired token is refused", "no key, wrong key, expired token", {
    call: read,
    key: null,
    headers: { Authorization: "Bearer sandbox-token-expired" },
    holds: { status: 401, json: { message: holding("expired") } },
  }),
  withKey("a gateway's token is taken", "Authorization: Bearer", {
    call: read,
    key: null,
    headers: { Authorization: "Bearer sandbox-token-reader" },
  }),
  withKey("the key of an older specification is not taken", "Authorization: apikey <key>", {
    call: read,
    key: null,
    headers: { Authorization: "apikey sandbox-agent-key-000000001" },
    holds: { status: 401 },
  }),
  withKey("a missing permission is named", "missing permission", {
    call: "GET /user",
    key: "reader",
    holds: { status: 403, json: { type: "error", message: holding("USER_READ") } },
  }),
  withKey("a key in the address is taken", "several keys in one request", {
    call: "GET /ticket/858462?apiKey=sandbox-reader-key-00000002",
    key: null,
  }),
  withKey("a wrong key in the header is not saved by a right one in the address", "several keys in one request", {
    call: "GET /ticket/858462?apiKey=sandbox-reader-key-00000002",
    key: "of-nobody",
    holds: { status: 401 },
  }),
  withKey("a wrong method names the right ones, whatever the key", "order of checks", {
    call: "DELETE /message",
    key: null,
    holds: { status: 405, headers: { allow: "POST" }, json: refused },
  }),
  withKey("the permission is looked at before the body", "order of checks", {
    call: "POST /message",
    key: "reader",
    json: { nonsense: true },
    holds: { status: 403 },
  }),
  withKey("a body of an unknown kind is refused", "order of checks", {
    call: "POST /ticket",
    headers: { "Content-Type": "text/csv" },
    text: "a;b",
    holds: { status: 415, json: { message: 'The content type "text/csv" is not supported.' } },
  }),
  withKey("a page of any origin may read the answer", "CORS", {
    call: "GET /ticket?itemLimit=1",
    holds: { headers: { "access-control-allow-origin": "*" } },
  }),
  {
    name: "a stand-in says that it is one",
    basis: "the sandbox",
    steps: [{ call: read, key: "agent", holds: { headers: { "x-omnidesk-sandbox": isFilled } } }],
  },
];
