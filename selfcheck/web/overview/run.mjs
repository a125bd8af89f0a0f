// One collation: the chosen files go to the engine one by one, so that the page stays quick and stopping works at once.

import { CallTimeoutError, EngineFailedError, StoppedError } from "../engine/engine.mjs";
import { read } from "./files.mjs";

/** @typedef {import("./files.mjs").ChosenFile} ChosenFile */
/** @typedef {import("./files.mjs").FileContent} FileContent */
/** @typedef {ChosenFile & {year?: string}} FileOfYear a chosen file; `year`: the earlier year that it is from */
/** @typedef {import("../engine/engine.mjs").Engine} Engine */
/** @typedef {Record<string, any>} Collation the engine's data: selfcheck/collation/picture.py */
/** @typedef {{sectors: string[], sizes: string[]}} Filter empty for all */
/**
 * @typedef {Filter & {decided: string[]}} PictureOptions `decided`: the files that count where an agency sent several
 *   of one day
 */
/**
 * @typedef {{phase: "empty" | "reading" | "stopped" | "ending" | "done" | "failed", read: number, of: number}} State
 */

const TOO_LONG = "It took too long to read and was left out.";
const FILE_MS = 20_000;
const END_MS = 120_000;

export class Run {
  /** The chosen files, those of earlier years first. @type {FileOfYear[]} */
  #files = [];
  /** How many of the files the engine has. */
  #given = 0;
  /** Whether the engine has a collation to which files can be added. */
  #begun = false;
  /** Files that took the engine too long: they are not tried again. @type {Set<FileOfYear>} */
  #slow = new Set();
  /** Number of the current activity. An activity ends when it sees that the number has changed. */
  #turn = 0;
  /** @type {State["phase"]} */
  #phase = "empty";
  /** @type {Promise<void>} */
  #going = Promise.resolve();
  /** Number of the engine's collation. Answers about an earlier collation are ignored. */
  #hand = 0;
  /** How many of the chosen files were left out when reading was stopped. */
  leftOut = 0;
  /** The error that made the run fail, if any. @type {unknown} */
  trouble = null;
  #engine;
  #asked;
  #told;

  /**
   * @param {Engine} engine
   * @param {() => Promise<{asked: unknown, editions: unknown[]}>} asked gives the payload of `collate_begin`, with the
   *   day and the earlier editions
   * @param {() => void} told called whenever the state has changed
   */
  constructor(engine, asked, told) {
    this.#engine = engine;
    this.#asked = asked;
    this.#told = told;
  }

  /** @returns {State} */
  get state() {
    return { phase: this.#phase, read: this.#given, of: this.#files.length };
  }

  /**
   * @param {ChosenFile[]} files
   * @param {string} [year] an earlier year: its files go before all later ones, so everything is read again
   */
  add(files, year) {
    const names = new Set(this.#files.filter((each) => each.year === year).map(({ name }) => name));
    for (const { name, file } of files) {
      const own = freeName(name, names);
      names.add(own);
      this.#files.push({ name: own, file, year });
    }
    if (year !== undefined) this.#putInOrder();
    return this.goOn();
  }

  #putInOrder() {
    const place = (/** @type {FileOfYear} */ { year }) => (year === undefined ? "\uffff" : year);
    this.#files.sort((one, other) => (place(one) < place(other) ? -1 : Number(place(one) > place(other))));
    this.#lost();
  }

  /** Read the files that have not been read, and finish. @returns {Promise<void>} */
  goOn() {
    this.#going = this.#go(this.#next("reading"), this.#going);
    return this.#going;
  }

  /** Stop at once. The engine keeps the files that it has read and the one that it is reading. */
  stop() {
    this.#next("stopped");
  }

  /** Leave out the files that have not been read. */
  async finish() {
    const turn = this.#next("stopped");
    await this.#going;
    if (turn !== this.#turn) return;
    this.leftOut += this.#files.length - this.#given;
    this.#files.length = this.#given;
    this.#next("done");
  }

  /** Forget everything. */
  clear() {
    this.#next("empty");
    this.#lost();
    [this.#files, this.#slow, this.leftOut] = [[], new Set(), 0];
  }

  /** The run has failed: the engine has lost its files. @param {unknown} [error] */
  failed(error = null) {
    if (this.#phase === "empty") return;
    this.trouble = error;
    this.#lost();
    this.#next("failed");
  }

  /** The collation of all files read. @param {PictureOptions} wanted @returns {Promise<Collation>} */
  async end(wanted) {
    return this.#engine.call("collate_end", wanted, { timeout: END_MS });
  }

  /** @param {number} turn @param {Promise<void>} before the activity to wait for: only one may read */
  async #go(turn, before) {
    await before;
    while (turn === this.#turn) {
      try {
        await this.#begin();
        await this.#read();
        if (turn === this.#turn) this.#become("done");
        return;
      } catch (error) {
        if (turn === this.#turn && !this.#leftOut(error)) this.#fail(error);
      }
    }
  }

  async #begin() {
    if (this.#begun) return;
    const hand = this.#hand;
    await this.#engine.call("collate_begin", await this.#asked());
    if (hand === this.#hand) this.#begun = true;
  }

  /** Give files to the engine; read the next file while the engine works on the one before. */
  async #read() {
    const [turn, hand] = [this.#turn, this.#hand];
    let next = this.#readAt(this.#given);
    while (this.#given < this.#files.length && turn === this.#turn) {
      const file = await next;
      if (turn !== this.#turn) return;
      next = this.#readAt(this.#given + 1);
      await this.#engine.call("collate_file", file, { timeout: FILE_MS });
      if (hand !== this.#hand) return;
      this.#given += 1; // even if stopped meanwhile: the engine has this file
      this.#told();
    }
  }

  /** @param {number} place @returns {Promise<(FileContent & {year?: string}) | null>} */
  async #readAt(place) {
    const chosen = this.#files[place];
    if (!chosen) return null;
    const { name, year } = chosen;
    return { ...(this.#slow.has(chosen) ? { name, problem: TOO_LONG } : await read(chosen)), year };
  }

  /**
   * If a file hung the engine, leave it out and begin again: the engine was restarted and has lost the other files.
   * @param {unknown} error
   */
  #leftOut(error) {
    const file = this.#files[this.#given];
    if (!(error instanceof CallTimeoutError) || error.call !== "collate_file" || this.#slow.has(file)) return false;
    this.#slow.add(file);
    this.#lost();
    return true;
  }

  /** @param {unknown} error */
  #fail(error) {
    if (!(error instanceof StoppedError || error instanceof EngineFailedError)) console.error(error);
    this.failed(error);
  }

  /** The engine has lost its collation, or must begin again. */
  #lost() {
    this.#hand += 1;
    [this.#given, this.#begun] = [0, false];
  }

  /** @param {State["phase"]} phase */
  #next(phase) {
    this.#turn += 1;
    this.#become(phase);
    return this.#turn;
  }

  /** @param {State["phase"]} phase */
  #become(phase) {
    this.#phase = phase;
    this.#told();
  }
}

/**
 * A name that is not taken: two chosen folders may have files of the same name.
 * @param {string} name
 * @param {Set<string>} taken
 */
function freeName(name, taken) {
  let own = name;
  for (let number = 2; taken.has(own); number += 1) own = `${name} (${number})`;
  return own;
}
