// The runtime's files in the worker: the page hands over each once it is sound, and whoever needs one waits for it.

/** @typedef {import("./engine-files.mjs").Sound} Sound */
/** @typedef {import("./engine-files.mjs").Bytes} Bytes */

export class Handed {
  /** @type {Map<string, {file: Promise<Sound>, take: (file: Sound) => void}>} */
  #files = new Map();

  /** @param {Sound} file */
  take(file) {
    this.#place(file.name).take(file);
  }

  /** The absolute address of a file, once it is sound. @param {string} name @returns {Promise<string>} */
  async address(name) {
    return (await this.#place(name).file).address;
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  async bytes(name) {
    return /** @type {Bytes} */ ((await this.#place(name).file).content);
  }

  /** @param {string} name @returns {Promise<WebAssembly.Module>} */
  async module(name) {
    return /** @type {WebAssembly.Module} */ ((await this.#place(name).file).content);
  }

  /** @param {string} name @returns {Promise<string>} */
  async text(name) {
    return new TextDecoder().decode(await this.bytes(name));
  }

  /** @param {string} name */
  #place(name) {
    const known = this.#files.get(name);
    if (known) return known;
    /** @type {(file: Sound) => void} */
    let take = () => {};
    const file = new Promise((/** @type {(file: Sound) => void} */ resolve) => (take = resolve));
    const place = { file, take };
    this.#files.set(name, place);
    return place;
  }
}
