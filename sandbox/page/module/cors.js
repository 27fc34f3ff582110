/** What a browser checks before and after a call to a server of another origin. */

const simpleMethods = ["GET", "HEAD", "POST"];
const simpleHeaders = ["accept", "accept-language", "content-language", "content-type", "range"];
const simpleTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** Whether a page may see an answer. The sandbox has no credentials of a browser, so any origin may be named. */
export function isReadable({ headers }) {
  return headers.has("Access-Control-Allow-Origin");
}

/** Whether a browser asks before it sends this. */
export function needsPreflight(request) {
  return !simpleMethods.includes(request.method) || unusualHeaders(request).length > 0;
}

/** The question. */
export function preflightOf({ method, path, query, headers }) {
  const unusual = unusualHeaders({ headers: new Headers(headers) });
  const asked = [["access-control-request-method", method]];
  if (unusual.length > 0) asked.push(["access-control-request-headers", unusual.join(",")]);
  return { method: "OPTIONS", path, query, headers: asked };
}

/** Whether the answer to the question allows the request. */
export function isPermitted({ headers }, request) {
  const list = (name) => (headers.get(name) ?? "").split(",").map((each) => each.trim());
  const methods = list("Access-Control-Allow-Methods");
  const names = list("Access-Control-Allow-Headers").map((name) => name.toLowerCase());
  const isMethodAllowed = simpleMethods.includes(request.method) || methods.includes(request.method);
  return isMethodAllowed && unusualHeaders(request).every((name) => names.includes(name));
}

function unusualHeaders({ headers }) {
  const isUnusual = (name, value) =>
    !simpleHeaders.includes(name) ||
    (name === "content-type" && !simpleTypes.includes(value.split(";")[0].trim().toLowerCase()));
  return [...headers].filter(([name, value]) => isUnusual(name, value)).map(([name]) => name);
}
