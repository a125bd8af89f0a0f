// Changes since earlier years, by kind: the agency changed, the standard changed, or they cannot be compared.

import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { inNewTab } from "./cell.mjs";
import { nameList } from "./first.mjs";
import { fileLists } from "./lists.mjs";
import { longList, longTable, part } from "./long-lists.mjs";
import { nameOf } from "./table.mjs";
import { fileText, totals } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */

/** @type {Record<string, string>} */
const CHANGES = {
  better: "more in place",
  worse: "less in place",
  other: "applies now, or no longer",
  unchanged: "unchanged",
  standard: "the standard changed",
  "not-comparable": "cannot be compared",
};

/** This part of the overview; empty if no earlier year was chosen. @param {Collation} data @param {Words} words */
export function overTime(data, words) {
  if (!data.over_time) return [];
  const { years, compared, standards, without_earlier: alone } = data.over_time;
  const earlier = years.slice(0, -1);
  const standard = (/** @type {Row} */ each) => [words.standard(each.id), counts(each)];
  const agency = (/** @type {Row} */ each) => [
    fileText(named(each)),
    fileText(`${each.from.year} to ${each.to.year}`),
    counts(each.counts),
    which(each, words),
  ];
  return [
    part(
      "ov-years",
      "What has changed",
      h(
        "p",
        {},
        "What the agencies say themselves, compared with the year before. A change of the standard is told apart: it is not the agency’s.",
      ),
      h(
        "ul",
        { class: "ov-list" },
        ...earlier.map((/** @type {Row} */ each) => h("li", {}, fileText(each.name), `: ${totals(each)}`)),
      ),
      ...whoChanged(data.changes),
      ...longTable(
        `Levels of the standards, in ${countWords(compared, "self-check with one before it", "self-checks with one before them")}`,
        ["Standard", "Self-checks"],
        standards,
        standard,
      ),
      ...(compared
        ? longTable("Points of each self-check", ["Agency", "Years", "Points", "Which"], data.changes, agency)
        : []),
      ...(alone.length
        ? [
            h("h4", {}, `Nothing from an earlier year to compare with: ${alone.length}`),
            ...longList("ul", /** @type {Row[]} */ (alone), (each) => h("li", {}, fileText(named(each))), "more"),
          ]
        : []),
      ...earlier.flatMap((/** @type {Row} */ each) =>
        each.set_aside.length
          ? [
              h("h4", {}, fileText(each.name), `: files not counted: ${each.set_aside.length}`),
              ...fileLists(each.set_aside, "h5"),
            ]
          : [],
      ),
    ),
  ];
}

/** @param {Row} each */
function named({ name, agency, scope }) {
  return nameOf({ agency: { name: name || agency }, scope });
}

/** @param {Row} found */
function counts(found) {
  return (
    Object.keys(CHANGES)
      .filter((change) => found[change])
      .map((change) => `${found[change]} ${CHANGES[change]}`)
      .join(", ") || "none"
  );
}

/** Who has more in place than before, and who has less, by name. @param {Row[]} changes */
function whoChanged(changes) {
  const directions = /** @type {[string, string][]} */ ([
    ["better", "More in place than before"],
    ["worse", "Less in place than before"],
  ]);
  return directions.map(([direction, words]) => {
    const found = changes.filter(({ counts: { [direction]: number } }) => number);
    const who = found.map((each) => `${named(each)} (${countWords(each.counts[direction], "point")})`);
    return h("p", {}, h("strong", {}, `${words}: `), ...(who.length ? nameList(who) : ["nobody"]), ".");
  });
}

/** What has changed, drawn when the reader opens the list. @param {Row} change @param {Words} words */
function which({ criteria, standards }, words) {
  const levels = standards.filter((/** @type {Row} */ each) => each.direction);
  if (!criteria.length) return "All as they were";
  const list = h("ul");
  const box = h(
    "details",
    { class: "sh-fold" },
    h("summary", {}, `Show ${countWords(criteria.length, "point")}`),
    list,
  );
  box.addEventListener(
    "toggle",
    () =>
      void (
        list.hasChildNodes() ||
        list.append(
          ...levels.map((/** @type {Row} */ each) => level(each, words)),
          ...criteria.map((/** @type {Row} */ each) => point(each, words)),
        )
      ),
  );
  return box;
}

/** @param {Row} each @param {Words} words */
function level(each, words) {
  const [from, to] = [each.from, each.to].map((id) => words.level(id));
  return h(
    "li",
    {},
    h("strong", {}, words.standard(each.id)),
    `: ${from}, then ${to.toLowerCase()} (${CHANGES[each.direction]})`,
  );
}

/** @param {Row} each @param {Words} words */
function point(each, words) {
  const [from, to] = [each.from, each.to].map((code) => (code ? words.answer(code) : "not asked"));
  return h(
    "li",
    {},
    inNewTab(words.pointLink(each.id)),
    `: ${from}, then ${to.toLowerCase()} (${CHANGES[each.direction ?? each.change]})`,
  );
}
