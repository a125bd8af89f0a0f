// Checks plain data against the JSON Schema of a return. The build makes the schema from Python's definitions
// (macros/generated/schemas.py); only keywords that it writes work here. Faults come in the same order, with the same
// codes and words, as in selfcheck/reading/fields.py.

import { lastDay } from "../shared/dates.mjs";
import { FaultError, fault, shorten } from "./faults.mjs";

/** @typedef {import("./faults.mjs").Path} Path */
/**
 * @typedef {{
 *   $ref?: string, type?: "string" | "integer" | "boolean" | "array" | "object", enum?: string[], anyOf?: Schema[],
 *   properties?: Record<string, Schema>, required?: string[], additionalProperties?: boolean | Schema, items?: Schema,
 *   maxItems?: number, minimum?: number, maximum?: number, pattern?: string, $defs?: Record<string, Schema>,
 * }} Schema
 */
/**
 * The state of a check: `path` is the current place, `kept` the unknown members met so far.
 * @typedef {{root: Schema, path: Path, kept: Path[]}} Reading
 */
/** @typedef {Record<string, unknown>} Members */

const DEFINITIONS = "#/$defs/";
export const HINT = "open an earlier copy of the file, or send this message to whoever looks after the handbook";
// the pattern that macros/generated/schemas.py writes for a date; a date must be in the calendar too
export const DATE_PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$";

/**
 * Check a value. Gives the paths of members that the schema does not know, outer ones before inner ones.
 * @param {unknown} value
 * @param {Schema} schema
 * @returns {Path[]}
 * @throws {FaultError} with the first fault
 */
export function checkShape(value, schema) {
  /** @type {Reading} */
  const reading = { root: schema, path: [], kept: [] };
  check(schema, value, reading);
  return reading.kept;
}

/**
 * @param {Schema} written
 * @param {unknown} value
 * @param {Reading} reading
 * @returns {void}
 */
function check(written, value, reading) {
  const schema = resolved(written, reading.root);
  if (schema.anyOf) return check(fitting(schema.anyOf, value, reading.root), value, reading);
  if (schema.enum) return checkChoice(schema.enum, value, reading);
  if (schema.type === "array") return checkList(schema, value, reading);
  if (schema.type !== "object") return checkSimple(schema, value, reading);
  return schema.properties ? checkRecord(schema, value, reading) : checkMap(schema, value, reading);
}

/**
 * @param {string | number} part
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkIn(part, schema, value, reading) {
  reading.path.push(part);
  check(schema, value, reading);
  reading.path.pop();
}

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @returns {Schema}
 */
function resolved(schema, root) {
  if (!schema.$ref) return schema;
  const name = schema.$ref.slice(DEFINITIONS.length);
  return /** @type {Record<string, Schema>} */ (root.$defs)[name];
}

/**
 * The schema, among alternatives, that fits the value's shape: a record or text.
 * @param {Schema[]} schemas
 * @param {unknown} value
 * @param {Schema} root
 */
function fitting(schemas, value, root) {
  const isRecord = (/** @type {Schema} */ schema) => resolved(schema, root).properties !== undefined;
  return schemas.find((schema) => isRecord(schema) === isMembers(value)) ?? schemas[0];
}

/**
 * @param {string[]} choices
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkChoice(choices, value, reading) {
  if (typeof value !== "string") throw wrong(`one of ${choices.join(", ")}`, value, reading);
  if (!choices.includes(value)) throw refused(reading, "unknown-value", `'${shorten(value)}' is not known here`);
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkSimple(schema, value, reading) {
  if (schema.type === "integer") return checkNumber(schema, value, reading);
  if (schema.type === "boolean") {
    if (typeof value !== "boolean") throw wrong("true or false", value, reading);
    return undefined;
  }
  if (schema.pattern === DATE_PATTERN) return checkDate(value, reading);
  if (typeof value !== "string") throw wrong("text", value, reading);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    throw refused(reading, "bad-id", `'${shorten(value)}' is not written as it should be`);
  }
  return undefined;
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkNumber({ minimum = -Infinity, maximum = Infinity }, value, reading) {
  if (typeof value !== "number" || !Number.isInteger(value)) throw wrong("a whole number", value, reading);
  if (value < minimum || value > maximum) {
    throw refused(reading, "out-of-range", `${value} is not between ${minimum} and ${maximum}`);
  }
}

/**
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkDate(value, reading) {
  if (typeof value !== "string") throw wrong("a date", value, reading);
  try {
    lastDay(value);
  } catch (error) {
    throw refused(reading, "bad-date", shorten(/** @type {RangeError} */ (error).message, 120));
  }
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkList(schema, value, reading) {
  if (!Array.isArray(value)) throw wrong("a list", value, reading);
  for (const [place, member] of value.entries()) checkIn(place, schema.items ?? {}, member, reading);
  const { maxItems = Infinity } = schema;
  if (value.length <= maxItems) return;
  const [found, most] = [value.length, maxItems].map((number) => number.toLocaleString("en-GB"));
  throw refused(reading, "too-many", `${found} entries stand here, and at most ${most} may`);
}

/**
 * Check an object whose names are data, such as ids: any name is allowed.
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkMap(schema, value, reading) {
  if (!isMembers(value)) throw wrong("entries with names", value, reading);
  const each = /** @type {Schema} */ (schema.additionalProperties);
  for (const name of Object.keys(value)) checkIn(name, each, value[name], reading);
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Reading} reading
 */
function checkRecord(schema, value, reading) {
  if (!isMembers(value)) throw wrong("fields with names", value, reading);
  const known = /** @type {Record<string, Schema>} */ (schema.properties);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(known, name)) reading.kept.push([...reading.path, name]);
  }
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) throw refused(reading, "missing-field", `the field '${name}' is missing`);
  }
  for (const name of Object.keys(known)) {
    if (Object.hasOwn(value, name)) checkIn(name, known[name], value[name], reading);
  }
}

/**
 * @param {unknown} value
 * @returns {value is Members}
 */
export function isMembers(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {string} expected
 * @param {unknown} value
 * @param {Reading} reading
 */
function wrong(expected, value, reading) {
  return refused(reading, "wrong-type", `expected ${expected}, found ${described(value)}`);
}

/**
 * @param {Reading} reading
 * @param {string} code
 * @param {string} message
 */
function refused(reading, code, message) {
  return new FaultError(fault([...reading.path], code, message, HINT));
}

/** @param {unknown} value */
function described(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "string") return `the text '${shorten(value)}'`;
  if (value === null) return "nothing (null)";
  return Array.isArray(value) ? "a list" : "fields with names";
}
