// Parses JSON text from outside strictly. Keep it the same as selfcheck/reading/json_text.py, step by step.

import { FaultError, fault, shorten } from "./faults.mjs";
import { looksLike } from "./file-kinds.mjs";
import { faultPlace } from "./json-fault-place.mjs";

/** @typedef {import("./faults.mjs").Fault} Fault */
/**
 * A token that matters: a bracket, a sign of a number that is not whole, or the name of an object's member.
 * @typedef {{kind: "open" | "close" | "point" | "name", start: number, end: number}} Token
 */

export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_DEPTH = 32; // deeper nesting kills Pyodide for good
export const MOST_NUMBER = 1_000_000;

export const LONE_SURROGATE = /\p{Cs}/u;

const DAMAGED = "the file may be damaged or cut off: open an earlier copy of it";
const CHANGED = "another program may have changed the file: open an earlier copy of it";
const RETURN_FILE = "choose a file whose name ends in .supervision.json";
const INTEGER = /^-?[0-9]+$/;
const MARK = "~"; // put before every name, so that no name looks like a number and their order stays

/**
 * Plain data: objects, lists, text, true, false, null, and whole numbers from 0 to 1,000,000.
 * @param {Uint8Array | string} content
 * @returns {unknown}
 * @throws {FaultError} with the first fault
 */
export function parse(content) {
  const text = decoded(content);
  checkBeginning(text);
  checkText(text);
  const tree = parsed(text);
  if (!treeFault(tree, 0)) return tree;
  // JavaScript puts names that look like numbers first: look for the first fault again with every name marked
  throw new FaultError(/** @type {Fault} */ (treeFault(JSON.parse(marked(text)), MARK.length)));
}

/**
 * @param {Uint8Array | string} content
 * @returns {string}
 */
function decoded(content) {
  const raw = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const kind = looksLike(raw);
  if (kind)
    throw new FaultError(fault([], "not-json", `this is not a self-check file: it looks like ${kind}`, RETURN_FILE));
  if (raw.length > MOST_BYTES) {
    const hint = "a self-check file is far smaller: another file may carry its name";
    throw new FaultError(fault([], "too-large", "the file is larger than 5 MiB", hint));
  }
  const broken = () => new FaultError(fault([], "not-utf8", "the file is not UTF-8 text", CHANGED));
  if (typeof content === "string" && LONE_SURROGATE.test(content)) throw broken();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw); // removes one byte order mark
  } catch {
    throw broken();
  }
}

/** @param {string} text */
function checkBeginning(text) {
  const start = /[^ \t\n\r]/.exec(text)?.[0];
  if (start === undefined) throw new FaultError(fault([], "empty-file", "the file is empty", DAMAGED));
  if (start !== "{" && start !== "[") {
    throw new FaultError(fault([], "not-json", "this is not a self-check file", RETURN_FILE));
  }
}

/**
 * Check nesting, numbers and repeated names before the text is parsed. Throws the first fault.
 * @param {string} text
 */
function checkText(text) {
  /** @type {(Set<string> | null)[]} */
  const levels = []; // the names in every open object; null for a list
  for (const token of tokens(text)) {
    if (token.kind === "name") checkName(text, token, levels[levels.length - 1]);
    else if (token.kind === "close") levels.pop();
    else if (token.kind === "open") {
      levels.push(text[token.start] === "{" ? new Set() : null);
      if (levels.length > MOST_DEPTH) throw at(text, token.start, "too-deep", DEEP, CHANGED);
    } else throw at(text, token.start, "not-whole-number", "a number is written with a point or an exponent", CHANGED);
  }
}

const DEEP = `brackets stand inside brackets more than ${MOST_DEPTH} levels deep`;

/**
 * @param {string} text
 * @param {Token} token
 * @param {Set<string> | null | undefined} names
 */
function checkName(text, token, names) {
  if (!names) return;
  const name = decodedName(text.slice(token.start, token.end));
  if (name === null) return; // the parser reports it
  if (names.has(name)) {
    throw at(text, token.start, "duplicate-member", `'${shorten(name)}' stands twice in one place`, CHANGED);
  }
  names.add(name);
}

/** @param {string} written with its quotes */
function decodedName(written) {
  if (!written.includes("\\")) return written.slice(1, -1);
  try {
    return /** @type {string} */ (JSON.parse(written));
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {Generator<Token>}
 */
function* tokens(text) {
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') {
      const start = place;
      place = closingQuote(text, start);
      if (isName(text, place + 1)) yield { kind: "name", start, end: place + 1 };
    } else if (sign === "{" || sign === "[") yield { kind: "open", start: place, end: place + 1 };
    else if (sign === "}" || sign === "]") yield { kind: "close", start: place, end: place + 1 };
    else if (sign >= "0" && sign <= "9" && isPoint(text[place + 1]))
      yield { kind: "point", start: place, end: place + 2 };
  }
}

/**
 * The place of the quote that ends a string, or the end of the text if there is none.
 * @param {string} text
 * @param {number} open
 */
function closingQuote(text, open) {
  for (let place = open + 1; place < text.length; place += 1) {
    const sign = text.charCodeAt(place);
    if (sign === 0x22) return place;
    if (sign === 0x5c) place += 1;
  }
  return text.length;
}

/**
 * @param {string} text
 * @param {number} after the string
 */
function isName(text, after) {
  let place = after;
  while (place < text.length && " \t\n\r".includes(text[place])) place += 1;
  return text[place] === ":";
}

/** @param {string | undefined} sign */
function isPoint(sign) {
  return sign === "." || sign === "e" || sign === "E";
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    const place = Math.max(0, faultPlace(text));
    throw at(text, place, "json-syntax", "the file is not well-formed JSON", DAMAGED);
  }
}

/**
 * @param {string} text
 * @param {number} place in UTF-16 units
 * @param {string} code
 * @param {string} message
 * @param {string} hint
 */
function at(text, place, code, message, hint) {
  const before = text.slice(0, place);
  const line = before.split("\n").length;
  const column = Array.from(before.slice(before.lastIndexOf("\n") + 1)).length + 1;
  const found = fault([], code, `line ${line}, character ${column}: ${message}`, hint);
  return new FaultError({ ...found, line, column });
}

/** @param {string} text */
function marked(text) {
  const parts = [];
  let done = 0;
  for (const token of tokens(text)) {
    if (token.kind !== "name") continue;
    parts.push(text.slice(done, token.start + 1), MARK);
    done = token.start + 1;
  }
  return [...parts, text.slice(done)].join("");
}

/**
 * The first value that is JSON but not allowed in a return.
 * @param {unknown} value
 * @param {number} mark how many characters stand before each name
 * @returns {Fault | null}
 */
function treeFault(value, mark) {
  if (Array.isArray(value)) return listFault(value, mark);
  if (typeof value === "object" && value !== null)
    return membersFault(/** @type {Record<string, unknown>} */ (value), mark);
  if (typeof value === "string" && LONE_SURROGATE.test(value)) {
    return fault([], "lone-surrogate", "the text holds half a character", CHANGED);
  }
  if (typeof value === "number" && !(value >= 0 && value <= MOST_NUMBER)) {
    return fault([], "out-of-range", "a number here is not between 0 and 1,000,000", "mend the number");
  }
  return null;
}

/**
 * @param {unknown[]} list
 * @param {number} mark
 */
function listFault(list, mark) {
  for (let place = 0; place < list.length; place += 1) {
    const found = treeFault(list[place], mark);
    if (found) return under(place, found);
  }
  return null;
}

/**
 * Check an object: first its names, then their values.
 * @param {Record<string, unknown>} members
 * @param {number} mark
 */
function membersFault(members, mark) {
  const names = Object.keys(members);
  for (const name of names) {
    const found = nameFault(name.slice(mark));
    if (found) return found;
  }
  for (const name of names) {
    const found = treeFault(members[name], mark);
    if (found) return under(name.slice(mark), found);
  }
  return null;
}

/**
 * A fault with one more part at the front of its path.
 * @param {string | number} part
 * @param {Fault} found
 * @returns {Fault}
 */
function under(part, found) {
  return { ...found, path: [part, ...found.path] };
}

/**
 * @param {string} name
 * @returns {Fault | null}
 */
function nameFault(name) {
  if (LONE_SURROGATE.test(name)) return fault([], "lone-surrogate", "a name here holds half a character", CHANGED);
  if (name === "__proto__") return fault([name], "reserved-name", "the name '__proto__' may not be used", CHANGED);
  if (INTEGER.test(name))
    return fault([name], "number-name", `a number ('${shorten(name)}') stands as a name`, CHANGED);
  return null;
}
