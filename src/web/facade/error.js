/** The one class of errors; `types.d.ts` declares and describes it. */
export class OmnideskError extends Error {
  constructor(
    message,
    { code, status, retryAfterMs, attempts = 0, delivery, fields, body, progress, unconfirmed, cause },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.attempts = attempts;
    this.delivery = delivery;
    this.fields = fields;
    this.body = body;
    this.progress = progress;
    this.unconfirmed = unconfirmed;
  }
}

// On the prototype, as with the language's own errors, so that it does not show among an error's own members.
Object.defineProperty(OmnideskError.prototype, "name", { value: "OmnideskError", configurable: true, writable: true });

/** An error of the module. */
export function makeError(message, { fields, ...failure }, cause) {
  // Without a prototype: the names are the server's.
  const named = fields.length > 0 ? Object.assign(Object.create(null), Object.fromEntries(fields)) : undefined;
  return new OmnideskError(message, { ...failure, fields: named, cause });
}

/** The text of whatever was thrown. What throws when it is looked at has none. */
export function messageOf(thrown) {
  try {
    const text = thrown instanceof Error ? thrown.message : thrown;
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}
