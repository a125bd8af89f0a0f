// Faults of files from outside, in words for readers. Keep it the same as selfcheck/reading/rules.py.

/** @typedef {(string | number)[]} Path */
/**
 * One fault. `line` and `column` count from 1 if the fault is in the text itself; otherwise they are 0.
 * @typedef {{path: Path, code: string, message: string, hint: string, line: number, column: number}} Fault
 */

/** The first fault of a file. */
export class FaultError extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.message);
    this.name = "FaultError";
    this.fault = fault;
  }
}

/**
 * @param {Path} path
 * @param {string} code
 * @param {string} message
 * @param {string} hint
 * @returns {Fault}
 */
export function fault(path, code, message, hint) {
  return { path, code, message, hint, line: 0, column: 0 };
}

/**
 * `answers.s02.1.value`, `actions[0].due`; empty for the file as a whole.
 * @param {Path} path
 * @returns {string}
 */
export function pathText(path) {
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${shorten(part)}`)).join("");
  const named = text.startsWith(".") ? text.slice(1) : text;
  return named || (path.length ? "the file" : ""); // a name may be empty
}

const UNSEEN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * A piece of text for a message, on one line. Invisible characters become replacement characters.
 * @param {string} value
 * @param {number} [most] characters
 * @returns {string}
 */
export function shorten(value, most = 60) {
  const start = Array.from(value.slice(0, 2 * most + 2)).slice(0, most + 1);
  const seen = start.map((character) => (character === "\n" ? " " : character.replace(UNSEEN, "\ufffd")));
  return seen.length <= most ? seen.join("") : `${seen.slice(0, most - 1).join("")}…`;
}
