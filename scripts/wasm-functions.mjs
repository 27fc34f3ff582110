import { Reader } from "./wasm-reader.mjs";

/** The functions of a WebAssembly module that has a name section: how many bytes each is, and what it is called. */
export function functionsOf(bytes) {
  const reader = new Reader(bytes, 8);
  let imports = 0;
  let sizes = [];
  const names = new Map();
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === 2) imports = countFunctionImports(reader);
    if (id === 10) sizes = bodySizes(reader);
    if (id === 0 && reader.text() === "name") readFunctionNames(reader, end, names);
    reader.at = end;
  }
  return sizes.map((size, index) => ({ size, name: names.get(imports + index) ?? "?" }));
}

/** The kinds of an import that are no function, by what follows them. */
const skipImport = [
  (reader) => reader.number(),
  (reader) => {
    reader.byte();
    skipLimits(reader);
  },
  skipLimits,
  (reader) => {
    reader.byte();
    reader.byte();
  },
];

function skipLimits(reader) {
  const hasMost = (reader.number() & 1) === 1;
  reader.number();
  if (hasMost) reader.number();
}

function countFunctionImports(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) functions += 1;
    skipImport[kind](reader);
  }
  return functions;
}

function bodySizes(reader) {
  return Array.from({ length: reader.number() }, () => {
    const size = reader.number();
    reader.at += size;
    return size;
  });
}

function readFunctionNames(reader, end, names) {
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    if (kind === 1) for (let left = reader.number(); left > 0; left -= 1) names.set(reader.number(), reader.text());
    reader.at = next;
  }
}
