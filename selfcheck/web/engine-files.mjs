// The runtime's files in the worker: fetched together, counted as they arrive, each compared with the manifest's sum.

import { EngineFault } from "./engine-faults.mjs";

/** @typedef {{name: string, size: number, sha256: string}} Entry */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {(done: number, total: number) => void} Report bytes of all files together */

/**
 * @param {string} base the absolute address of the runtime's folder
 * @returns {Promise<Entry[]>}
 * @throws {EngineFault}
 */
export async function fetchManifest(base) {
  const bytes = await download(new URL("manifest.json", base).href, "no-cache", () => {});
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
      const arriving = sound(base, entry, (bytes) => count(entry.name, bytes));
      arriving.catch(() => {}); // whoever waits for it learns of it
      this.#arriving.set(entry.name, arriving);
    }
  }

  /** All files, or the first fault. @returns {Promise<unknown>} */
  all() {
    return Promise.all(this.#arriving.values());
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  async bytes(name) {
    const arriving = this.#arriving.get(name);
    if (!arriving) throw new EngineFault("file-missing", `${name} is not in the manifest`);
    return arriving;
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
 * @param {string} base
 * @param {Entry} entry
 * @param {(bytes: number) => void} count
 * @returns {Promise<Bytes>}
 */
async function sound(base, entry, count) {
  const address = new URL(entry.name, base).href;
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const bytes = await download(address, cache, count);
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
 * @param {string} address
 * @param {RequestCache} cache
 * @param {(bytes: number) => void} count told how many have arrived
 * @returns {Promise<Bytes>}
 */
async function download(address, cache, count) {
  const name = address.slice(address.lastIndexOf("/") + 1);
  try {
    const answer = await fetch(address, { cache, credentials: "same-origin" });
    if (!answer.ok) throw new EngineFault("file-missing", `${name}: status ${answer.status}`);
    return await drain(answer, count);
  } catch (error) {
    if (error instanceof EngineFault) throw error;
    throw new EngineFault("offline", `${name}: ${error}`);
  }
}

/** @param {Response} answer @param {(bytes: number) => void} count */
async function drain(answer, count) {
  if (!answer.body) return new Uint8Array(await answer.arrayBuffer());
  const reader = answer.body.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts, length);
    parts.push(value);
    length += value.length;
    count(length);
  }
}

/** @param {Uint8Array[]} parts @param {number} length */
function joined(parts, length) {
  const whole = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
