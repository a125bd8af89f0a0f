// Chips beside a clause: what the handbook knew of it, and proposals, each to take or to leave.

import { h } from "../shared/dom.mjs";
import { proposalsOf } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Clause} Clause */
/** @typedef {import("./work.mjs").Proposal} Proposal */
/** @typedef {import("./work.mjs").ProposalKind} ProposalKind */
/** @typedef {"meets" | "facts" | "asked_as"} ListField */
/**
 * `before`: the clause as held, or null. `now`: the clause now. `put`: keeps it.
 * @typedef {{ref: string, before: Clause | null, now: () => Clause, put: (clause: Clause) => void}} ChipClause
 */

/** @type {Record<ProposalKind, string>} */
const HEADINGS = {
  strength: "Strength by its words",
  points: "Points of the standards",
  facts: "Figures and rules",
  questions: "Questions that it answers",
};
/** @type {Partial<Record<ProposalKind, ListField>>} */
const FIELDS = { points: "meets", facts: "facts", questions: "asked_as" };

/** @param {Desk} desk @param {ChipClause} clause */
export function chipsOf(desk, clause) {
  const kinds = /** @type {ProposalKind[]} */ (Object.keys(HEADINGS));
  const groups = kinds.flatMap((kind) => {
    const proposals = beyond(desk, kind, clause);
    const chosen = proposals.filter(({ spare }) => !spare).map((each) => proposed(desk, kind, clause, each));
    const spare = proposals.filter((each) => each.spare).map((each) => proposed(desk, kind, clause, each));
    const chips = [...carried(desk, kind, clause), ...chosen];
    if (!chips.length && !spare.length) return [];
    return [
      h("p", { class: "dk-chips__title" }, HEADINGS[kind]),
      ...(chips.length ? [list(chips)] : []),
      ...(spare.length ? [h("details", {}, h("summary", {}, `Less likely: ${spare.length}`), list(spare))] : []),
    ];
  });
  return h("div", {}, ...groups);
}

/**
 * What was known of the clause. A figure that the new words do not have is pointed out.
 * @param {Desk} desk @param {ProposalKind} kind @param {ChipClause} clause
 */
function carried(desk, kind, { ref, before, now, put }) {
  const field = FIELDS[kind];
  if (!field) return [];
  return /** @type {any[]} */ (before?.[field] ?? []).map((value) => {
    const lost = kind === "facts" ? (desk.work.read?.lost?.[ref] ?? []) : [];
    const why = lost.some((each) => JSON.stringify(each) === JSON.stringify(value))
      ? "as before, but the new words do not have this figure"
      : "as before";
    return chip(wordsOf(desk, kind, value), why, isIn(now(), field, value), (is) =>
      put(toggled(now(), field, value, is)),
    );
  });
}

/** @param {HTMLElement[]} chips */
function list(chips) {
  return h("ul", { class: "dk-chip-list" }, ...chips);
}

/**
 * The proposals of a kind beyond what the clause held.
 * @param {Desk} desk @param {ProposalKind} kind @param {ChipClause} clause
 */
function beyond(desk, kind, { ref, before }) {
  const field = FIELDS[kind];
  return proposalsOf(desk.work, ref).filter(
    (proposal) => proposal.kind === kind && !(before && field && isIn(before, field, proposal.value)),
  );
}

/**
 * @param {Desk} desk @param {ProposalKind} kind @param {ChipClause} clause
 * @param {ReturnType<typeof proposalsOf>[number]} proposal
 */
function proposed(desk, kind, { ref, now, put }, { value, name, ...proposal }) {
  const field = FIELDS[kind];
  const take = (/** @type {boolean} */ is) => {
    desk.change(({ accepted }) => {
      const others = (accepted[ref] ?? []).filter((each) => each !== name);
      accepted[ref] = is ? [...others, name] : others;
    });
    if (field) put(toggled(now(), field, value, is));
    else if (is) put({ ...now(), strength: value });
  };
  const isOn = desk.work.accepted[ref]?.includes(name) ?? false;
  return chip(wordsOf(desk, kind, value), reasonOf(proposal), isOn, take);
}

/** How likely the proposal is right, and why. @param {Pick<Proposal, "why" | "likelihood" | "right">} proposal */
function reasonOf({ why, likelihood, right }) {
  const sure = likelihood === "likely" ? "Likely" : "Possible";
  return `${sure} (${right} of 100 such were right). ${why}`;
}

/** @param {string} words @param {string} why @param {boolean} isOn @param {(is: boolean) => void} take */
function chip(words, why, isOn, take) {
  const pressed = h("button", { type: "button", class: "dk-chip", "aria-pressed": String(isOn) }, words);
  pressed.addEventListener("click", () => {
    const is = pressed.getAttribute("aria-pressed") !== "true";
    pressed.setAttribute("aria-pressed", String(is));
    take(is);
  });
  return h("li", {}, pressed, h("span", { class: "sc-hint" }, ` ${why}`));
}

/** @param {Desk} desk @param {ProposalKind} kind @param {any} value */
function wordsOf(desk, kind, value) {
  if (kind === "points") return desk.points.get(value.criterion) ?? value.criterion;
  if (kind === "strength") return desk.known.strengths[value] ?? value;
  if (kind === "questions") return value;
  const { who, sense = "", amount = "", unit = "", what = "", kind: about } = value;
  return [`${about}, ${who}:`, sense.replaceAll("_", " "), amount, unit, what].filter(Boolean).join(" ");
}

/** @param {Clause} clause @param {ListField} field @param {any} value */
function isIn(clause, field, value) {
  const wanted = JSON.stringify(value);
  return /** @type {any[]} */ (clause[field] ?? []).some((each) => JSON.stringify(each) === wanted);
}

/** @param {Clause} clause @param {ListField} field @param {any} value @param {boolean} is @returns {Clause} */
function toggled(clause, field, value, is) {
  const wanted = JSON.stringify(value);
  const others = /** @type {any[]} */ (clause[field] ?? []).filter((each) => JSON.stringify(each) !== wanted);
  const { [field]: _, ...rest } = clause;
  const next = is ? [...others, value] : others;
  return /** @type {Clause} */ (next.length ? { ...rest, [field]: next } : rest);
}
