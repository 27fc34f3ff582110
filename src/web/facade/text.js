/** Makes texts of what the module writes. Bytes that are no UTF-8 become U+FFFD, as in `Response.json()`. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function textOf(bytes) {
  return decoder.decode(bytes);
}
