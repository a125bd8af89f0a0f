// The lists of the overview: standards, points, progress, actions, and the agencies and files that are not counted.

import { dateWords } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { inNewTab } from "./cell.mjs";
import { longList, longTable, part } from "./long-lists.mjs";
import { nameOf } from "./table.mjs";
import { fileText, REASONS } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */

/** How many agencies are at each level, standard by standard. @param {Collation} data @param {Words} words */
export function levelSpread(data, words) {
  const levels = Object.keys(words.labels.levels);
  const lines = data.standards.map((/** @type {Row} */ each) => {
    const counts = levels
      .filter((level) => each.levels[level])
      .map((level) => `${words.level(level)}: ${each.levels[level]}`);
    const apartWords = [
      each["not-comparable"] ? `not compared, of another version: ${each["not-comparable"]}` : "",
      each["key-points"] ? `key points only, without a level: ${each["key-points"]}` : "",
    ].filter(Boolean);
    return h(
      "li",
      {},
      h("span", { class: "ov-spread__name" }, words.standard(each.id)),
      bar(each, levels),
      h("span", { class: "ov-spread__words" }, [...counts, ...apartWords].join("; ") || "No answers"),
    );
  });
  return part(
    "ov-spread",
    "How the agencies are spread, standard by standard",
    h("ol", { class: "ov-spread" }, ...lines),
  );
}

/** A drawing of the same figures, hidden from screen readers. @param {Row} standard @param {string[]} levels */
function bar(standard, levels) {
  const parts = levels
    .filter((level) => standard.levels[level])
    .map((level) => {
      const part = h("span", { class: `ov-level ov-level--${level}` });
      part.style.flexGrow = standard.levels[level];
      return part;
    });
  return h("div", { class: "ov-bar", "aria-hidden": "true" }, ...parts);
}

/** The points least often in place, with the clauses that help. @param {Collation} data @param {Words} words */
export function gaps(data, words) {
  const counts = new Map(data.criteria.map((/** @type {Row} */ each) => [each.id, each]));
  if (!data.gaps.length)
    return part("ov-gaps", "Points least often in place", h("p", {}, "No point is answered with less than in place."));
  return part(
    "ov-gaps",
    "Points least often in place",
    ...longList("ol", /** @type {string[]} */ (data.gaps), (id) => gap(id, counts.get(id), words), "more point"),
  );
}

/** @param {string} id @param {Row} counts @param {Words} words */
function gap(id, counts, words) {
  const said = ["in-place", "partly", "not-in-place", "not-known", "not-applicable"]
    .filter((code) => counts[code])
    .map((code) => `${words.answer(code)}: ${counts[code]}`);
  const clauses = (words.point(id)?.clauses ?? []).map((each) => copied(each));
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, inNewTab(words.pointLink(id))), words.point(id)?.key ? " (key point)" : ""),
    h("p", {}, `${said.join("; ")}. Evidence listed: ${counts.evidenced}.`),
    clauses.length
      ? h(
          "details",
          { class: "sh-fold" },
          h("summary", {}, `Clauses that help: ${clauses.length}`),
          h("ul", {}, ...clauses),
        )
      : h(
          "p",
          { class: "sc-hint" },
          words.point(id) ? words.labels.none : "This version of the handbook does not have the point.",
        ),
  );
}

/** A copy of a line of the page's own HTML; its links open in a new tab. @param {HTMLElement} line */
function copied(line) {
  const copy = /** @type {HTMLElement} */ (line.cloneNode(true));
  for (const link of copy.querySelectorAll("a")) inNewTab(link);
  return copy;
}

/** The progress of each agency, and how much of it has evidence. @param {Collation} data */
export function progress(data) {
  const cells = (/** @type {Row} */ row) => [
    fileText(nameOf(row)),
    `${row.answered} of ${row.total}`,
    String(row.evidenced) + (row.stale ? ` (${row.stale} over 12 months old)` : ""),
    String(row.dont_know),
  ];
  return part(
    "ov-progress",
    "Answers and evidence",
    ...longTable(
      "How far each agency has come",
      ["Agency", "Points answered", "Points with evidence", "Don’t know yet"],
      data.rows,
      cells,
    ),
  );
}

/** @param {Collation} data @param {Words} words */
export function actions(data, words) {
  if (!data.actions.length)
    return part("ov-actions", "Overdue actions", h("p", {}, `No action is overdue on ${dateWords(data.as_of)}.`));
  const cells = (/** @type {Row} */ each) => [
    fileText([each.name || each.agency, each.scope].filter(Boolean).join(", ")),
    h(
      "span",
      {},
      fileText(each.action || "No words given"),
      " ",
      each.criterion ? h("span", { class: "sc-hint" }, inNewTab(words.pointLink(each.criterion))) : "",
    ),
    each.owner_role ? fileText(each.owner_role) : "No role given",
    `${dateWords(each.due)}, ${countWords(each.days_over, "day")} over`,
  ];
  const caption = `Actions not done whose date had passed on ${dateWords(data.as_of)}`;
  return part(
    "ov-actions",
    `Overdue actions: ${data.actions.length}`,
    ...longTable(caption, ["Agency", "Action", "Who", "Was due"], data.actions, cells),
  );
}

/** Who has not answered, and whose answers need a second look. @param {Collation} data @param {Words} words */
export function agencies(data, words) {
  const missing = (/** @type {Row} */ each) =>
    h(
      "li",
      {},
      `${each.name} (${words.sector(each.sector)}, ${words.size(each.size).toLowerCase()})`,
      ...(each.files.length ? [". Not counted: ", fileText(each.files.join(", "))] : []),
    );
  return part(
    "ov-agencies",
    "Who to ask",
    h("h4", {}, `Expected, and no file that counts: ${data.missing.length}`),
    ...(data.missing.length
      ? longList("ul", data.missing, missing, "more agency", "more agencies")
      : [h("p", {}, "Every agency on the partnership’s list has answered.")]),
    ...flagged(
      data.rows,
      "Late",
      (row) => row.late,
      (row) => dateWords(row.signed_off_on ?? row.assessed_on) || "no date",
    ),
    ...flagged(
      data.rows,
      "Dated before the partnership asked",
      (row) => row.early,
      (row) => dateWords(row.assessed_on),
    ),
    ...flagged(
      data.rows,
      "To an older version of the standards",
      (row) => row.older_edition,
      (row) => `version ${row.edition}`,
    ),
    ...flagged(
      data.rows,
      "Not on the partnership’s list",
      (row) => !row.listed,
      (row) => words.sector(row.agency.sector),
    ),
    ...flagged(
      data.rows,
      "Not signed off",
      (row) => !row.signed_off,
      (row) => (row.assessed_on ? dateWords(row.assessed_on) : "no date"),
    ),
  );
}

/** @param {Row[]} all @param {string} title @param {(row: Row) => boolean} is @param {(row: Row) => string} why */
function flagged(all, title, is, why) {
  const found = all.filter(is);
  const draw = (/** @type {Row} */ row) => h("li", {}, fileText(nameOf(row)), " (", fileText(why(row)), ")");
  return found.length ? [h("h4", {}, `${title}: ${found.length}`), ...longList("ul", found, draw, "more")] : [];
}

/** All files that are not counted, by reason. @param {Collation} data */
export function filesNotCounted(data) {
  if (!data.set_aside.length) return part("ov-aside", "Files not counted", h("p", {}, "None: every file is counted."));
  return part("ov-aside", `Files not counted: ${data.set_aside.length}`, ...fileLists(data.set_aside, "h4"));
}

/** The files that were to be kept until a day that has passed; null if there is none. @param {Collation} data */
export function filesPastTheirDate({ past_date: past }) {
  if (!past) return null;
  const line = (/** @type {Row} */ { file, kept_until: until, year }) =>
    h("li", {}, fileText(file), ` (kept until ${dateWords(until)}; of `, fileText(year), ")");
  return part(
    "ov-past",
    `Files past their date: ${past.length}`,
    h(
      "p",
      {},
      "The agencies were told that these files are kept until a day that has passed. Delete every copy of them.",
    ),
    ...longList("ul", past, line, "more file"),
  );
}

/** A list for each reason. @param {Row[]} aside @param {"h4" | "h5"} head */
export function fileLists(aside, head) {
  return Object.keys(REASONS).flatMap((reason) => {
    const found = aside.filter((each) => each.reason === reason);
    return found.length
      ? [h(head, {}, `${REASONS[reason]}: ${found.length}`), ...longList("ul", found, fileLine, "more file")]
      : [];
  });
}

/** @param {Row} aside */
function fileLine({ file, message, conflict }) {
  return h(
    "li",
    {},
    fileText(file),
    ": ",
    fileText(message),
    ".",
    conflict ? h("strong", {}, " To decide above.") : "",
  );
}
