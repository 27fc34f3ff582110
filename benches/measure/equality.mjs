/** The path of the first place where two plain values differ; `undefined` if there is none. */
export function difference(one, other, path = "result") {
  if (Object.is(one, other)) return undefined;
  const isNested = typeof one === "object" && typeof other === "object" && one !== null && other !== null;
  if (!isNested || Array.isArray(one) !== Array.isArray(other)) return `${path}: ${shown(one)} and ${shown(other)}`;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const name of names) {
    const inner = `${path}.${name}`;
    if (!Object.hasOwn(one, name) || !Object.hasOwn(other, name)) return `${inner} is missing in one of them`;
    const found = difference(one[name], other[name], inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function shown(value) {
  return JSON.stringify(value)?.slice(0, 80) ?? String(value);
}
