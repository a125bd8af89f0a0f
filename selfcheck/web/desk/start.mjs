// The desk's first view: whose document it is, and the drafts that this device keeps.

import { announce, button, h } from "../shared/dom.mjs";
import { ofPolicy } from "./words.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Whose} Whose */
/** @typedef {import("../drafts/drafts.mjs").DraftSummary} Summary */

/** @type {[whose: Whose, words: string, hint: string][]} */
const WAYS = [
  ["ours", "Ours", "The partnership’s own policy or procedure, to be published here."],
  ["check", "Another agency’s, to check", "Nothing is published. You get a letter in Word about it."],
  ["another", "Another agency’s, to publish", "It will stand here as its policy. You need its permission."],
];

/** @param {Desk} desk @param {HTMLElement} place */
export function drawStart(desk, place) {
  const list = h("div", { class: "sc-drafts" });
  const unkept = h("input", { type: "checkbox", id: "dk-not-kept" });
  const ways = WAYS.map(([whose, words, hint]) => {
    const choice = button(words, () => void desk.start(whose, !unkept.checked));
    choice.setAttribute("aria-describedby", `dk-way-${whose}`);
    return h("li", {}, choice, h("p", { class: "sc-hint", id: `dk-way-${whose}` }, hint));
  });
  place.replaceChildren(
    h("h2", { tabindex: "-1" }, "Whose document?"),
    h("ul", { class: "sc-list dk-ways" }, ...ways),
    h(
      "div",
      { class: "sc-choice" },
      unkept,
      h("label", { for: "dk-not-kept" }, "Do not keep anything on this device (a shared computer)"),
    ),
    desk.drafts.kept ? "" : h("p", { class: "sc-slip" }, ofPolicy(desk.drafts.whyText)),
    list,
  );
  void desk.drafts.flush().then(() => drawDrafts(desk, list));
}

/** @param {Desk} desk @param {HTMLElement} place */
async function drawDrafts(desk, place) {
  const drafts = await desk.drafts.list().catch(() => []);
  if (!drafts.length) return place.replaceChildren();
  place.replaceChildren(
    h("h2", {}, "Or go on with a draft"),
    h("ul", { class: "sc-list" }, ...drafts.map((draft) => row(desk, draft, place))),
  );
}

/** @param {Desk} desk @param {Summary} draft @param {HTMLElement} place */
function row(desk, draft, place) {
  const saved = draft.savedAt ? `Saved ${new Date(draft.savedAt).toLocaleString("en-GB")}.` : "Not saved.";
  const remove = async () => {
    if (!window.confirm(`Delete “${draft.name}” from this device?`)) return;
    if (desk.draft?.id === draft.id) desk.close();
    await desk.drafts.remove(draft.id);
    announce(`${draft.name} is deleted.`);
    await drawDrafts(desk, place);
  };
  const open = () => desk.open(draft.id).catch((error) => desk.say(`${draft.name} was not opened`, [wordsOf(error)]));
  const again = () => desk.drafts.recover(draft.id).then((found) => desk.open(found.id));
  const actions =
    draft.state === "sound"
      ? [button("Continue", () => void open(), "main")]
      : [draft.lastGood ? button("Open the last good copy", () => void again()) : null];
  return h(
    "li",
    {},
    h("strong", {}, draft.name),
    h("p", { class: "sc-hint" }, draft.state === "sound" ? saved : "It cannot be opened as it is."),
    ...named(draft.name, [...actions, button("Delete", () => void remove(), "danger")]),
  );
}

/** Buttons whose names say of which draft. @param {string} name @param {(HTMLElement | null)[]} buttons */
function named(name, buttons) {
  for (const each of buttons) each?.append(h("span", { class: "sh-visually-hidden" }, ` ${name}`));
  return buttons;
}

/** @param {unknown} error */
function wordsOf(error) {
  return ofPolicy(error instanceof Error ? error.message : String(error));
}
