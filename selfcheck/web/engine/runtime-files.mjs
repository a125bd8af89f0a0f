// The runtime's files in the worker. The page sends a file when it has checked it; code that needs one waits for it.

import { EngineFault } from "./faults.mjs";

/** @typedef {import("./files.mjs").SoundFile} SoundFile */
/** @typedef {import("./files.mjs").Bytes} Bytes */

export class RuntimeFiles {
  /**
   * @type {Map<string, {file: Promise<SoundFile>, take: (file: SoundFile) => void, lack: (fault: EngineFault) =>
   *   void}>}
   */
  #files = new Map();
  #complete = false;

  /** @param {SoundFile} file */
  take(file) {
    this.#place(file.name).take(file);
  }

  /** All files of a part have come: waiting for a missing one, now or later, fails. */
  close() {
    this.#complete = true;
    for (const name of this.#files.keys()) this.#lack(name);
  }

  /** The absolute address of a file, once it is sound. @param {string} name @returns {Promise<string>} */
  async address(name) {
    return (await this.#asked(name)).address;
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  async bytes(name) {
    return /** @type {Bytes} */ ((await this.#asked(name)).content);
  }

  /** @param {string} name @returns {Promise<WebAssembly.Module>} */
  async module(name) {
    return /** @type {WebAssembly.Module} */ ((await this.#asked(name)).content);
  }

  /** @param {string} name @returns {Promise<string>} */
  async text(name) {
    return new TextDecoder().decode(await this.bytes(name));
  }

  /** @param {string} name */
  #asked(name) {
    const place = this.#place(name);
    if (this.#complete) this.#lack(name);
    return place.file;
  }

  /** @param {string} name */
  #place(name) {
    const known = this.#files.get(name);
    if (known) return known;
    /** @type {(file: SoundFile) => void} */
    let take = () => {};
    /** @type {(fault: EngineFault) => void} */
    let lack = () => {};
    const file = new Promise((/** @type {(file: SoundFile) => void} */ resolve, reject) => {
      take = resolve;
      lack = reject;
    });
    file.catch(() => {}); // the code that waits for it gets the error
    const place = { file, take, lack };
    this.#files.set(name, place);
    return place;
  }

  /** Mark a file as missing; no effect if it has arrived. @param {string} name */
  #lack(name) {
    this.#files.get(name)?.lack(new EngineFault("file-missing", `${name} is not in the manifest`));
  }
}
