// What an officer has to know or do before the figures: who is missing, which file counts, and which names are alike.

import { dateWords } from "../shared/dates.mjs";
import { button, h } from "../shared/dom.mjs";
import { countWords, pointNumber } from "../shared/words.mjs";
import { longList, part } from "./long-lists.mjs";
import { nameOf } from "./table.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */
/**
 * @typedef {(conflict: string[], file: string | null, place: string) => void} Decide `conflict`: the names of all its
 *   files; `file`: the one that counts, or null; `place`: the id of the element that has the focus afterwards
 */

const MOST_NAMES = 20;
const MOST_POINTS = 12;

/** Who on the partnership's list has not answered, by name. @param {Collation} data */
export function missing({ missing: found }) {
  if (!found.length) return [];
  const names = nameList(found.map((/** @type {Row} */ { name, id, files }) => [name || id, sent(files)].join("")));
  return [h("p", { class: "ov-missing" }, h("strong", {}, "No self-check yet from: "), ...names, ".")];
}

/** @param {string[]} files */
function sent(files) {
  return files.length ? ` (${countWords(files.length, "file that is not counted", "files that are not counted")})` : "";
}

/** The first names, as people list them, and how many more there are. @param {string[]} names */
export function nameList(names) {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  const parts = [...shown.map(fileText), ...(more ? [`${more} more, named below`] : [])];
  return parts.flatMap((each, place) => [place ? (place === parts.length - 1 ? " and " : ", ") : "", each]);
}

/**
 * The conflicts, each with a button for each of its files.
 * @param {Collation} data
 * @param {Decide} decide
 */
export function decisions(data, decide) {
  const earlier = data.over_time?.years.slice(0, -1) ?? [];
  const found = [
    ...data.conflicts.map((/** @type {Row} */ each) => ({ each, year: "" })),
    ...earlier.flatMap((/** @type {Row} */ { name, conflicts }) =>
      conflicts.map((/** @type {Row} */ each) => ({ each, year: name })),
    ),
  ];
  if (!found.length) return [];
  const boxes = found.map(({ each, year }, place) => conflict(each, year, `ov-conflict-${place + 1}`, decide));
  return [
    part(
      "ov-decide",
      "Decide which file counts",
      h("p", {}, "Files of one agency and day that differ. None of them counts until you decide: ask the agency."),
      ...boxes,
    ),
  ];
}

/**
 * @param {Row} each
 * @param {string} year of an earlier year; else empty
 * @param {string} id
 * @param {Decide} decide
 */
function conflict(each, year, id, decide) {
  const names = each.files.map((/** @type {Row} */ { file }) => (year ? `${year}/${file}` : file));
  const choose = (/** @type {string | null} */ name) => decide(names, name, id);
  const title = nameOf({ agency: { name: each.name || each.agency }, scope: each.scope });
  const dated = each.assessed_on ? `Dated ${dateWords(each.assessed_on)}` : "Without a date";
  const lines = each.files.map((/** @type {Row} */ file, /** @type {number} */ place) =>
    fileOf(file, file.file === each.chosen, () => choose(names[place])),
  );
  return h(
    "div",
    { class: "ov-conflict" },
    h("h4", { id, tabindex: "-1" }, fileText(title), ...(year ? [", ", fileText(year)] : [])),
    h("p", {}, `${dated}. They differ ${differWords(each.differ)}.`),
    h("ul", { class: "ov-list" }, ...lines),
    each.chosen ? button("Count none of them", () => choose(null)) : null,
  );
}

/** @param {Row} file @param {boolean} isChosen @param {() => void} choose */
function fileOf({ file, answered, signed_off_on: on }, isChosen, choose) {
  const take = button("Count this file", choose);
  take.append(h("span", { class: "sh-visually-hidden" }, " ", fileText(file)));
  const signed = on ? `signed off on ${dateWords(on)}` : "not signed off";
  const about = `: ${countWords(answered, "point")} answered, ${signed}. `;
  return h("li", {}, fileText(file), about, h("div", {}, isChosen ? h("strong", {}, "This one counts.") : take));
}

/** @param {string[] | null} differ */
function differWords(differ) {
  if (!differ) return "in the version of the standards that they answer";
  if (!differ.length) return "in notes, evidence, actions or details, and in no answer";
  const more = differ.length - MOST_POINTS;
  const points = differ.slice(0, MOST_POINTS).map(pointNumber).join(", ");
  return `at ${countWords(differ.length, "point")}: ${points}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Agencies whose names differ only in how they are written. @param {Collation} data */
export function alike(data) {
  if (!data.alike.length) return [];
  const line = (/** @type {Row} */ { names }) =>
    h("li", {}, ...names.flatMap((/** @type {Row} */ each, /** @type {number} */ place) => nameAlike(each, place)));
  return [
    part(
      "ov-alike",
      "Perhaps the same agency",
      h("p", {}, "The names differ only in how they are written. If it is one agency, ask it to correct its file."),
      ...longList("ul", data.alike, line, "more"),
    ),
  ];
}

/** @param {Row} each @param {number} place @returns {(Node | string)[]} */
function nameAlike({ name, listed, files }, place) {
  const from = [listed ? "on the partnership’s list" : "", ...files].filter(Boolean).join(", ");
  return [place ? "; " : "", fileText(`“${name}”`), " (", fileText(from), ")"];
}
