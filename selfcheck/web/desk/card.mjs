// One change, side by side: the document at the left, the handbook's words at the right. It is accepted, edited or put
// aside; then only a line is left of it.

import { announce, button, h } from "../shared/dom.mjs";
import { ClauseFields } from "./clause-fields.mjs";
import { lookThrough, markedText } from "./look.mjs";
import { KIND_WORDS } from "./words.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Change} Change */
/** @typedef {import("./work.mjs").Clause} Clause */
/** @typedef {import("./work.mjs").Done} Done */

/** @type {Record<Done, string>} */
const DONE = { accepted: "Accepted", edited: "Accepted, in other words", "put-aside": "Put aside" };

export class ChangeCard {
  /** @type {ClauseFields[]} */
  #fields = [];

  /**
   * @param {Desk} desk
   * @param {Change} change
   * @param {string} number such as `2 of 7`
   * @param {() => void} decided
   */
  constructor(desk, change, number, decided) {
    this.desk = desk;
    this.change = change;
    this.number = number;
    this.decided = decided;
    this.element = h("article", { class: "dk-change", id: `change-${change.id}`, tabindex: "-1" });
    this.draw();
  }

  get decision() {
    return this.desk.work.decisions[this.change.id];
  }

  get isGone() {
    return this.change.kind === "gone";
  }

  draw() {
    this.element.classList.toggle("dk-change--done", Boolean(this.decision));
    this.element.replaceChildren(...(this.decision ? this.#line(this.decision) : this.#whole()));
  }

  /** @param {Done} done */
  #line(done) {
    const [first] = this.change.clauses ?? [];
    const title = (first && (this.desk.work.clauses[first.ref] ?? first).title) || this.change.place;
    const again = button("Change", () => this.#reopen());
    again.append(h("span", { class: "sh-visually-hidden" }, ` ${title}`));
    return [
      h("h3", {}, title),
      h("p", { class: "dk-done" }, this.isGone && done === "accepted" ? "Taken out" : DONE[done]),
      again,
    ];
  }

  #reopen() {
    this.desk.change(({ decisions }) => {
      delete decisions[this.change.id];
    });
    this.draw();
    this.element.focus();
    this.decided();
  }

  #whole() {
    const { kind, place } = this.change;
    return [
      h("h3", {}, `${this.number}: ${KIND_WORDS[kind]}, ${place}`),
      h(
        "div",
        { class: "dk-sides" },
        h("div", { class: "sc-side" }, h("h4", {}, "The document"), this.#document()),
        h("div", { class: "sc-side" }, h("h4", {}, "The handbook"), ...this.#handbook()),
      ),
      this.desk.isCheck ? "" : this.#actions(),
    ];
  }

  /** The document's words, with the personal data in them marked. */
  #document() {
    const { words = [], words_before: before = [] } = this.change;
    if (!words.length) return h("p", {}, "It does not say this any more.");
    const place = h("p", { class: "sc-noted" }, words.join("\n\n"));
    void lookThrough(this.desk, words.join("\n\n"), []).then(({ personal }) =>
      place.replaceChildren(...markedText(words.join("\n\n"), personal)),
    );
    if (!before.length) return place;
    const fold = h(
      "details",
      { class: "sh-more" },
      h("summary", {}, "Before"),
      h("p", { class: "sc-noted" }, before.join("\n\n")),
    );
    return h("div", {}, place, fold);
  }

  #handbook() {
    const { clauses = [], kind } = this.change;
    const isRead = this.isGone || kind === "moved" || this.desk.isCheck;
    this.#fields = isRead ? [] : clauses.map((clause) => new ClauseFields(this.desk, this.change, clause));
    if (isRead) return clauses.flatMap(clauseWords);
    return this.#fields.map(({ element }) => element);
  }

  #actions() {
    const { kind, is_held: isHeld } = this.change;
    if (kind === "moved")
      return h(
        "div",
        { class: "dk-actions" },
        button("Accept", () => this.#decide("accepted"), "main"),
      );
    const aside = isHeld ? "Put aside: the old words stay" : "Put aside: leave it out";
    const [yes, no] = this.isGone ? ["Take it out", "Keep the handbook’s words"] : ["Accept", aside];
    return h(
      "div",
      { class: "dk-actions" },
      button(yes, () => void this.#accept(), "main"),
      button(no, () => this.#decide("put-aside")),
    );
  }

  async #accept() {
    for (const fields of this.#fields) {
      const fault = await fields.fault();
      if (fault) return fields.refuse(fault);
    }
    this.#decide(this.#fields.some(({ isEdited }) => isEdited) ? "edited" : "accepted");
  }

  /** @param {Done} done */
  #decide(done) {
    const chosen = this.#fields.length ? this.#fields.map(({ clause }) => clause) : (this.change.clauses ?? []);
    this.desk.change(({ decisions, clauses }) => {
      decisions[this.change.id] = done;
      if (done !== "put-aside") for (const clause of chosen) clauses[clause.ref] = clause;
    });
    this.draw();
    announce(`${DONE[done]}.`);
    this.decided();
  }
}

/** @param {Clause} clause */
function clauseWords({ title, text, items = [] }) {
  const list = items.length ? [h("ul", {}, ...items.map((item) => h("li", {}, item)))] : [];
  return [h("p", {}, h("strong", {}, title)), h("p", {}, text), ...list];
}
