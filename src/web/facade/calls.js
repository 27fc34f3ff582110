/**
 * The only way into the module, and so the place that sees it break down. What JavaScript holds of the module is a
 * class and numbers, and calls hold what they were asked for, so that a new instance can go on where the old one ended.
 */
import { OmnideskError } from "./error.js";
import { stopWaits } from "./waits.js";

/** The module's class of functions; it outlives the instances behind it. */
let module;
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
  module = instance.constructor;
  instance.free();
}

/** Runs something inside the module. Throws what `OmnideskError`s it throws; all else means that it broke down. */
function enter(action) {
  if (module === undefined) throw new OmnideskError("call `await init()` first", nothingSent("not_initialized"));
  if (breakdown !== undefined && depth === 0) restart();
  if (breakdown !== undefined) throw broken(breakdown.cause, 0);
  depth += 1;
  try {
    return action(module);
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
    client.core = enter((module) => module.core(client.options));
    client.generation = generation;
    if (!isFirst) report(client.options.onEvent);
  }
  return client.core;
}

/** Starts a call and returns its promise. */
export function start(client, name, isRead, given) {
  return new Promise((resolve, reject) => {
    begin({ client, name, isRead, given, resolve, reject, attempts: 0, isAgain: false, progress: undefined });
  });
}

function begin(call) {
  const id = ++lastId;
  calls.set(id, call);
  if (breakdown !== undefined) {
    // `restart` begins whatever is here: now, or after the callback of the broken instance that this call comes from.
    if (depth === 0) restart();
    return;
  }
  try {
    const core = coreOf(call.client);
    enter(() => core.start(id, call.name, call.given));
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
  });
}

/** Tells the module that something it waits for has happened. */
export function ring(id) {
  attempt((module) => module.ring(id));
}

/** Enters for the module's own sake: whoever is concerned by a breakdown hears of it from `restart`. */
function attempt(action) {
  try {
    enter(action);
  } catch {}
}

/** A request of the call that goes on just now leaves the page. */
export function sending() {
  if (polled !== undefined) polled.attempts += 1;
}

/** How far the opening that goes on just now has come. */
export function progressed(progress) {
  if (polled !== undefined) polled.progress = progress;
}

export function resolved(id, value) {
  calls.get(id)?.resolve(value);
  calls.delete(id);
}

export function rejected(id, reason) {
  calls.get(id)?.reject(reason);
  calls.delete(id);
}

/** Replaces the instance, sends again what may be sent again, and rejects the rest. */
function restart() {
  const { cause } = breakdown;
  stopWaits();
  const interrupted = [...calls.values()];
  calls.clear();
  try {
    module.renew();
    // The first entry after `renew` makes the new instance.
    module.version();
    generation += 1;
    breakdown = undefined;
  } catch (error) {
    breakdown = { cause: error };
  }
  for (const call of interrupted) {
    if (breakdown === undefined && !call.isAgain && (call.isRead || call.attempts === 0)) {
      call.isAgain = true;
      begin(call);
    } else {
      call.reject(broken(cause, call.attempts, call));
    }
  }
}

function broken(cause, attempts, { isRead = false, progress } = {}) {
  const delivery = attempts > 0 ? "unknown" : "not_sent";
  const details = { code: "trap", attempts, delivery: isRead ? undefined : delivery, progress, cause };
  return new OmnideskError("the SDK's own code failed: please report this", details);
}

/** The members of an error that came before anything was sent. */
export function nothingSent(code) {
  return { code, delivery: "not_sent" };
}

function report(onEvent) {
  const unknown = { attempt: undefined, status: undefined, code: undefined, durationMs: undefined, waitMs: undefined };
  try {
    onEvent?.({ type: "recovered", call: "", ...unknown });
  } catch (thrown) {
    // As from every callback: it shows up as an unhandled rejection, and the call goes on.
    Promise.reject(thrown);
  }
}
