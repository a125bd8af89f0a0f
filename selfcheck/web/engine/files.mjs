// The runtime's files: fetched together, counted as they arrive, and compared with the checksums of the manifest.
// The page fetches them for the worker, which is busy with Python's JavaScript while most of them arrive.

import { EngineFault } from "./faults.mjs";

/**
 * @typedef {"first" | "rest" | "desk"} Part what a first score reaches, the rest of the engine, the importer
 */
/**
 * @typedef {{name: string, file: string, part: Part, size: number, sha256: string}} Entry `file`: its name with a hash
 *   of its content
 */
/**
 * The runtime of one engine. `entries`: its manifest once fetched, so that later parts fit the first.
 * @typedef {{base: string, entries?: Entry[]}} Runtime `base`: the absolute address of its folder
 */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * How to receive a file. `count` gets the number of bytes as they arrive, so that a slow line is not taken for a dead
 * one. `compile` gets a copy of the response.
 * @typedef {{signal: AbortSignal, count: (bytes: number) => void, compile?: (answer: Response) => void}} Taking
 */
/** @typedef {(done: number, total: number) => void} Report bytes of all files together */
/**
 * @typedef {{name: string, address: string, content?: Bytes | WebAssembly.Module}} SoundFile a file known to be sound;
 *   JavaScript is imported from its address
 */

const MANIFEST = "manifest.json";
const FIRST = "pyodide.asm.mjs"; // Python's JavaScript, which takes long to read
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const WASM = ".wasm";
const PROGRESS_MS = 100;

/**
 * Fetch all files of some parts, and pass each to `take` once its checksum is right.
 * @param {Runtime} runtime
 * @param {Part[]} parts
 * @param {(file: SoundFile) => void} take
 * @param {Report} report
 * @param {AbortSignal} signal stops the download
 * @returns {Promise<void>}
 * @throws {EngineFault}
 */
export async function fetchRuntime(runtime, parts, take, report, signal) {
  runtime.entries ??= await fetchManifest(runtime.base, signal);
  const wanted = runtime.entries.filter(({ part }) => parts.includes(part));
  const files = new Files(runtime.base, wanted, report, signal);
  await Promise.all(files.names.map(async (name) => take(await files.sound(name))));
}

/**
 * @param {string} base
 * @param {AbortSignal} signal
 * @returns {Promise<Entry[]>}
 */
async function fetchManifest(base, signal) {
  const bytes = await drain(await asked(new URL(MANIFEST, base).href, { cache: "no-cache", signal }));
  try {
    const { format, format_version: version, files } = JSON.parse(new TextDecoder().decode(bytes));
    if (format === "runtime-manifest" && version === 2 && Array.isArray(files)) return files;
  } catch {
    // a web filter may have answered with a page of its own
  }
  throw new EngineFault("file-altered", `${MANIFEST} is not the list of files that was expected`);
}

/** The files of a manifest, all requested at once; `sound` waits for one of them. */
class Files {
  /** @type {Map<string, Promise<Bytes>>} */
  #arriving = new Map();
  /** @type {Map<string, string>} */
  #addresses = new Map();
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  #compiling = new Map();

  /** @param {string} base @param {Entry[]} entries @param {Report} report @param {AbortSignal} signal */
  constructor(base, entries, report, signal) {
    const total = entries.reduce((sum, entry) => sum + entry.size, 0);
    /** @type {Map<string, number>} */
    const done = new Map();
    let told = performance.now();
    const count = (/** @type {string} */ name, /** @type {number} */ bytes) => {
      const all = [...done.set(name, bytes).values()].reduce((sum, each) => sum + each, 0);
      if (all < total && performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      report(all, total);
    };
    for (const entry of entries) {
      const address = new URL(entry.file, base).href;
      this.#addresses.set(entry.name, address);
      const taking = { signal, count: (/** @type {number} */ bytes) => count(entry.name, bytes) };
      const arriving = entry.name.endsWith(WASM) ? this.#wasm(address, entry, taking) : sound(address, entry, taking);
      arriving.catch(() => {}); // `sound` reports the error
      this.#arriving.set(entry.name, arriving);
    }
  }

  get names() {
    return [...this.#arriving.keys()];
  }

  /** @param {string} name @returns {Promise<SoundFile>} */
  async sound(name) {
    const address = this.#addresses.get(name) ?? "";
    const bytes = /** @type {Bytes} */ (await this.#arriving.get(name));
    if (name.endsWith(".mjs")) return { name, address };
    return { name, address, content: name.endsWith(WASM) ? await this.#module(name, bytes) : bytes };
  }

  /** @param {string} address @param {Entry} entry @param {Taking} taking */
  async #wasm(address, entry, taking) {
    await this.#arriving.get(FIRST)?.catch(() => {}); // that file is needed sooner
    return sound(address, entry, {
      ...taking,
      compile: (answer) => void this.#compiling.set(entry.name, compiled(answer)),
    });
  }

  /**
   * The module compiled while it arrived; or compiled now, if the server sent the wrong file type for streaming.
   * @param {string} name
   * @param {Bytes} bytes
   */
  async #module(name, bytes) {
    return (await this.#compiling.get(name)?.catch(() => null)) ?? WebAssembly.compile(bytes);
  }
}

/** Check, before any download, that this browser can run WebAssembly. @throws {EngineFault} */
export function needWasm() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new EngineFault("wasm-blocked", String(error));
  }
}

/** Whether this browser can compute checksums. On plain http it cannot, and only sizes are compared. */
export const canCheck = typeof crypto === "object" && crypto.subtle !== undefined;

/**
 * Fetch a file that matches the manifest. If it differs, fetch it once more past every cache: it may be an old copy.
 * @param {string} address
 * @param {Entry} entry
 * @param {Taking} taking
 * @returns {Promise<Bytes>}
 */
async function sound(address, entry, { signal, count, compile }) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await asked(address, { cache, signal });
    compile?.(answer.clone());
    const bytes = await bodyOf(answer, entry.size, count);
    count(bytes.length);
    if (await matches(bytes, entry)) return bytes;
  }
  throw new EngineFault("file-altered", `${entry.name} is not the file that the manifest lists`);
}

/** @param {Bytes} bytes @param {Entry} entry */
async function matches(bytes, entry) {
  if (bytes.length !== entry.size) return false;
  return !canCheck || hex(await crypto.subtle.digest("SHA-256", bytes)) === entry.sha256;
}

/** @param {ArrayBuffer} digest */
function hex(digest) {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Compile a response as a stream, not its bytes, so that the browser can cache the compiled module.
 * @param {Response} answer
 */
function compiled(answer) {
  const module = WebAssembly.compileStreaming(answer);
  module.catch(() => {}); // `#module` compiles the bytes instead
  return module;
}

/**
 * @param {string} address
 * @param {{cache: RequestCache, signal: AbortSignal}} how
 * @returns {Promise<Response>}
 */
async function asked(address, how) {
  const answer = await fetch(address, { ...how, credentials: "same-origin" }).catch((error) => {
    throw new EngineFault("offline", `${nameIn(address)}: ${error}`);
  });
  if (!answer.ok) throw new EngineFault("file-missing", `${nameIn(address)}: status ${answer.status}`);
  return answer;
}

/** @param {string} address */
function nameIn(address) {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** All bytes of a response. @param {Response} answer @returns {Promise<Bytes>} */
async function drain(answer) {
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw new EngineFault("offline", `${nameIn(answer.url)}: ${error}`);
  }
}

/**
 * Read a response piece by piece; gives no bytes if there are more than expected.
 * @param {Response} answer
 * @param {number} expected
 * @param {(bytes: number) => void} count
 * @returns {Promise<Bytes>}
 */
async function bodyOf(answer, expected, count) {
  if (!answer.body) return drain(answer);
  try {
    return await read(answer.body.getReader(), expected, count);
  } catch (error) {
    throw new EngineFault("offline", `${nameIn(answer.url)}: ${error}`);
  }
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {number} expected
 * @param {(bytes: number) => void} count
 */
async function read(reader, expected, count) {
  const whole = new Uint8Array(expected);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.subarray(0, length);
    if (length + value.length > expected) {
      await reader.cancel();
      return new Uint8Array(0); // too long: not the file
    }
    whole.set(value, length);
    length += value.length;
    count(length);
  }
}
