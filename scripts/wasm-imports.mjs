import { Reader } from "./wasm-reader.mjs";

/** What wasm-bindgen calls its own functions. */
const ownName = /^__wb/;

const importSection = 2;

/**
 * Gives the functions that the module imports of the glue short names, in both. wasm-bindgen's names end in hashes, which
 * no compression makes shorter.
 */
export function shortenImports(module, glue) {
  const shorter = new Map();
  const shortened = withImports(module, (name) => {
    if (!ownName.test(name)) return name;
    if (!shorter.has(name)) shorter.set(name, `_${shorter.size.toString(36)}`);
    return shorter.get(name);
  });
  return { module: shortened, glue: glue.replaceAll(/\b__wb\w+(?=: function)/g, (name) => shorter.get(name) ?? name) };
}

/** The module with other names of imports. */
function withImports(module, rename) {
  const reader = new Reader(module, 8);
  const parts = [module.subarray(0, reader.at)];
  while (reader.at < module.length) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === importSection) {
      const section = Buffer.concat(importsOf(reader, rename));
      parts.push(number(id), number(section.length), section);
    } else parts.push(module.subarray(start, end));
    reader.at = end;
  }
  return Buffer.concat(parts);
}

function importsOf(reader, rename) {
  const count = reader.number();
  const parts = [number(count)];
  for (let left = count; left > 0; left -= 1) {
    parts.push(text(reader.text()), text(rename(reader.text())));
    const start = reader.at;
    if (reader.byte() !== 0) throw new Error("The module imports something that is no function.");
    reader.number();
    parts.push(reader.bytes.subarray(start, reader.at));
  }
  return parts;
}

function text(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}

/** An unsigned LEB128 number. */
function number(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
