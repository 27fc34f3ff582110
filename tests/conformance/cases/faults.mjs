/** What goes wrong on request, as a caller sees it. */

import { holding, isFilled, isId } from "../shape.mjs";

const read = "GET /ticket/858462";
const solve = { call: "POST /ticket/setstatus", form: { ticketID: "858462", status: "solved" } };
const set = (fault, place = {}) => ({ control: "POST /faults", body: { route: "*", when: "once", ...place, fault } });
const isStill = (status) => ({ call: read, holds: { json: { item: { status } } } });
/** Long enough for the bytes before the silence on any machine. */
const leavesAfterMs = 1_500;

const fault = (name, ...steps) => ({ name, basis: "the sandbox", steps });

export const faults = [
  fault(
    "a delay holds the answer back, not the call",
    set({ kind: "delay", ms: 60_000 }, { route: "POST /ticket/setstatus" }),
    { ...solve, leavesAfterMs, holds: { outcome: "left" } },
    isStill("solved"),
  ),
  fault("a short delay ends with the answer", set({ kind: "delay", ms: 50 }), { call: read }),
  fault(
    "a status comes in place of the call",
    set({ kind: "status", status: 503, headers: { "Retry-After": "2" } }),
    { ...solve, holds: { status: 503, headers: { "retry-after": "2" }, json: { type: "error" } } },
    isStill("new"),
  ),
  fault(
    "a status may come after the call",
    set({ kind: "status", status: 502, afterWrite: true }),
    { ...solve, holds: { status: 502 } },
    isStill("solved"),
  ),
  fault("a body comes in place of another", set({ kind: "body", body: "ja", contentType: "text/plain" }), {
    call: read,
    holds: { text: "ja", headers: { "content-type": "text/plain" } },
  }),
  fault("a network asks to sign in", set({ kind: "html" }), {
    call: read,
    holds: { text: holding("<!DOCTYPE html>") },
  }),
  fault("JSON loses its end", set({ kind: "brokenJson" }), {
    call: read,
    holds: { text: (text) => (text.endsWith("}}") ? "should lack its end" : undefined) },
  }),
  fault(
    "a connection closes before the call",
    set({ kind: "closeBefore" }),
    { ...solve, holds: { outcome: "unreachable" } },
    isStill("new"),
  ),
  fault(
    "a connection closes after the call",
    set({ kind: "closeAfter" }),
    { ...solve, holds: { outcome: "unreachable" } },
    isStill("solved"),
  ),
  fault("a body breaks off", set({ kind: "cut", bytes: 100 }), {
    call: read,
    holds: { outcome: "broken", text: (text) => (text.length === 100 ? undefined : "should have 100 characters") },
  }),
  fault("a body breaks off although all of it has come", set({ kind: "cut", bytes: 10_000_000 }), {
    call: read,
    holds: { outcome: "broken", text: holding("}}") },
  }),
  fault("a body stops until the caller leaves", set({ kind: "stall", bytes: 100 }), {
    call: read,
    leavesAfterMs,
    holds: { outcome: "left", text: (text) => (text.length === 100 ? undefined : "should have 100 characters") },
  }),
  fault(
    "no answer comes until the caller leaves",
    set({ kind: "noAnswer" }),
    { ...solve, leavesAfterMs, holds: { outcome: "left", text: "" } },
    isStill("new"),
  ),
  fault(
    "no answer comes, although the call is done",
    set({ kind: "noAnswer", afterWrite: true }),
    { ...solve, leavesAfterMs, holds: { outcome: "left" } },
    isStill("solved"),
  ),
  fault("a body goes on without end", set({ kind: "endless" }), {
    call: read,
    leavesAfterMs,
    holds: { outcome: "left", text: holding('{"type":"item","item":{   ') },
  }),
  fault("a redirect is not followed", set({ kind: "redirect", location: "/elsewhere" }), {
    call: read,
    holds: { outcome: "unreachable" },
  }),
  fault(
    "bytes that are an answer are read as one",
    set({
      kind: "raw",
      bytes: "HTTP/1.1 418 No\r\nAccess-Control-Allow-Origin: *\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n\r\n{}",
    }),
    { call: read, holds: { status: 418, text: "{}", headers: { "x-a": "1, 2" } } },
  ),
  fault(
    "bytes that promise more than they hold break off",
    set({ kind: "raw", bytes: "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 9\r\n\r\n{}" }),
    { call: read, holds: { outcome: "broken" } },
  ),
  fault(
    "chunks are put together",
    set({
      kind: "raw",
      bytes:
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
    }),
    { call: read, holds: { text: "{}" } },
  ),
  fault(
    "chunks that are none break off",
    set({
      kind: "raw",
      bytes: "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    }),
    { call: read, holds: { outcome: "broken", text: "" } },
  ),
  fault("bytes that are no answer are none", set({ kind: "raw", bytes: "no HTTP at all" }), {
    call: read,
    holds: { outcome: "unreachable" },
  }),
  fault("what is packed arrives unpacked", set({ kind: "gzipBomb", megabytes: 2 }), {
    call: read,
    holds: {
      json: { item: { id: isId } },
      text: (text) => (text.length === 2 << 20 ? undefined : "should have two megabytes"),
    },
  }),
  fault("lists can ignore where they are to start", set({ kind: "ignoreItemStart" }), {
    call: "GET /ticket?itemStart=3&itemLimit=1",
    holds: { json: { itemStart: 0 } },
  }),
  fault(
    "pages can repeat rows",
    { call: "GET /ticket?itemStart=2&itemLimit=1", keep: ({ json }) => ({ ticket: json.items[0].id }) },
    set({ kind: "overlapPages", rows: 1 }),
    {
      call: "GET /ticket?itemStart=3&itemLimit=1",
      holds: {
        json: { itemStart: 3 },
        also: ({ json }, { ticket }) => (json.items[0].id === ticket ? undefined : "the row before should come again"),
      },
    },
  ),
  fault(
    "a fault can wait for the second call",
    set({ kind: "status", status: 500 }, { when: { nth: 2 } }),
    { call: read },
    { call: read, holds: { status: 500, json: { message: isFilled } } },
    { call: read },
  ),
  fault(
    "a fault can stay",
    set({ kind: "status", status: 500 }, { when: "always", route: read.replace("858462", "{id}") }),
    { call: read, holds: { status: 500 } },
    { call: "GET /ticket" },
    { call: read, holds: { status: 500 } },
    { control: "DELETE /faults" },
    { call: read },
  ),
];
