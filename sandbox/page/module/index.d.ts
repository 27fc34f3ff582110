/**
 * A help desk in memory that answers as the ticket API of Omnidesk is documented, for demos and tests: no server, no
 * account, no network.
 *
 * @example
 * ```ts
 * import init, { OmnideskClient } from "omnidesk-sdk";
 * import { createSandbox } from "omnidesk-sdk/sandbox";
 *
 * await init();
 * const sandbox = await createSandbox();
 * const desk = new OmnideskClient(sandbox.clientOptions());
 *
 * sandbox.fault({ kind: "closeAfter", route: "POST /ticket/setstatus" });
 * await desk.tickets.setStatus("858462", "solved", { onUncertainWrite: "verify" });
 * console.log(sandbox.ledger().map(({ method, path, status }) => `${method} ${path} ${status}`));
 * ```
 *
 * @packageDocumentation
 */

import type { InitSource } from "../index.js";

/**
 * Makes a sandbox. The module behind it is loaded with the first one. Each sandbox has tickets, faults and a ledger of
 * its own.
 *
 * @throws {TypeError} where an option is unknown or `state` is no exported state
 * @throws {RangeError} where `seed` is no whole number from 0 to 2^53 - 1
 */
export function createSandbox(options?: SandboxOptions): Promise<Sandbox>;

/** What a sandbox begins with. */
export interface SandboxOptions {
  /**
   * The seed of the tickets: the same seed and the same calls give the same answers.
   * @default 1
   */
  readonly seed?: number | undefined;
  /** Tickets that {@link Sandbox.exportState} gave, in place of fresh ones. They bring their own seed. */
  readonly state?: string | undefined;
  /**
   * The time outside, in milliseconds since 1970, from which the sandbox's clock takes its time.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
  /**
   * Whether a call is preceded by the question that a browser asks a server of another origin (`OPTIONS`). Then the
   * ledger shows these questions, and faults can strike them.
   * @default false
   */
  readonly preflights?: boolean | undefined;
  /**
   * The module, where its `.wasm` file is not found by itself: its address (in Node.js its bytes), an answer of `fetch`, its
   * bytes, or a `WebAssembly.Module`. The first sandbox decides for all.
   * @default the file beside the package
   */
  readonly module?: InitSource | Promise<InitSource> | undefined;
}

/** A help desk with about fifty tickets. It is garbage when nothing refers to it any more. */
export declare class Sandbox {
  private constructor();

  /**
   * Does with a request what the global `fetch` would do if the API were there: takes the same arguments, obeys the same
   * signals, and rejects or breaks off in the same ways. It can be handed on without its object. Only addresses below
   * {@link baseUrl} and {@link controlUrl} are answered; it sends nothing to any network.
   */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The address of the API. It leads nowhere but here: `.invalid` is no domain. */
  readonly baseUrl: string;
  /** The address of the controls, as the sandbox's server has them. They need no key and stay out of the ledger. */
  readonly controlUrl: string;
  /** The key that has every permission. It is published, as all keys of the sandbox are. */
  readonly apiKey: string;

  /**
   * `fetch`, `baseUrl` and `auth` for `new OmnideskClient(...)`.
   *
   * @param key the name of one of the {@link keys}
   * @throws {TypeError} where there is no such key
   * @default "agent"
   */
  clientOptions(key?: SandboxKeyName): SandboxClientOptions;

  /** The keys, with their permissions. */
  keys(): SandboxKey[];

  /** The tickets that came with the seed and are still there, each with a note on what makes it interesting. */
  tickets(): SuggestedTicket[];

  /**
   * Sets a fault for calls to come. When several are due for one call, the oldest wins; a `"once"` that lost waits for
   * the next call.
   *
   * @throws {TypeError} where the fault is not understood; the message names the member
   */
  fault(fault: Fault & FaultPlace): SetFault;

  /** The faults that are set, with how often they struck; those that struck once stay listed. */
  faults(): SetFault[];

  /**
   * Takes one fault away.
   * @throws {TypeError} where there is none with this id
   */
  removeFault(id: number): void;

  /** Takes all faults away. */
  clearFaults(): void;

  /**
   * Has the help desk itself behave differently, for all calls to come: unlike a fault, which concerns single calls and
   * combines with this. What is left out stays as it is, and `null` ends a quirk.
   *
   * @returns the quirks in force
   * @throws {TypeError} where a member is not understood; the message names it, and all quirks then stay as they are
   */
  setQuirks(quirks: Quirks): Quirks;

  /** The quirks in force. */
  quirks(): Quirks;

  /** Has the help desk behave as documented again. */
  clearQuirks(): void;

  /**
   * Has somebody else write to a ticket, now or later. The ticket's status stays, and the ledger does not tell of it.
   *
   * @returns the id of the entry in the timeline
   * @throws {TypeError} where the entry is not understood; the message names the member
   */
  addEntry(entry: NewEntry): string;

  /** The latest 10,000 calls, the oldest first. */
  ledger(): LedgerEntry[];

  /** Empties the ledger. */
  clearLedger(): void;

  /**
   * Begins anew: fresh tickets, no faults, no quirks, no deferred work, an empty ledger, no latency, the time outside.
   *
   * @param seed the seed of the tickets; the one of before if left out
   * @throws {RangeError} where it is no whole number from 0 to 2^53 - 1
   */
  reset(seed?: number): void;

  /** The time that it is in the sandbox. */
  now(): Date;

  /**
   * Sets, moves on or stops the sandbox's clock, which dates tickets and the ledger. Work that has become due by it is
   * done at the beginning of the next call.
   *
   * @throws {TypeError} where a member is not understood; the clock then stays as it is
   */
  setClock(change: ClockChange): void;

  /** Gives the clock the time outside again. */
  resetClock(): void;

  /**
   * Holds each answer back by a random time between two bounds, in milliseconds. Zero ends it.
   *
   * @param mostMs from `leastMs` to 60,000; `leastMs` if left out
   * @throws {TypeError} where the bounds cannot be
   */
  setLatency(leastMs: number, mostMs?: number): void;

  /**
   * The tickets and the numbers that come next, as JSON. Faults, quirks, deferred work, the ledger and the clock are not
   * part of it.
   */
  exportState(): string;

  /**
   * Puts exported tickets in place. Otherwise it begins anew, as by {@link reset}.
   * @throws {TypeError} where it is no such state; everything then stays as it is
   */
  importState(state: string): void;
}

/** What a client of the SDK needs to talk to a sandbox. */
export interface SandboxClientOptions {
  /** The sandbox's own. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The address of the API. */
  readonly baseUrl: string;
  /** A key of the sandbox. It protects nothing, so it may be seen. */
  readonly auth: { readonly apiKey: string; readonly dangerouslyAllowBrowser: true };
}

/** The names of the keys. Each permission is missing from at least one of them. */
export type SandboxKeyName = "agent" | "reader" | "clerk" | "intake" | "lookup";

/** A key of the sandbox. */
export interface SandboxKey {
  /** How the ledger calls it. */
  readonly name: SandboxKeyName;
  /** What goes in the header `apiKey` or in the address. */
  readonly key: string;
  /** What stands for the same rights behind a gateway, as a bearer token. */
  readonly token: string;
  /** The documented names of what it allows, such as `TICKET_READ`. */
  readonly permissions: string[];
}

/** A ticket that is worth looking at. */
export interface SuggestedTicket {
  /** Its number. */
  readonly id: number;
  /** Its subject. */
  readonly title: string;
  /** Its state. */
  readonly status: string;
  /** The name of its brand. */
  readonly brand: string;
  /** The language that it is written in, such as `nl`. */
  readonly language: string;
  /** What makes it interesting. */
  readonly note: string;
}

/** Which calls meet a fault. */
export interface FaultPlace {
  /**
   * A call, such as `"GET /ticket/{id}"` or `"POST /message"`; `OPTIONS` with its path for the question before it; or `"*"`
   * for every call but those questions.
   * @default "*"
   */
  readonly route?: string | undefined;
  /**
   * The next call, all calls, or the third from now on.
   * @default "once"
   */
  readonly when?: FaultTiming | undefined;
}

/** Which of the calls meet a fault. Numbers begin with 1. */
export type FaultTiming = "once" | "always" | { readonly nth: number };

/**
 * One kind of trouble. Those with `afterWrite` do not do the call, unless that is true; with `workAfterMs` they do it
 * later.
 */
export type Fault =
  /** The call is done, and its answer comes later; at most 600,000 milliseconds. */
  | { readonly kind: "delay"; readonly ms: number }
  /** This answer instead; an error unless a body is given. */
  | (Substitute & { readonly kind: "status"; readonly status: number })
  /** This answer instead; empty, with the status 200, unless told otherwise. */
  | (Substitute & { readonly kind: "body"; readonly status?: number | undefined })
  /** A sign-in page instead, as from the network of a hotel. */
  | (AfterWrite & { readonly kind: "html"; readonly status?: number | undefined })
  /** The call is done, and its answer loses its last two bytes. */
  | (Repeatable & { readonly kind: "brokenJson" })
  /** There is no answer, and the call is not done, or later. */
  | (Deferrable & { readonly kind: "closeBefore" })
  /** There is no answer, although the call is done. */
  | (Repeatable & { readonly kind: "closeAfter" })
  /** The call is done, and its answer breaks off after this many bytes. */
  | (Repeatable & { readonly kind: "cut"; readonly bytes: number })
  /** The call is done, and its answer stops after this many bytes without an end, until the caller leaves. */
  | (Repeatable & { readonly kind: "stall"; readonly bytes: number })
  /** Nothing comes at all, until the caller leaves. */
  | (AfterWrite & { readonly kind: "noAnswer" })
  /** The call is done, and a browser may not read its answer. */
  | (Repeatable & { readonly kind: "noCors" })
  /** A redirect instead; 307 unless told otherwise. A `fetch` that would follow it fails. */
  | (AfterWrite & {
      readonly kind: "redirect";
      readonly location: string;
      readonly status?: 301 | 302 | 303 | 307 | 308;
    })
  /** These bytes instead of an HTTP answer, read as a browser would. */
  | (AfterWrite & { readonly kind: "raw"; readonly bytes: string | readonly number[] })
  /** A small answer that unpacks to an item of that many MiB, at most 1,024. */
  | (AfterWrite & { readonly kind: "gzipBomb"; readonly megabytes: number })
  /** An answer that goes on with spaces until the caller leaves. */
  | (AfterWrite & { readonly kind: "endless" })
  /** The call is done that many times, from 2 to 9, and answered as the first time. */
  | { readonly kind: "repeat"; readonly times: number }
  /** Lists begin with the first row, and say so. */
  | { readonly kind: "ignoreItemStart" }
  /** Pages of lists begin that many rows early, and do not say so. */
  | { readonly kind: "overlapPages"; readonly rows: number };

/** Of a fault that does the call. */
export interface Repeatable {
  /** How often the call is done, from 2 to 9; once if left out. */
  readonly times?: number | undefined;
}

/** Of a fault that does not do the call. */
export interface Deferrable {
  /**
   * The call is done all the same, this many milliseconds of the sandbox's clock after the answer, from 0 to 600,000: at the
   * beginning of the first call after that moment, and dated by it.
   */
  readonly workAfterMs?: number | undefined;
}

/** Of a fault that takes the place of the answer. */
export interface AfterWrite extends Deferrable, Repeatable {
  /**
   * Whether the call is done all the same, before the answer. It excludes `workAfterMs`, and `times` needs it.
   * @default false
   */
  readonly afterWrite?: boolean | undefined;
}

/** An answer that takes the place of another. */
export interface Substitute extends AfterWrite {
  /** Further headers. */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** The whole body. */
  readonly body?: string | undefined;
  /** @default "application/json" */
  readonly contentType?: string | undefined;
}

/** A fault that is set. */
export interface SetFault {
  /** Its number. */
  readonly id: number;
  /** The calls that it waits for. */
  readonly route: string;
  /** Which of them. */
  readonly when: FaultTiming;
  /** What was asked for. */
  readonly fault: Fault;
  /** How many of these calls came by. */
  readonly seen: number;
  /** How many of them it struck. */
  readonly hits: number;
}

/** How the help desk differs from its documentation. Reads are `GET /ticket` and `GET /ticket/{id}`. */
export interface Quirks {
  /** What it makes of messages and titles before it stores them. */
  readonly rewriteText?: TextRewrite | null | undefined;
  /** Reads show `Solved` for `solved`, and `High` for `high`. */
  readonly statusCase?: "capitalised" | null | undefined;
  /**
   * Reads show the tickets as they were that many milliseconds of the sandbox's clock ago, at most 600,000; those of the
   * time before this was set count as they were then.
   */
  readonly readLagMs?: number | null | undefined;
  /** Entries of a timeline come without their `id`. */
  readonly withoutIds?: boolean | null | undefined;
  /** A timeline shows so many entries at most, the latest. */
  readonly latestEntries?: number | null | undefined;
  /** Reading one ticket gives another, as after a merge. */
  readonly mergeInto?: { readonly from: number | string; readonly into: number | string } | null | undefined;
  /** Reads are refused with 403, whatever the key. */
  readonly forbidReading?: boolean | null | undefined;
  /** Messages of the type `contactform` are recorded under user 254, or without a direction. */
  readonly contactFormAuthor?: "key" | "undirected" | null | undefined;
}

/**
 * A way of rewriting: HTML escaped once or twice, apostrophes and letters as character references, quotes and dashes as
 * in print, addresses as links, emoji dropped or replaced by `?`, letters parted from their accents, lines broken or the
 * text cut after 20 characters, long numbers masked, a sentence in front or a signature behind.
 */
export type TextRewrite =
  | "escape"
  | "escapeTwice"
  | "apostrophes"
  | "namedReferences"
  | "typographic"
  | "autoLink"
  | "dropEmoji"
  | "questionMarks"
  | "decompose"
  | "wrap"
  | "cut"
  | "maskDigits"
  | "prefix"
  | "suffix";

/** An entry that somebody else writes. */
export interface NewEntry {
  /** The ticket. */
  readonly ticketId: number | string;
  /** User 254, the customer, user 301, or the help desk by an automatic answer. */
  readonly author: "agent" | "customer" | "colleague" | "system";
  /** What they write; HTML. */
  readonly text: string;
  /**
   * A message, a note, or an entry of a type that no page documents.
   * @default "message", of a colleague "note"
   */
  readonly kind?: "message" | "note" | "unknown" | undefined;
  /**
   * Milliseconds of the sandbox's clock until it is there, at most 600,000.
   * @default 0
   */
  readonly afterMs?: number | undefined;
}

/** How the clock is to go on. What is left out stays. */
export interface ClockChange {
  /** What it shows from now on: a `Date`, or a text such as `"2026-12-24 17:00:00"` in UTC. Whole seconds. */
  readonly at?: Date | string | undefined;
  /** Seconds that it moves on, after `at`. */
  readonly advanceSeconds?: number | undefined;
  /** Whether it stands still. */
  readonly stopped?: boolean | undefined;
}

/** One call, as the sandbox saw it. */
export interface LedgerEntry {
  /** Rises by one with every call. */
  readonly seq: number;
  /** When it came, by the sandbox's clock: ISO 8601 in UTC. */
  readonly at: string;
  /** `GET`, `POST`, … */
  readonly method: string;
  /** The whole path, such as `/api/v2/ticket/858462`. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** By names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** What the body said it is. */
  readonly contentType: string | null;
  /** The decoded body; `null` if it could not be decoded. */
  readonly fields: { readonly [name: string]: unknown } | null;
  /** The first 64 kB of the body. */
  readonly rawBody: string;
  /** Where the key was, and whose it is: `"expired"` and `"unknown"` for what is none. */
  readonly key: { readonly placement: "header" | "query" | "bearer" | "none"; readonly name: string | null };
  /** What was answered; `null` if there was no answer, and after the fault `raw`. */
  readonly status: number | null;
  /** What the call did, in order, or why it was refused. Work that is done later is announced, and added when it is done. */
  readonly effects: readonly string[];
  /** The fault that it met. */
  readonly fault?: { readonly id: number; readonly kind: Fault["kind"] };
}
