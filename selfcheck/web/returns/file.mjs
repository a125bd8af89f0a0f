// The file of a return: opens, writes and names it without Python, with the same verdicts as Python.

import { FaultError, fault, pathText, shorten } from "./faults.mjs";
import { parse } from "./json-text.mjs";
import { checkShape, HINT, isMembers } from "./schema.mjs";

export { MOST_BYTES } from "./json-text.mjs";
export { UnwritableReturnError, writeReturn } from "./writer.mjs";

/** @typedef {import("./schema.mjs").Schema} Schema */
/** @typedef {{set: string, number: string}} EditionName */
/** @typedef {EditionName & {criteria: Iterable<string>}} KnownEdition */
/** @typedef {{kind?: string, title?: string, where?: string, dated?: string, review_by?: string}} Evidence */
/**
 * At most one of `value`, `items` (with `reasons`) and `not_applicable` (a reason).
 * @typedef {{
 *   value?: string | {met: number, checked: number, all?: boolean}, items?: Record<string, string>,
 *   reasons?: Record<string, string>, not_applicable?: string, revision?: number, note?: string, evidence?: Evidence[],
 * }} Answer
 */
/** @typedef {{criterion?: string, action?: string, owner_role?: string, due?: string, status?: string}} Action */
/** @typedef {{role?: string, points?: string[]}} Part who is asked, and which points; `key-points` as a role: these */
/**
 * Plain data, as the schema allows it. Empty members are left out; unknown members stay as they are.
 * @typedef {{
 *   format: "supervision-return", format_version: number, edition: EditionName,
 *   agency?: {id?: string, name?: string, sector?: string, size?: string}, scope?: string,
 *   period?: {from?: string, to?: string}, assessed_on?: string, assessor?: {role?: string},
 *   signed_off?: {role?: string, on?: string}, contact?: string, part?: Part,
 *   answers?: Record<string, Answer>, impact?: Record<string, string>, actions?: Action[], left_out?: string,
 *   sending?: Record<string, string>,
 *   example?: boolean,
 * }} Return
 */
/**
 * @typedef {{
 *   verdict: "opened" | "read-only", return: Return, version: number,
 *   kept: string[], aside: string[], messages: string[],
 * }} OpenReturn
 */
/**
 * @typedef {{verdict: "refused", code: string, path: string, line: number, column: number, message: string, hint:
 *   string}} Refusal
 */
/** @typedef {OpenReturn | Refusal} Verdict */

export const MEDIA_TYPE = "application/json";
const FORMAT = "supervision-return";
const VERSION = 1;
const RETURN_FILE = "choose a file whose name ends in .supervision.json";

/**
 * Open a file. Gives a verdict for any content.
 * @param {Uint8Array | string} content
 * @param {Schema} schema the site's schemas/return.json
 * @param {KnownEdition} [edition] the page's own
 * @returns {Verdict}
 */
export function readReturn(content, schema, edition) {
  try {
    return opened(parse(content), schema, edition);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { path, code, line, column, message, hint } = error.fault;
    return { verdict: "refused", code, path: pathText(path), line, column, message, hint };
  }
}

/**
 * A return without answers.
 * @param {EditionName} edition
 * @returns {Return}
 */
export function emptyReturn({ set, number }) {
  return { format: FORMAT, format_version: VERSION, edition: { set, number } };
}

/**
 * `<agency>-<date>.supervision.json`, of small letters, digits and hyphens only; a part, a copy or an example says so.
 * @param {Return} value
 * @returns {string}
 */
export function fileName({ agency = {}, assessed_on, part, left_out, example }) {
  const listed = agency.id === "not-listed" ? "" : slug(agency.id ?? "");
  const named = listed || slug(agency.name ?? "") || "agency";
  const asked = part ? `-${slug(part.role ?? "") || "part"}` : "";
  const day = assessed_on ?? "undated";
  return `${example ? "example-" : ""}${named}-${day}${asked}${left_out ? "-copy" : ""}.supervision.json`;
}

/** The name of a return: its agency and scope. @param {Pick<Return, "agency" | "scope">} value */
export function returnName({ agency, scope }) {
  return [agency?.name, scope].filter(Boolean).join(", ");
}

/** A text as a part of a file's name: small letters, digits and hyphens. @param {string} text */
export function slug(text) {
  const hyphens = (/** @type {string} */ each) => each.replace(/^-+|-+$/g, "");
  return hyphens(
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 60),
  );
}

/**
 * @param {unknown} data
 * @param {Schema} schema
 * @param {KnownEdition} [edition]
 * @returns {OpenReturn}
 */
function opened(data, schema, edition) {
  const { value, version } = checkFormat(data);
  if (version > VERSION) {
    const messages = ["A newer handbook wrote this file. You can look at it here, but not change or score it."];
    return { verdict: "read-only", return: value, version, kept: [], aside: [], messages };
  }
  const kept = checkShape(data, schema).map(pathText);
  const criteria = edition && new Set(edition.criteria);
  const aside = Object.keys(value.answers ?? {}).filter((name) => criteria && !criteria.has(name));
  return { verdict: "opened", return: value, version, kept, aside, messages: messagesOn(value, kept, aside, edition) };
}

/**
 * @param {unknown} data
 * @returns {{value: Return, version: number}}
 */
function checkFormat(data) {
  if (!isMembers(data) || data.format !== FORMAT) {
    const message = `this is not a self-check file: it is ${named(data)}`;
    throw new FaultError(fault([], "other-format", message, RETURN_FILE));
  }
  const version = data.format_version;
  if (typeof version !== "number" || version < 1) {
    const message = "the version of the file's format is missing, or is not a whole number from 1 up";
    throw new FaultError(fault(["format_version"], "bad-version", message, HINT));
  }
  return { value: /** @type {Return} */ (/** @type {unknown} */ (data)), version };
}

/**
 * The kind of a JSON file that is no return.
 * @param {unknown} data
 */
function named(data) {
  if (!isMembers(data)) return "a list";
  if (data.format === "supervision-result") return "a result; open the file with the answers instead";
  if (data.format === "supervision-review") return "a review of a self-check; open it on the page for reviewers";
  if (["head", "scales", "standards"].every((name) => Object.hasOwn(data, name))) return "an edition of the standards";
  if (Object.hasOwn(data, "$schema")) return "a JSON Schema";
  if (typeof data.format === "string" && data.format.trim()) return `a file of the format '${shorten(data.format)}'`;
  return "another program's file";
}

/**
 * @param {Return} value
 * @param {string[]} kept
 * @param {string[]} aside
 * @param {KnownEdition} [edition]
 */
function messagesOn(value, kept, aside, edition) {
  const found = [];
  if (edition && (value.edition.set !== edition.set || value.edition.number !== edition.number)) {
    found.push(
      `The answers are to version ${value.edition.number} of the standards; this page asks version ${edition.number}.`,
    );
  }
  if (aside.length) found.push(`From another version of the standards, kept and not scored: ${aside.join(", ")}.`);
  if (kept.length) found.push(`Not known to this page, kept as it is: ${kept.join(", ")}.`);
  return found;
}
