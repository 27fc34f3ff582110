/**
 * The only way into the module, and so the place that sees it break down. What JavaScript holds of the module is a
 * class and numbers, and calls hold what they were asked for, so that a new instance can go on where the old one ended.
 */
import { OmnideskError } from "./error.js";
import { given } from "./given.js";
import { tell } from "./page.js";
import { assemble } from "./timeline.js";
import { stopWaits } from "./waits.js";

/** The module's class of functions; it outlives the instances behind it. */
let functions;
let generation = 0;
/** What the instance broke down with, until there is another. */
let breakdown;
let depth = 0;
let lastId = 0;
/** Calls under way, by the id that the module knows them by. */
const calls = new Map();
let polled;

/** Each instance says by this that it is there. */
export function connect(instance) {
  functions = instance.constructor;
  instance.free();
}

/** Runs something inside the module. Throws what `OmnideskError`s it throws; all else means that it broke down. */
function enter(action) {
  if (functions === undefined) throw new OmnideskError("call `await init()` first", nothingSent("not_initialized"));
  if (breakdown !== undefined && depth === 0) restart();
  if (breakdown !== undefined) throw broken(breakdown.cause, 0);
  depth += 1;
  try {
    return action(functions);
  } catch (error) {
    if (error instanceof OmnideskError) throw error;
    breakdown = { cause: error };
    throw broken(error, 0);
  } finally {
    depth -= 1;
    // With frames of the old instance still on the stack, the glue would let them work on the new one's memory.
    if (breakdown !== undefined && depth === 0) restart();
  }
}

/** Runs something inside the module, and once more in a new instance if it breaks down. */
export function ask(action) {
  const before = generation;
  try {
    return enter(action);
  } catch (error) {
    if (error.code !== "trap" || generation === before) throw error;
    return enter(action);
  }
}

/** The client's own object in the instance that runs now. */
export function coreOf(client) {
  if (client.generation !== generation || client.core === undefined) {
    const isFirst = client.core === undefined;
    client.core = enter((module) => module.core(client.page, client.options));
    client.generation = generation;
    if (!isFirst) client.page.event({ type: "recovered", call: "", ...unknown });
  }
  return client.core;
}

/** Starts a call and returns its promise. */
export function start(client, name, isRead, args, options) {
  return new Promise((resolve, reject) => {
    const { signal, onResponse, onProgress, onUnconfirmed } = options;
    const callbacks = { onResponse, onProgress, onUnconfirmed };
    const call = { client, name, isRead, given: given(args), submission: args[0], signal, ...callbacks };
    const known = { attempts: 0, isAgain: false, progress: undefined, unconfirmed: undefined, id: undefined };
    begin(Object.assign(call, { resolve, reject, ...known }));
  });
}

function begin(call) {
  const id = ++lastId;
  call.id = id;
  calls.set(id, call);
  if (breakdown !== undefined) {
    // `restart` begins whatever is here: now, or after the callback of the broken instance that this call comes from.
    if (depth === 0) restart();
    return;
  }
  try {
    const core = coreOf(call.client);
    enter(() => core.start(id, call.name, call.given));
    listen(call);
    // A read that is repeated after its client was given back has brought the client's object back.
    if (call.client.isDisposed) release(call.client);
    wake(id);
  } catch (error) {
    if (error.code !== "trap") rejected(id, error);
  }
}

/** Gives back what the module holds for a client. Calls under way keep what they need. */
export function release(client) {
  if (client.generation === generation && breakdown === undefined) attempt(() => client.core?.free());
  client.core = undefined;
}

/** Lets a call go on, soon. */
export function wake(id) {
  const call = calls.get(id);
  if (call === undefined || call.due === id) return;
  call.due = id;
  queueMicrotask(() => {
    if (call.due === id) call.due = undefined;
    if (calls.get(id) !== call) return;
    polled = call;
    attempt((module) => module.poll(id));
    polled = undefined;
    // Given up by a callback, while the module had it in hands.
    if (!calls.has(id)) attempt((module) => module.cancel(id));
  });
}

/** Tells the module that something it waits for has happened. */
export function ring(id, isFailed, value) {
  attempt((module) => module.ring(id, isFailed, value));
}

/** Enters for the module's own sake: whoever is concerned by a breakdown hears of it from `restart`. */
function attempt(action) {
  try {
    enter(action);
  } catch {}
}

/** Lets the signal of a call end it. */
function listen(call) {
  const { signal } = call;
  if (signal === undefined) return;
  call.abort = () => {
    const { id } = call;
    settle(id, ({ reject }) => reject(signal.reason));
    attempt((module) => module.cancel(id));
  };
  if (signal.aborted) call.abort();
  else signal.addEventListener?.("abort", call.abort);
}

/** Sends a request of the call that goes on just now. */
export function send(page, url, options) {
  if (polled !== undefined) polled.attempts += 1;
  return page.fetch(url, options);
}

/** The details of an answer. */
export function responded(id, response) {
  tell(calls.get(id)?.onResponse, response);
}

/** A message is about to leave, and may have arrived from here on. */
export function beforeSend(id, unconfirmed) {
  const call = calls.get(id);
  if (call === undefined) return;
  call.unconfirmed = unconfirmed;
  tell(call.onUnconfirmed, unconfirmed);
}

/** How far a submission has come. */
export function progressed(id, { key, ticketId = null, step, maybeApplied }, isNews) {
  const call = calls.get(id);
  if (call === undefined) return;
  const { ticket, message, status } = call.submission;
  call.progress = { ticket };
  if (message !== undefined) call.progress.message = message;
  if (status !== undefined) call.progress.status = status;
  Object.assign(call.progress, { key, ticketId, step, maybeApplied });
  if (isNews) tell(call.onProgress, call.progress);
}

/** What a call resolves to, as JSON, as an object or in pieces; a submission resolves to how far it came. */
export function resolved(id, answer) {
  settle(id, ({ client, resolve, reject, progress, attempts }) => {
    try {
      resolve(progress ?? assemble(answer, client.page));
    } catch {
      const message = "the answer became JSON that the browser refuses: please report this";
      reject(new OmnideskError(message, { code: "decode", attempts }));
    }
  });
}

export function rejected(id, reason) {
  settle(id, ({ reject, progress }) => {
    if (progress !== undefined) reason.progress = progress;
    reject(reason);
  });
}

function settle(id, end) {
  const call = calls.get(id);
  if (call === undefined) return;
  calls.delete(id);
  unlisten(call);
  end(call);
}

function unlisten(call) {
  if (call.abort !== undefined) call.signal.removeEventListener?.("abort", call.abort);
  call.abort = undefined;
}

/** Replaces the instance, sends again what may be sent again, and rejects the rest. */
function restart() {
  const { cause } = breakdown;
  stopWaits();
  const interrupted = [...calls.values()];
  calls.clear();
  try {
    functions.renew();
    // The first entry after `renew` makes the new instance.
    functions.version();
    generation += 1;
    breakdown = undefined;
  } catch (error) {
    breakdown = { cause: error };
  }
  for (const call of interrupted) {
    if (breakdown === undefined && !call.isAgain && (call.isRead || call.attempts === 0)) {
      call.isAgain = true;
      unlisten(call);
      begin(call);
    } else {
      unlisten(call);
      call.reject(broken(cause, call.attempts, call));
    }
  }
}

function broken(cause, attempts, { isRead = false, progress, unconfirmed } = {}) {
  const delivery = attempts > 0 ? "unknown" : "not_sent";
  const lost = attempts > 0 ? unconfirmed : undefined;
  const details = {
    code: "trap",
    attempts,
    delivery: isRead ? undefined : delivery,
    progress,
    unconfirmed: lost,
    cause,
  };
  return new OmnideskError("the SDK's own code failed: please report this", details);
}

/** The members of an error that came before anything was sent. */
export function nothingSent(code) {
  return { code, delivery: "not_sent" };
}

/** The members of an event that has no call. */
const unknown = { attempt: undefined, status: undefined, code: undefined, durationMs: undefined, waitMs: undefined };
