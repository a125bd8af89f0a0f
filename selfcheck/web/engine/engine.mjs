// The page's side of the engine: one worker, started when first needed, restarted after a call that hung.

import { Calls } from "./calls.mjs";
import { asFault, EngineFailedError, failure, StoppedError } from "./faults.mjs";
import { canCheck, fetchRuntime, needWasm } from "./files.mjs";
import { unlessStalled } from "./later-part.mjs";
import { startingWords } from "./starting-words.mjs";

export {
  CallError,
  CallTimeoutError,
  EngineError,
  EngineFailedError,
  StoppedError,
  SupersededError,
} from "./faults.mjs";

/** @typedef {import("./faults.mjs").Failure} Failure */
/** @typedef {import("./faults.mjs").Reason} Reason */
/** @typedef {"download" | "python"} Stage */
/** @typedef {{set: string, number: string, fingerprint: string, standards: number, points: number}} EditionInfo */
/** @typedef {{stage: Stage, done: number, total: number}} Progress */
/**
 * @typedef {{phase: "idle"}
 *   | ({phase: "starting", again: boolean, words: string} & Progress)
 *   | {phase: "ready", edition: EditionInfo, checked: boolean}
 *   | {phase: "failed", failure: Failure}} State
 */
/**
 * `worker`, `assets`: absolute addresses of the worker and of the runtime's folder. `stallMs`: how long a download may
 * stand still. `bootMs`: how long Python may take to start after the download (long and silent on a slow laptop).
 * `desk`: whether to load the desk's importer of Word files as well. `source`: the worker's script, by its address.
 * @typedef {{worker: string, assets: string, desk: boolean, stallMs: number, bootMs: number, kind: WorkerType,
 *   source: (worker: string) => string, download: typeof fetchRuntime, now: () => number}} Options
 */
/** @typedef {import("./files.mjs").Part} Part */
/** @typedef {import("./calls.mjs").Answer} Answer */
/** @typedef {{failed?: {reason: Reason, detail: string}, needs?: Part} & Partial<Answer>} Message */

const START = 0; // the number of the call that starts the engine
const DEFAULTS = {
  desk: false,
  stallMs: 30_000,
  bootMs: 120_000,
  kind: /** @type {WorkerType} */ ("module"),
  source: (/** @type {string} */ worker) => `import ${JSON.stringify(worker)};`,
  download: fetchRuntime,
  now: () => performance.now(),
};

/**
 * Nothing is fetched and no worker made until `start()` or the first `call()`.
 * @param {Pick<Options, "worker" | "assets"> & Partial<Options>} options
 */
export function createEngine(options) {
  return new Engine({ ...DEFAULTS, ...options });
}

export class Engine {
  /** @type {State} */
  #state = Object.freeze({ phase: "idle" });
  /** @type {Set<(state: State) => void>} */
  #listeners = new Set();
  #calls = new Calls(() => this.#restart());
  #options;
  /** @type {Worker | null} */
  #worker = null;
  #address = "";
  /** @type {import("./files.mjs").Runtime} */
  #runtime = { base: "" };
  #downloads = new AbortController();
  #watch = 0;
  #begun = 0;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
  }

  get state() {
    return this.#state;
  }

  /** Called at once, and on every change. @param {(state: State) => void} listener @returns {() => void} ends it */
  onState(listener) {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  start() {
    if (this.#state.phase === "idle" || this.#state.phase === "failed") this.#begin(false);
  }

  retry() {
    if (this.#state.phase === "failed") this.#begin(false);
  }

  stop() {
    this.#end();
    this.#become({ phase: "idle" });
    this.#calls.closeAll(new StoppedError("the engine was stopped"));
  }

  /**
   * @param {string} name
   * @param {unknown} payload
   * @param {import("./calls.mjs").CallOptions} [options]
   * @returns {Promise<any>} the bridge's result; rejects with an EngineError
   */
  call(name, payload, options = {}) {
    if (this.#state.phase === "failed") return Promise.reject(new EngineFailedError(this.#state.failure));
    const answer = this.#calls.ask(name, payload, options);
    this.start();
    return answer;
  }

  #restart() {
    this.#end();
    this.#begin(true);
  }

  /** @param {boolean} again */
  #begin(again) {
    this.#begun = this.#options.now();
    this.#starting({ stage: "download", done: 0, total: 1 }, again);
    try {
      needWasm();
      void this.#download(this.#makeWorker(), again);
    } catch (error) {
      const { reason, detail } = asFault(error, "unsupported");
      this.#fail(reason, detail);
    }
  }

  /** @param {Worker} worker @param {boolean} again */
  async #download(worker, again) {
    const { signal } = this.#downloads;
    const report = (/** @type {number} */ done, /** @type {number} */ total) => {
      if (!signal.aborted) this.#starting({ stage: done < total ? "download" : "python", done, total }, again);
    };
    try {
      const { assets, desk, download } = this.#options;
      this.#runtime = { base: assets };
      await download(
        this.#runtime,
        desk ? ["first", "rest", "desk"] : ["first"],
        (file) => hand(worker, file),
        report,
        signal,
      );
      worker.postMessage({ complete: true });
    } catch (error) {
      const { reason, detail } = asFault(error, "broken");
      if (!signal.aborted) this.#fail(reason, detail);
    }
  }

  // From a `blob:`, so that the page's content security policy binds the worker. A worker started from its own address
  // ignores a policy in a <meta> element.
  #makeWorker() {
    const { worker: script, kind, source } = this.#options;
    this.#address = URL.createObjectURL(new Blob([source(script)], { type: "text/javascript" }));
    const worker = new Worker(this.#address, { type: kind, name: "engine" });
    worker.onmessage = (event) => this.#heard(event.data);
    worker.onmessageerror = () => this.#fail("crashed", "a message could not be read");
    worker.onerror = (event) => {
      event.preventDefault();
      this.#workerError(worker, event.message ?? "");
    };
    this.#worker = worker;
    this.#downloads = new AbortController();
    const { assets, desk } = this.#options;
    worker.postMessage({ id: START, call: "start", payload: JSON.stringify({ assets, desk }) });
    return worker;
  }

  #end() {
    clearTimeout(this.#watch);
    this.#downloads.abort();
    this.#worker?.terminate();
    this.#worker = null;
    URL.revokeObjectURL(this.#address);
  }

  /** @param {Message} message */
  #heard(message) {
    if (message.failed) this.#fail(message.failed.reason, message.failed.detail);
    else if (message.needs) void this.#bring(message.needs);
    else if (message.id === START) this.#ready(/** @type {any} */ (message.result));
    else if (message.id !== undefined) this.#calls.settle({ ...message, id: message.id });
  }

  /**
   * Fetch a part of the engine that a call needs, and make the call again. Without the part, only that call fails.
   * @param {Part} part
   */
  async #bring(part) {
    const [worker, calls] = [/** @type {Worker} */ (this.#worker), this.#calls];
    const { download, stallMs } = this.#options;
    const fetching = (/** @type {() => void} */ report, /** @type {AbortSignal} */ signal) =>
      download(this.#runtime, [part], (file) => hand(worker, file), report, signal);
    calls.wait();
    try {
      await unlessStalled(fetching, stallMs, this.#downloads.signal);
      if (this.#worker === worker) calls.again(part);
    } catch (error) {
      const { reason, detail } = asFault(error, "broken");
      if (this.#worker === worker) calls.refuse(new EngineFailedError(failure(reason, detail)));
    }
  }

  /** @param {Progress} progress @param {boolean} again */
  #starting(progress, again) {
    this.#watchOver(progress.stage);
    this.#become({
      phase: "starting",
      ...progress,
      again,
      words: startingWords(progress, again, this.#options.now() - this.#begun),
    });
  }

  /** @param {Stage} stage */
  #watchOver(stage) {
    const downloading = stage === "download";
    const limit = downloading ? this.#options.stallMs : this.#options.bootMs;
    clearTimeout(this.#watch);
    this.#watch = setTimeout(
      () => this.#fail(downloading ? "stalled" : "too-slow", `nothing heard for ${limit} ms, at: ${stage}`),
      limit,
    );
  }

  /** @param {{edition: EditionInfo}} started */
  #ready({ edition }) {
    clearTimeout(this.#watch);
    URL.revokeObjectURL(this.#address);
    this.#become({ phase: "ready", edition, checked: canCheck });
    this.#calls.open((asked) => this.#worker?.postMessage(asked));
  }

  /** @param {Reason} reason @param {string} detail */
  #fail(reason, detail) {
    const found = Object.freeze(failure(reason, detail));
    this.#end();
    this.#become({ phase: "failed", failure: found });
    this.#calls.closeAll(new EngineFailedError(found));
  }

  /**
   * An error event that the worker did not send itself. While it starts, its own files may be missing.
   * @param {Worker} worker
   * @param {string} said
   */
  async #workerError(worker, said) {
    const reason = this.#state.phase === "starting" ? await reachable(this.#options.worker) : "crashed";
    if (this.#worker === worker) this.#fail(reason, said || "the worker ended with an error");
  }

  /** @param {State} state */
  #become(state) {
    this.#state = Object.freeze(state);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}

/**
 * Give a file to the worker. Its bytes are transferred, so the page no longer has them.
 * @param {Worker} worker
 * @param {import("./files.mjs").SoundFile} file
 */
function hand(worker, file) {
  worker.postMessage({ file }, file.content instanceof Uint8Array ? [file.content.buffer] : []);
}

/**
 * Guess why a worker failed before its first message: the browser does not say whether its script was loaded.
 * @param {string} worker
 * @returns {Promise<Reason>}
 */
async function reachable(worker) {
  try {
    const answer = await fetch(worker, { cache: "no-cache" });
    return answer.ok ? "unsupported" : "file-missing";
  } catch {
    return "offline";
  }
}
