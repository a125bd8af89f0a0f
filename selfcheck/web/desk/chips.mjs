// Chips beside a clause: what the handbook knew of it, and proposals, each to take or to leave.

import { h } from "../shared/dom.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Clause} Clause */
/** @typedef {import("./work.mjs").Change} Change */
/** @typedef {import("./work.mjs").Proposal} Proposal */
/** @typedef {import("./work.mjs").ProposalKind} ProposalKind */
/** @typedef {(clause: Clause) => void} Put */

/** @type {Record<ProposalKind, string>} */
const HEADINGS = {
  point: "Points of the standards",
  fact: "Figures and rules",
  question: "Questions",
  strength: "Strength",
};
/** @type {Partial<Record<ProposalKind, "meets" | "facts" | "asked_as">>} */
const FIELDS = { point: "meets", fact: "facts", question: "asked_as" };

const NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve".split(" ");

/**
 * @param {Desk} desk
 * @param {Change} change
 * @param {() => Clause} clause the clause now
 * @param {Put} put
 */
export function chipsOf(desk, change, clause, put) {
  const place = h("div", { class: "dk-chips" });
  const draw = () => place.replaceChildren(...groups(desk, change, clause, put, draw));
  draw();
  return place;
}

/** @param {Desk} desk @param {Change} change @param {() => Clause} clause @param {Put} put @param {() => void} draw */
function groups(desk, change, clause, put, draw) {
  const kinds = /** @type {ProposalKind[]} */ (Object.keys(HEADINGS));
  return kinds.flatMap((kind) => {
    const chips = [...known(desk, change, kind, clause, put), ...proposed(desk, change, kind, clause, put, draw)];
    return chips.length
      ? [h("p", { class: "dk-chips__title" }, HEADINGS[kind]), h("ul", { class: "dk-chip-list" }, ...chips)]
      : [];
  });
}

/**
 * What was carried over with the clause. A figure that the new words do not have is pointed out.
 * @param {Desk} desk @param {Change} change @param {ProposalKind} kind @param {() => Clause} clause @param {Put} put
 */
function known(desk, change, kind, clause, put) {
  const field = FIELDS[kind];
  const carried = (field && change.before?.[field]) ?? [];
  return carried.map((/** @type {any} */ value) => {
    const isStale = kind === "fact" && value.amount && !hasFigure(change, value.amount);
    const words = `${wordsOf(desk, kind, value)}${isStale ? " – this figure is not in the new words" : ""}`;
    return chip(words, "as before", isIn(clause(), field, value), (is) => put(toggled(clause(), field, value, is)));
  });
}

/**
 * @param {Desk} desk @param {Change} change @param {ProposalKind} kind @param {() => Clause} clause @param {Put} put
 * @param {() => void} draw
 */
function proposed(desk, change, kind, clause, put, draw) {
  const { ref } = change.clause;
  return (change.proposals ?? []).flatMap((proposal, place) => {
    if (proposal.of !== kind) return [];
    const isTaken = desk.work.accepted[ref]?.includes(place) ?? false;
    const take = (/** @type {boolean} */ is) => {
      desk.change(({ accepted }) => {
        const others = (accepted[ref] ?? []).filter((each) => each !== place);
        accepted[ref] = is ? [...others, place] : others;
      });
      put(withProposal(clause(), proposal, is, change));
      if (kind === "strength") draw();
    };
    return [chip(proposal.words, proposal.why, isTaken, take)];
  });
}

/** @param {Clause} clause @param {Proposal} proposal @param {boolean} is @param {Change} change @returns {Clause} */
function withProposal(clause, { of, value }, is, change) {
  if (of === "strength") return { ...clause, strength: is ? value : change.clause.strength };
  return toggled(clause, FIELDS[of], value, is);
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
  if (kind === "point") return desk.points.get(value.criterion) ?? value.criterion;
  if (kind === "question") return value;
  const { who, sense = "", amount = "", unit = "", what = "", kind: about } = value;
  return [`${about}, ${who}:`, sense.replaceAll("_", " "), amount, unit, what].filter(Boolean).join(" ");
}

/** @param {Change} change @param {number} amount */
function hasFigure({ document = [] }, amount) {
  const words = NUMBERS[amount] ? `${amount}|${NUMBERS[amount]}` : String(amount);
  return new RegExp(`\\b(?:${words})\\b`, "iu").test(document.join(" "));
}

/** @param {Clause} clause @param {"meets" | "facts" | "asked_as" | undefined} field @param {any} value */
function isIn(clause, field, value) {
  const wanted = JSON.stringify(value);
  return Boolean(field && /** @type {any[]} */ (clause[field] ?? []).some((each) => JSON.stringify(each) === wanted));
}

/**
 * @param {Clause} clause @param {"meets" | "facts" | "asked_as" | undefined} field @param {any} value
 * @param {boolean} is
 * @returns {Clause}
 */
function toggled(clause, field, value, is) {
  if (!field) return clause;
  const wanted = JSON.stringify(value);
  const others = /** @type {any[]} */ (clause[field] ?? []).filter((each) => JSON.stringify(each) !== wanted);
  const { [field]: _, ...rest } = clause;
  const next = is ? [...others, value] : others;
  return /** @type {Clause} */ (next.length ? { ...rest, [field]: next } : rest);
}
