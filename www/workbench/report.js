/** What the SDK says of a failure, for those who know the API. */

/** A sentence with the code, the status and the message of an error. */
export function report(error) {
  if (typeof error?.code !== "string") return String(error);
  const status = error.status === undefined ? "" : ` (HTTP ${error.status})`;
  return `The SDK reports “${error.code}”${status}: ${error.message}.`;
}
