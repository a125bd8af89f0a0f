// The runtime's files in the worker: fetched together, counted as they arrive, each compared with the manifest's sum.

import { EngineFault } from "./engine-faults.mjs";

/** @typedef {{name: string, file: string, size: number, sha256: string}} Entry `file`: its name with a hash of its content */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {(done: number, total: number) => void} Report bytes of all files together */

const FIRST = "pyodide.asm.mjs"; // Python's JavaScript, which takes long to read
const SLOW_MS = 250; // for that file: on a quicker line nobody needs to be told how far a file is, and counting takes longer

const fetchFile = fetch; // the network is shut for Python while the last files may still be on their way

/**
 * @param {string} base the absolute address of the runtime's folder
 * @returns {Promise<Entry[]>}
 * @throws {EngineFault}
 */
export async function fetchManifest(base) {
  const bytes = await drain(await asked(new URL("manifest.json", base).href, "no-cache"));
  try {
    const { format, format_version: version, files } = JSON.parse(new TextDecoder().decode(bytes));
    if (format === "runtime-manifest" && version === 1 && Array.isArray(files)) return files;
  } catch {
    // a filter's page of words, in place of the file
  }
  throw new EngineFault("file-altered", "manifest.json is not the list of files that was expected");
}

/** The files of a manifest, each once: asked for early, waited for where it is needed. */
export class Files {
  /** @type {Map<string, Promise<Bytes>>} */
  #arriving = new Map();
  /** @type {Map<string, string>} */
  #addresses = new Map();
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  #compiling = new Map();

  /** @param {string} base @param {Entry[]} entries @param {Report} report */
  constructor(base, entries, report) {
    const total = entries.reduce((sum, entry) => sum + entry.size, 0);
    /** @type {Map<string, number>} */
    const done = new Map();
    const count = (/** @type {string} */ name, /** @type {number} */ bytes) => {
      done.set(name, bytes);
      report([...done.values()].reduce((sum, each) => sum + each, 0), total);
    };
    for (const entry of entries) {
      const address = new URL(entry.file, base).href;
      this.#addresses.set(entry.name, address);
      const taking = { count: (/** @type {number} */ bytes) => count(entry.name, bytes), compile: (/** @type {Response} */ answer) => void this.#compiling.set(entry.name, compiled(answer)) };
      const wasm = entry.name.endsWith(".wasm");
      const arriving = wasm ? this.#first().then((slow) => sound(address, entry, { ...taking, slow })) : sound(address, entry, { count: taking.count });
      arriving.catch(() => {}); // whoever waits for it learns of it
      this.#arriving.set(entry.name, arriving);
    }
  }

  /** Wait for a file that is wanted sooner. @returns {Promise<boolean>} whether that took long */
  async #first() {
    const begun = performance.now();
    await this.#arriving.get(FIRST)?.catch(() => {});
    return performance.now() - begun > SLOW_MS;
  }

  /** The absolute address of a file. @param {string} name @returns {string} */
  address(name) {
    const address = this.#addresses.get(name);
    if (!address) throw new EngineFault("file-missing", `${name} is not in the manifest`);
    return address;
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  async bytes(name) {
    const arriving = this.#arriving.get(name);
    if (!arriving) throw new EngineFault("file-missing", `${name} is not in the manifest`);
    return arriving;
  }

  /** A file of WebAssembly, compiled while it arrives, and given once it is known to be sound. @param {string} name */
  async module(name) {
    const bytes = await this.bytes(name);
    // where the server does not know the file's type, the browser compiles no stream of it
    return (await this.#compiling.get(name)?.catch(() => null)) ?? WebAssembly.compile(bytes);
  }

  /** @param {string} name @returns {Promise<string>} */
  async text(name) {
    return new TextDecoder().decode(await this.bytes(name));
  }
}

/** Whether this browser can compare sums: on plain http it cannot, and only the size is compared. */
export const canCheck = typeof crypto === "object" && crypto.subtle !== undefined;

/**
 * A file as the manifest knows it. One that differs is asked for a second time past every cache: it may be an old copy.
 * @param {string} address
 * @param {Entry} entry
 * @param {{count: (bytes: number) => void, compile?: (answer: Response) => void, slow?: boolean}} taking is told of bytes
 *   that have arrived, one by one on a slow line; gets a copy of the answer
 * @returns {Promise<Bytes>}
 */
async function sound(address, entry, { count, compile, slow = false }) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await asked(address, cache);
    compile?.(answer.clone());
    const bytes = slow ? await counted(answer, entry.size, count) : await drain(answer);
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
 * Compiled from the answer itself, and not from its bytes, so that the browser may keep what it has compiled.
 * @param {Response} answer
 */
function compiled(answer) {
  const module = WebAssembly.compileStreaming(answer);
  module.catch(() => {}); // whoever waits for it learns of it
  return module;
}

/**
 * @param {string} address
 * @param {RequestCache} cache
 * @returns {Promise<Response>}
 */
async function asked(address, cache) {
  const answer = await fetchFile(address, { cache, credentials: "same-origin" }).catch((error) => {
    throw new EngineFault("offline", `${nameIn(address)}: ${error}`);
  });
  if (!answer.ok) throw new EngineFault("file-missing", `${nameIn(address)}: status ${answer.status}`);
  return answer;
}

/** @param {string} address */
function nameIn(address) {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** All bytes of an answer. @param {Response} answer @returns {Promise<Bytes>} */
async function drain(answer) {
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw new EngineFault("offline", `${nameIn(answer.url)}: ${error}`);
  }
}

/**
 * All bytes of an answer, piece by piece; none where there are more than expected.
 * @param {Response} answer
 * @param {number} expected
 * @param {(bytes: number) => void} count
 * @returns {Promise<Bytes>}
 */
async function counted(answer, expected, count) {
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
      return new Uint8Array(0); // more than it should be: not the file
    }
    whole.set(value, length);
    length += value.length;
    count(length);
  }
}
