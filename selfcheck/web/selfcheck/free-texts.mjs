// Every text that people typed into a self-check, with its place in words and the field in which it stands.

import { pointNumber } from "../shared/words.mjs";

/** @typedef {import("./session.mjs").Return} Return */
/** `view` and `field` are empty where no field of the page shows the text. */
/** @typedef {{where: string, text: string, view: string, field: string}} FreeText */
/** @typedef {(string | number)[]} Path */

/** Members whose texts are chosen from a list, are dates, or are the page's own words. */
const NOT_TYPED = new Set(
  "format edition agency period assessed_on left_out sending value items revision kind dated review_by criterion due status on".split(
    " ",
  ),
);
const FIRST = ["scope", "assessor", "signed_off", "contact", "answers", "impact", "actions"];

/** @param {Return} value @returns {FreeText[]} */
export function freeTexts(value) {
  const names = [...FIRST, ...Object.keys(value).filter((name) => !FIRST.includes(name))];
  return names
    .flatMap((name) => [...textsIn(value[name], [name])])
    .map(([path, text]) => ({ text, ...placeOf(path) }))
    .filter(({ text }) => text.trim());
}

/**
 * @param {unknown} value
 * @param {Path} path
 * @returns {Generator<[path: Path, text: string]>}
 */
function* textsIn(value, path) {
  const name = path.at(-1) ?? "";
  if (typeof name === "string" && NOT_TYPED.has(name)) return;
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [place, each] of value.entries()) yield* textsIn(each, [...path, place]);
  else if (value && typeof value === "object")
    for (const [inner, each] of Object.entries(value)) yield* textsIn(each, [...path, inner]);
}

/** @type {Record<string, [where: string, field: string]>} */
const HEAD = {
  scope: ["What the answers cover", "sc-scope"],
  "assessor.role": ["Role that filled it in", "sc-assessor-role"],
  "signed_off.role": ["Role that signed it off", "sc-signed-off-role"],
  contact: ["Contact", "sc-contact"],
};

/** @param {Path} path @returns {{where: string, view: string, field: string}} */
function placeOf(path) {
  const [first, name, ...rest] = path;
  const head = HEAD[path.join(".")];
  if (head) return { where: head[0], view: "details", field: head[1] };
  const answer = first === "answers" ? ofAnswer(String(name), rest) : null;
  if (answer)
    return { view: String(name), where: `Point ${pointNumber(String(name))}, ${answer[0]}`, field: answer[1] };
  if (first === "impact" && rest.length === 0)
    return {
      where: `Standard ${Number(String(name).slice(1))}, difference made`,
      view: String(name),
      field: `sc-impact-${name}`,
    };
  if (first === "actions" && rest[0] === "action")
    return { where: `Action ${Number(name) + 1}`, view: "plan", field: `sc-action-${name}-action` };
  if (first === "actions" && rest[0] === "owner_role")
    return { where: `Owner of action ${Number(name) + 1}`, view: "plan", field: `sc-action-${name}-owner` };
  return { where: `Not on this page, at ${path.join(".")}`, view: "", field: "" };
}

/** @param {string} criterion @param {Path} rest @returns {[where: string, field: string] | null} */
function ofAnswer(criterion, [member, place, part]) {
  if (member === "note") return ["note", `${criterion}-note`];
  if (member === "not_applicable") return ["why it does not apply", `${criterion}-reason`];
  if (member === "reasons") return ["why a line does not apply", `${criterion}-${place}-reason`];
  if (member !== "evidence") return null;
  if (part === "title") return ["evidence", `${criterion}-evidence-${place}-title`];
  return part === "where" ? ["where evidence is kept", `${criterion}-evidence-${place}-where`] : null;
}
