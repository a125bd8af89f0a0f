// The words of the overview: names of standards, points and agencies, read from the page's HTML, and sentences for
// counts.

import { find, findAll, h } from "../shared/dom.mjs";
import { countWords, listWords, pointNumber } from "../shared/words.mjs";

/** @typedef {{id: string, name: string, sector: string, size: string}} Agency */
/**
 * @typedef {{partnership: {id: string, name: string}, expected: Agency[], opens: string, due: string}} Request the
 *   partnership's request for returns
 */
/**
 * @typedef {{none: string, levels: Record<string, string>, short: Record<string, string>, own: string, answers:
 *   Record<string, string>, evidence: Record<string, string>, sectors: Record<string, string>, sizes: Record<string,
 *   string>, worry: string}} Labels `short`: a level short of met by a number of points; `own`: one that is met without
 *   evidence; `worry`: what to do when worried about a child now
 */
/** @typedef {{id: string, title: string, link: HTMLAnchorElement, points: string[]}} Standard */
/** @typedef {{id: string, title: string, key: boolean, link: HTMLAnchorElement, clauses: HTMLElement[]}} Point */

/** Codes of answers that the collation adds to the standards' own scale. @type {Record<string, string>} */
const MORE_ANSWERS = {
  "not-known": "Not answered, or don’t know yet",
  "not-applicable": "Not applicable",
  "not-asked": "Not asked",
};

/** How key points stand, in a self-check that answers nothing else. @type {Record<string, string>} */
const KEY_WORDS = { "not-in-place": "not in place", partly: "partly in place", "not-known": "not known" };

/** Why a file was set aside, as the heading of its list. @type {Record<string, string>} */
export const REASONS = {
  conflict: "To decide: several files of one agency and day",
  part: "A colleague’s part of a self-check",
  superseded: "An agency’s other file counts in its place",
  duplicate: "The same file twice",
  unreadable: "Could not be read",
  "not-a-return": "Not a self-check file",
  "newer-format": "Made by a newer handbook",
  example: "A made-up example",
};

export class Words {
  /** @type {Map<string, Point>} */
  #points = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.asked = /** @type {Request} */ (JSON.parse(root.dataset.asked ?? "{}"));
    this.labels = /** @type {Labels} */ (JSON.parse(root.dataset.words ?? "{}"));
    this.urgent = /** @type {string[]} */ (JSON.parse(root.dataset.urgent ?? "[]"));
    const { content } = find(root, "#ov-standards", HTMLTemplateElement);
    this.standards = findAll(content, "[data-standard]", HTMLElement).map((each) => this.#standard(each));
  }

  /** @param {HTMLElement} section @returns {Standard} */
  #standard(section) {
    const link = find(section, "a", HTMLAnchorElement);
    const points = findAll(section, "[data-criterion]", HTMLElement).map((each) => this.#point(each));
    return { id: section.dataset.standard ?? "", title: link.textContent ?? "", link, points };
  }

  /** @param {HTMLElement} box @returns {string} */
  #point(box) {
    const id = box.dataset.criterion ?? "";
    const link = find(box, "a", HTMLAnchorElement);
    this.#points.set(id, {
      id,
      title: link.textContent ?? "",
      key: box.dataset.key !== undefined,
      link,
      clauses: findAll(box, "li", HTMLElement),
    });
    return id;
  }

  /** A point by its id; null if this version of the standards does not have it. @param {string} id */
  point(id) {
    return this.#points.get(id) ?? null;
  }

  /**
   * A link to a point, or its number if this version of the standards does not have it.
   * @param {string} id
   * @returns {Node | string}
   */
  pointLink(id) {
    return this.point(id)?.link.cloneNode(true) ?? `Point ${pointNumber(id)} of another version`;
  }

  /** A standard by its id: `4 Planned and purposeful`. @param {string} id */
  standard(id) {
    return this.standards.find((each) => each.id === id)?.title ?? id;
  }

  /** @param {string} id */
  level(id) {
    return this.labels.levels[id] ?? id;
  }

  /** The level of one agency's standard. @param {Record<string, any>} cell */
  standing({ level, short, assurance, key_points: key }) {
    if (level === null) return keyWords(key);
    if (level === "met" && assurance === "claimed") return this.labels.own;
    return this.labels.short[short] ?? this.level(level);
  }

  /** @param {string} id */
  answer(id) {
    return MORE_ANSWERS[id] ?? this.labels.answers[id] ?? id;
  }

  /** @param {string} id */
  sector(id) {
    return this.labels.sectors[id] ?? (id || "No sector given");
  }

  /** `Small`, without the numbers that the self-check shows. @param {string} id */
  size(id) {
    return this.labels.sizes[id]?.split(":")[0] ?? (id || "No size given");
  }
}

/** The key points of a standard, of which nothing else was asked. @param {Record<string, number>} found */
function keyWords(found) {
  const said = Object.keys(KEY_WORDS)
    .filter((code) => found[code])
    .map((code) => `${found[code]} ${KEY_WORDS[code]}`);
  if (said.length) return `Key points: ${said.join(", ")}`;
  if (found["in-place"]) return "Key points in place";
  return Object.keys(found).length ? "Key points do not apply" : "No key point";
}

/** Control characters, and characters that change the direction of writing. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The sum of all files as a sentence.
 * @param {Record<string, any>} whose `files` of a picture or of a year
 * @returns {string}
 */
export function totals({ files }) {
  const parts = /** @type {[number, string, string][]} */ ([
    [files.counted, "is counted", "are counted"],
    [files.not_chosen ?? 0, "is of an agency that is not shown now", "are of agencies that are not shown now"],
    [
      files.superseded,
      "is set aside for another file of the same agency",
      "are set aside for other files of the same agencies",
    ],
    [files.undecided ?? 0, "is to decide between others of one day", "are to decide between, of one agency and day"],
    [files.parts ?? 0, "is a colleague’s part", "are colleagues’ parts"],
    [files.unreadable, "could not be read", "could not be read"],
    [files["not-a-return"], "is not a self-check file", "are not self-check files"],
    [files.reviews ?? 0, "is a reviewing officer’s file", "are reviewing officers’ files"],
  ]).filter(([number], place) => number || place === 0);
  const sum = parts.length > 1 ? ` ${parts.map(([number]) => number).join(" + ")} = ${files.total}.` : "";
  const said = parts.map(([number, one, many]) => countWords(number, one, many));
  return `${countWords(files.total, "file")}: ${listWords(said)}.${sum}`;
}

/**
 * A name or text from a file, shown as plain text. Its direction of writing does not affect the words around it.
 * @param {string} text
 */
export function fileText(text) {
  return h("bdi", { class: "ov-given" }, text.replace(UNSEEN, "\ufffd"));
}
