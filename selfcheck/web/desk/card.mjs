// One change, side by side: the document at the left, the handbook's words at the right. It is accepted, edited or put
// aside; then only a line is left of it.

import { announce, button, h } from "../shared/dom.mjs";
import { chipsOf } from "./chips.mjs";
import { selectField, textField } from "./fields.mjs";
import { blocking, lookThrough, markedText } from "./look.mjs";
import { KIND_WORDS } from "./words.mjs";
import { clauseOf } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Change} Change */
/** @typedef {import("./work.mjs").Clause} Clause */
/** @typedef {import("./work.mjs").Done} Done */

const LOOK_MS = 300;
/** @type {Record<Done, string>} */
const DONE = { accepted: "Accepted", edited: "Accepted, in other words", "put-aside": "Put aside" };

export class ChangeCard {
  #wait = 0;

  /**
   * @param {Desk} desk
   * @param {Change} change
   * @param {string} place such as `2 of 7`
   * @param {() => void} decided
   */
  constructor(desk, change, place, decided) {
    this.desk = desk;
    this.change = change;
    this.placeWords = place;
    this.decided = decided;
    this.ref = change.clause.ref;
    this.element = h("article", { class: "dk-change", id: `change-${this.ref}`, tabindex: "-1" });
    this.notes = h("div", { class: "dk-notes", role: "status" });
    this.draw();
  }

  get clause() {
    return clauseOf(this.desk.work, this.change);
  }

  get isGone() {
    return this.change.kind === "gone";
  }

  draw() {
    const decision = this.desk.work.decisions[this.ref];
    this.element.classList.toggle("dk-change--done", Boolean(decision));
    this.element.replaceChildren(...(decision ? this.#line(decision.done) : this.#whole()));
    if (!decision) void this.#look();
  }

  /** @param {Done} done */
  #line(done) {
    const again = button("Change", () => this.#reopen());
    again.append(h("span", { class: "sh-visually-hidden" }, ` ${this.clause.title}`));
    const words = this.isGone && done === "accepted" ? "Taken out" : DONE[done];
    return [h("h3", {}, this.clause.title || this.change.section), h("p", { class: "dk-done" }, words), again];
  }

  /** Keep unfinished words. @param {Clause} clause */
  #keep(clause) {
    this.desk.change(({ clauses }) => {
      clauses[this.ref] = clause;
    });
  }

  #reopen() {
    this.desk.change((work) => {
      const { clause } = work.decisions[this.ref] ?? {};
      if (clause) work.clauses[this.ref] = clause;
      delete work.decisions[this.ref];
    });
    this.draw();
    this.element.focus();
    this.decided();
  }

  #whole() {
    const { kind, section, document = [], before, clause } = this.change;
    this.documentPlace = h("div", {}, ...document.map((line) => h("p", {}, line)));
    return [
      h("h3", {}, `${this.placeWords}: ${KIND_WORDS[kind]}, in “${section}”`),
      h(
        "div",
        { class: "dk-sides" },
        h(
          "div",
          { class: "sc-side" },
          h("h4", {}, clause.printed ? `The document, ${clause.printed}` : "The document"),
          this.isGone ? h("p", {}, "It does not say this any more.") : this.documentPlace,
        ),
        h(
          "div",
          { class: "sc-side" },
          h("h4", {}, "The handbook"),
          ...(this.isGone ? goneWords(before) : this.#fields()),
        ),
      ),
      this.#actions(),
    ];
  }

  #fields() {
    const { clause, ref } = this;
    const put = (/** @type {Partial<Clause>} */ part) => {
      this.#keep({ ...this.clause, ...part });
      this.#lookSoon();
    };
    const items = this.change.clause.items ?? this.change.before?.items;
    return [
      textField({ id: `dk-title-${ref}`, label: "Title", value: clause.title, write: (title) => put({ title }) }),
      textField({
        id: `dk-text-${ref}`,
        label: "In plain words",
        rows: 4,
        value: clause.text,
        write: (text) => put({ text: text.trim() }),
      }),
      items
        ? textField({
            id: `dk-items-${ref}`,
            label: "List, one entry a line",
            rows: items.length + 1,
            value: (clause.items ?? []).join("\n"),
            write: (text) => put({ items: linesOf(text) }),
          })
        : null,
      this.notes,
      selectField({
        id: `dk-strength-${ref}`,
        label: "How strong",
        value: clause.strength,
        options: Object.entries(this.desk.known.strengths),
        write: (strength) => put({ strength }),
      }),
      chipsOf(
        this.desk,
        this.change,
        () => this.clause,
        (next) => {
          this.#keep(next);
          const strength = document.getElementById(`dk-strength-${ref}`);
          if (strength instanceof HTMLSelectElement) strength.value = next.strength;
        },
      ),
    ].filter((each) => each !== null);
  }

  #actions() {
    if (this.desk.isCheck) return "";
    const [yes, no] = this.isGone
      ? ["Take it out", "Keep the handbook’s words"]
      : ["Accept", this.change.before ? "Put aside: the old words stay" : "Put aside: leave it out"];
    return h(
      "div",
      { class: "dk-actions" },
      button(yes, () => void this.#accept(), "main"),
      button(no, () => this.#decide("put-aside")),
    );
  }

  async #accept() {
    const { clause } = this;
    if (this.isGone) return this.#decide("accepted");
    if (!clause.text) return this.#refuse("Write it in plain words first, or put it aside.");
    const left = await this.#look();
    if (left.copied.length) return this.#refuse("Say the marked words in plain words first.");
    if (left.personal.length) return this.#refuse("Take out what is personal first, or say that it is a team’s.");
    this.#decide(JSON.stringify(clause) === JSON.stringify(this.change.clause) ? "accepted" : "edited");
  }

  /** @param {string} words */
  #refuse(words) {
    this.notes.querySelector(".sc-slip")?.remove();
    this.notes.prepend(h("p", { class: "sc-slip" }, words));
    document.getElementById(`dk-text-${this.ref}`)?.focus();
  }

  /** @param {Done} done */
  #decide(done) {
    const { clause } = this;
    this.desk.change(({ decisions, clauses }) => {
      decisions[this.ref] = done === "put-aside" || this.isGone ? { done } : { done, clause };
      delete clauses[this.ref];
    });
    this.draw();
    announce(`${DONE[done]}.`);
    this.decided();
  }

  #lookSoon() {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void this.#look(), LOOK_MS);
  }

  /** Show what blocks the clause, and the personal data in the document. */
  async #look() {
    const { document = [] } = this.change;
    const whole = [this.clause.title, this.clause.text, ...(this.clause.items ?? [])].join("\n");
    const [theirs, own] = await Promise.all([
      lookThrough(this.desk, document.join("\n"), []),
      lookThrough(this.desk, whole, document),
    ]);
    const left = blocking(this.desk, own);
    const lines = markedText(document.join("\n"), theirs.personal);
    this.documentPlace?.replaceChildren(h("p", { class: "sc-noted" }, ...lines));
    this.notes.replaceChildren(
      ...(left.copied.length ? copiedNote(whole, left.copied) : []),
      ...left.personal.map((detail) => this.#personalNote(detail)),
    );
    return left;
  }

  /** @param {import("./look.mjs").PersonalDetail} detail */
  #personalNote({ words, kind, team }) {
    const remove = () => {
      const without = (/** @type {string} */ text) =>
        text
          .replaceAll(words, "")
          .replace(/\s+([.,;])/gu, "$1")
          .trim();
      const { title, text, items } = this.clause;
      const part = { title: without(title), text: without(text), ...(items && { items: items.map(without) }) };
      this.#keep({ ...this.clause, ...part });
      this.draw();
      document.getElementById(`dk-text-${this.ref}`)?.focus();
    };
    const confirm = () => {
      this.desk.change((work) => {
        work.team = [...work.team, words];
      });
      void this.#look();
      document.getElementById(`dk-text-${this.ref}`)?.focus();
    };
    return h(
      "div",
      { class: "sc-look" },
      h("p", {}, h("mark", {}, words), ` looks like ${kind}.`),
      button("Take it out", remove),
      team ? button("It is a team’s", confirm) : null,
    );
  }
}

/** @param {string} text @param {[number, number][]} copied */
function copiedNote(text, copied) {
  const parts = copied.map(([start, end]) => ({ start, end }));
  return [
    h("p", { class: "sc-hint" }, "Marked: the document’s own words, eight or more in a row."),
    h("p", { class: "sc-noted dk-copied" }, ...markedText(text, parts)),
  ];
}

/** @param {Clause | undefined} before */
function goneWords(before) {
  return [
    h("p", {}, before?.text ?? ""),
    before?.items ? h("ul", {}, ...before.items.map((it) => h("li", {}, it))) : "",
  ];
}

/** @param {string} text */
function linesOf(text) {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  return lines.length ? lines : undefined;
}
