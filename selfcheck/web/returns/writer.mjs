// Writes a return so that equal answers give equal bytes (the data rules, "Writing"): the same bytes as
// selfcheck/returns/returns.py.

import { FaultError, pathText } from "./faults.mjs";
import { parse } from "./json-text.mjs";

/** @typedef {import("./file.mjs").Return} Return */
/** @typedef {import("./faults.mjs").Path} Path */
/**
 * How to order a value: `members` in a known order, a `map` by ids, or a `list` as it is; null: as it is.
 * @typedef {{members: Record<string, Shape>} | {map: Shape} | {list: Shape} | null} Shape
 */

/** A return that could not be opened again if it were written. `path` is the place of the fault. */
export class UnwritableReturnError extends Error {
  /**
   * @param {string} path
   * @param {string} message
   */
  constructor(path, message) {
    super(message);
    this.name = "UnwritableReturnError";
    this.path = path;
  }
}

/**
 * The order of a record's members. A test compares these lists with the schema.
 * @param {string} names
 * @param {Record<string, Shape>} [shapes] of members that are not text or a number
 * @returns {{members: Record<string, Shape>}}
 */
function record(names, shapes = {}) {
  return { members: Object.fromEntries(names.split(" ").map((name) => [name, shapes[name] ?? null])) };
}

const ANSWER = record("value items reasons not_applicable revision note evidence", {
  value: record("met checked all"),
  items: { map: null },
  reasons: { map: null },
  evidence: { list: record("kind title where dated review_by") },
});

const STAFF = record(
  "format format_version handbook questions_version agency pooled counted_on people_asked people_answered questions",
  {
    questions: {
      list: record("id text points counts words", {
        points: { list: null },
        counts: { map: null },
        words: { map: null },
      }),
    },
  },
);

export const SHAPE = record(
  "format format_version edition agency scope period assessed_on assessor signed_off contact part answers impact actions left_out example sending staff",
  {
    edition: record("set number"),
    agency: record("id name sector size"),
    period: record("from to"),
    assessor: record("role"),
    signed_off: record("role on"),
    part: record("role points", { points: { list: null } }),
    answers: { map: ANSWER },
    impact: { map: null },
    actions: { list: record("criterion action owner_role due status") },
    sending: record("to purpose read_by kept_until"),
    staff: STAFF,
  },
);

/**
 * The canonical text of a return. It is read back and compared before it is given.
 * @param {Return} value
 * @returns {string}
 * @throws {UnwritableReturnError}
 */
export function writeReturn(value) {
  const ordered = inOrder(SHAPE, value);
  const text = `${JSON.stringify(ordered, null, 2)}\n`;
  const place = difference(ordered, readBack(text), []);
  if (place)
    throw new UnwritableReturnError(pathText(place), `what stands at '${pathText(place)}' cannot be written in a file`);
  return text;
}

/** @param {string} text */
function readBack(text) {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const path = pathText(error.fault.path);
    throw new UnwritableReturnError(path, path ? `at '${path}': ${error.message}` : error.message);
  }
}

/**
 * @param {Shape} shape
 * @param {unknown} value
 * @returns {unknown}
 */
function inOrder(shape, value) {
  if (Array.isArray(value)) {
    const each = shape && "list" in shape ? shape.list : null;
    return value.map((entry) => inOrder(each, entry));
  }
  if (!isPlain(value)) return value;
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return Object.fromEntries(orderOf(shape, names).map((name) => [name, inOrder(within(shape, name), value[name])]));
}

/**
 * An object with members and nothing more: no date, no map.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlain(value) {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * @param {Shape} shape
 * @param {string[]} names
 */
function orderOf(shape, names) {
  if (shape && "map" in shape) return mapOrder(names);
  const known = shape && "members" in shape ? Object.keys(shape.members).filter((name) => names.includes(name)) : [];
  return [...known, ...names.filter((name) => !known.includes(name))];
}

/**
 * @param {Shape} shape
 * @param {string} name
 * @returns {Shape}
 */
function within(shape, name) {
  if (shape && "map" in shape) return shape.map;
  return shape && "members" in shape && Object.hasOwn(shape.members, name) ? shape.members[name] : null;
}

const ID = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

/**
 * Ids by their numbers (s01.2 before s01.10), then other names in their old order.
 * @param {string[]} names
 */
function mapOrder(names) {
  const ids = names.filter((name) => ID.test(name)).sort(compareIds);
  return [...ids, ...names.filter((name) => !ID.test(name))];
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function compareIds(one, other) {
  const [left, right] = [one.split(/([0-9]+)/), other.split(/([0-9]+)/)];
  for (let place = 0; place < Math.min(left.length, right.length); place += 1) {
    const found = place % 2 ? compareDigits(left[place], right[place]) : compareTexts(left[place], right[place]);
    if (found) return found;
  }
  return left.length - right.length || compareTexts(one, other);
}

/**
 * @param {string} one
 * @param {string} other
 */
function compareDigits(one, other) {
  const [left, right] = [one, other].map((digits) => digits.replace(/^0+/, ""));
  return left.length - right.length || compareTexts(left, right);
}

/**
 * @param {string} one
 * @param {string} other
 */
function compareTexts(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * The path of the first difference between two pieces of plain data; null if they are equal.
 * @param {unknown} one
 * @param {unknown} other
 * @param {Path} path
 * @returns {Path | null}
 */
function difference(one, other, path) {
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return firstDifference(one.keys(), (place) => difference(one[place], other[place], [...path, place]));
  }
  if (isPlain(one) && isPlain(other) && Object.keys(one).join("\n") === Object.keys(other).join("\n")) {
    return firstDifference(Object.keys(one), (name) => difference(one[name], other[name], [...path, name]));
  }
  return one === other ? null : path;
}

/**
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => Path | null} compare
 */
function firstDifference(items, compare) {
  for (const item of items) {
    const found = compare(item);
    if (found) return found;
  }
  return null;
}
