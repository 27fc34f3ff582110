/** Loads the module from wherever it is, once, and says what to do where that fails. */
import { hasChecksum, readIntegrity } from "./checksum.js";
import { isOffline, OmnideskError } from "./omnidesk_sdk.js";

const addresses = new Set(["String", "URL", "Request"]);
const magic = [0, 0x61, 0x73, 0x6d];
/** The smallest module that there is. */
const nothing = Uint8Array.of(...magic, 1, 0, 0, 0);

/**
 * Makes the `init` of an entry; `types.d.ts` declares and describes it.
 *
 * @param start instantiates a compiled module
 * @param ownModule gives what is loaded where nothing else is asked for
 * @param open opens an address, as a response or bytes
 */
export function initializer(start, ownModule, open = (address) => fetch(address)) {
  let loading;
  return function init(given) {
    loading ??= load(given).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  async function load(given) {
    const options = optionsOf(given);
    if (typeof WebAssembly !== "object") throw failure("wasm_unsupported", "there is no WebAssembly here");
    const source = (await options.module_or_path) ?? ownModule();
    const module = await compiled(source, options.integrity, open);
    // The glue would take a stranger that it can start, and would then never take another.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === "__wbindgen_start")) throw foreign();
    try {
      await start({ module_or_path: module });
    } catch (cause) {
      throw (await forbidden(cause)) ?? foreign(cause);
    }
  }
}

/** The module is not where it was looked for. */
export function notFound(message, details) {
  return failure("wasm_not_found", message, details);
}

function failure(code, message, details) {
  return new OmnideskError(message, { code, delivery: "not_sent", ...details });
}

function optionsOf(given) {
  if (kindOf(given) !== "Object") return { module_or_path: given };
  const unknown = Object.keys(given).find((name) => name !== "module_or_path" && name !== "integrity");
  if (unknown !== undefined) throw failure("invalid_argument", `\`init\` has no option \`${unknown}\``);
  return given;
}

/** Not by class: what comes from another frame is of other classes. */
function kindOf(value) {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

async function compiled(source, integrity, open) {
  const expected = integrity === undefined ? undefined : expectation(integrity);
  if (kindOf(source) === "WebAssembly.Module") {
    if (expected !== undefined) throw failure("invalid_argument", "`integrity` needs bytes, and no compiled module");
    return source;
  }
  const found = addresses.has(kindOf(source)) ? await opened(source, open) : source;
  if (kindOf(found) === "Response") return compiledResponse(found, expected);
  if (ArrayBuffer.isView(found) || kindOf(found) === "ArrayBuffer") return compiledBytes(found, expected, "it");
  throw failure(
    "invalid_argument",
    `\`init\` takes an address, a response, bytes or a module, and no ${kindOf(found)}`,
  );
}

function expectation(integrity) {
  const expected = readIntegrity(integrity);
  if (expected === undefined) throw failure("invalid_argument", "`integrity` has to be like `sha384-…`");
  if (globalThis.crypto?.subtle === undefined)
    throw failure("invalid_argument", "`integrity` can be checked in secure contexts only (https)");
  return expected;
}

async function opened(address, open) {
  try {
    return await open(address);
  } catch (cause) {
    throw cause instanceof OmnideskError ? cause : unreachable(address.url ?? address, cause);
  }
}

async function compiledResponse(response, expected) {
  const { ok, status, headers, url } = response;
  const name = url || "the response";
  if (!ok) throw notFound(`${name} answered ${status}. ${advice}`, { status });
  // Engines stream nothing else. Whatever a server calls the module, its bytes will do.
  const isTyped = /^application\/wasm$/i.test(headers.get("content-type"));
  let bytes;
  try {
    if (isTyped && expected === undefined && WebAssembly.compileStreaming !== undefined)
      return await WebAssembly.compileStreaming(response);
    bytes = await response.arrayBuffer();
  } catch (cause) {
    const isCompiled = cause instanceof WebAssembly.CompileError;
    throw (await forbidden(cause)) ?? (isCompiled ? damaged : unreachable)(name, cause);
  }
  return compiledBytes(bytes, expected, name);
}

async function compiledBytes(bytes, expected, name) {
  const start = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, Math.min(bytes.byteLength, 60));
  if (magic.some((byte, index) => start[index] !== byte))
    throw notFound(`${name} is no .wasm: it begins with ${JSON.stringify(new TextDecoder().decode(start))}. ${advice}`);
  if (expected !== undefined && !(await hasChecksum(bytes, expected)))
    throw failure("wasm_invalid", `${name} is not what \`integrity\` asks for`);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw (await forbidden(cause)) ?? damaged(name, cause);
  }
}

const advice =
  'Give `init` the right address, or have Vite leave the package alone: `optimizeDeps: { exclude: ["omnidesk-sdk"] }`';

function foreign(cause) {
  const message = "the .wasm is of another version than the package";
  return failure("wasm_invalid", message, { cause });
}

function damaged(name, cause) {
  return failure("wasm_invalid", `${name} is damaged`, { cause });
}

function unreachable(name, cause) {
  const message = `${name} cannot be read: out of reach, or forbidden by CORS or the policy's \`connect-src\``;
  return failure(isOffline() ? "offline" : "network", message, { cause });
}

/** The error of a place that forbids WebAssembly. Engines word it differently, but there not even nothing can be started. */
async function forbidden(cause) {
  try {
    await WebAssembly.instantiate(nothing);
  } catch {
    const message =
      "WebAssembly is forbidden: the page's content security policy needs `script-src 'wasm-unsafe-eval'`; edge runtimes take a compiled module only";
    return failure("wasm_blocked", message, { cause });
  }
}
