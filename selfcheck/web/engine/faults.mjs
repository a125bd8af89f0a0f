// Faults of the engine: sentences for readers, and named errors for the page's code.

/**
 * @typedef {"wasm-blocked" | "unsupported" | "offline" | "file-missing" | "file-altered" | "stalled" | "too-slow" |
 *   "out-of-memory" | "crashed" | "broken"} Reason
 */
/** @typedef {{reason: Reason, words: string, advice: string, detail: string}} Failure */

const ELSEWHERE = "A colleague can open your file on another computer to see the results.";

/** @type {Record<Reason, [words: string, advice: string]>} */
const WORDS = {
  "wasm-blocked": [
    "This browser is not allowed to run the part of the page that works out results.",
    `Try again in another browser, or ask your IT support to allow WebAssembly for this handbook. ${ELSEWHERE}`,
  ],
  unsupported: [
    "This browser is too old for the part of the page that works out results, or is not allowed to start it.",
    `Try an up-to-date Edge, Chrome, Firefox or Safari. ${ELSEWHERE}`,
  ],
  offline: [
    "The connection to the handbook's server was lost before the results could be worked out.",
    "Check your connection, then try again.",
  ],
  "file-missing": [
    "The handbook's server did not give a file that is needed to work out results.",
    `The handbook may have just been updated. Try again in a few minutes, then load the page again; if it still fails, tell whoever publishes this handbook. ${ELSEWHERE}`,
  ],
  "file-altered": [
    "A file that is needed to work out results did not arrive as it was published, so it was not used.",
    `The handbook may have just been updated, or a filter on your network may have changed the file. Try again; if it still fails, tell your IT support. ${ELSEWHERE}`,
  ],
  stalled: [
    "What is needed to work out results stopped arriving.",
    "The connection may be slow or interrupted. Check it, then try again.",
  ],
  "too-slow": [
    "The part of the page that works out results took too long to start, so it was stopped.",
    `Close other tabs and programs, then try again. ${ELSEWHERE}`,
  ],
  "out-of-memory": [
    "This device has too little free memory to work out the results.",
    `Close other tabs and programs, then try again. ${ELSEWHERE}`,
  ],
  crashed: ["Working out the results stopped because of a fault.", `Try again. ${ELSEWHERE}`],
  broken: [
    "The part of the page that works out results does not start.",
    `Try again. If it still fails, tell whoever publishes this handbook. ${ELSEWHERE}`,
  ],
};

/** The words for a reason. @param {Reason} reason @param {string} detail @returns {Failure} */
export function failure(reason, detail) {
  const [words, advice] = WORDS[reason];
  return { reason, words, advice, detail };
}

/** A fault that keeps the engine from starting or going on: the worker throws it and reports it to the page. */
export class EngineFault extends Error {
  name = "EngineFault";

  /** @param {Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Any error as a fault, with the best guess at its reason.
 * @param {unknown} error
 * @param {Reason} otherwise
 * @returns {EngineFault}
 */
export function asFault(error, otherwise) {
  if (error instanceof EngineFault) return error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error).slice(0, 500);
  if (/out of memory|could not allocate|allocation failed|MemoryError|enlarge memory/iu.test(detail))
    return new EngineFault("out-of-memory", detail);
  const compiling = typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError;
  if (compiling && /content security policy|unsafe-eval|CSP|blocked|disallowed/iu.test(detail))
    return new EngineFault("wasm-blocked", detail);
  return new EngineFault(otherwise, detail);
}

/** The root of all errors with which a call may end. */
export class EngineError extends Error {
  name = "EngineError"; // written out in every class here, because the build shortens the names of classes
}

/** The bridge answered with an error: the call cannot be done. */
export class CallError extends EngineError {
  name = "CallError";

  /** @param {{code: string, message: string, hint?: string, path?: string, line?: number, column?: number}} answer */
  constructor({ code, message, hint = "", path = "", line = 0, column = 0 }) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.path = path;
    this.line = line;
    this.column = column;
  }
}

/** A call took longer than it may: the worker was ended, and starts again by itself. */
export class CallTimeoutError extends EngineError {
  name = "CallTimeoutError";

  /** @param {string} call @param {number} timeout in milliseconds */
  constructor(call, timeout) {
    super(`'${call}' did not answer within ${timeout} ms`);
    this.call = call;
  }
}

/** The engine failed. `failure` is the same as in its state. */
export class EngineFailedError extends EngineError {
  name = "EngineFailedError";

  /** @param {Failure} failure */
  constructor(failure) {
    super(`${failure.words} (${failure.reason}: ${failure.detail})`);
    this.failure = failure;
  }
}

/** A newer call of the same name took this one's place. */
export class SupersededError extends EngineError {
  name = "SupersededError";
}

/** The engine was stopped on purpose. */
export class StoppedError extends EngineError {
  name = "StoppedError";
}
