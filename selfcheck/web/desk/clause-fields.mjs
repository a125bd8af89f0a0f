// The handbook's words for a clause that a change touches, with what blocks them: words of the document, personal data.

import { button, h } from "../shared/dom.mjs";
import { chipsOf } from "./chips.mjs";
import { selectField, textField } from "./fields.mjs";
import { blocking, confirmWords, lookThrough, markedText } from "./look.mjs";
import { clauseOf } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").Change} Change */
/** @typedef {import("./work.mjs").Clause} Clause */

const LOOK_MS = 300;

export class ClauseFields {
  #wait = 0;

  /** @param {Desk} desk @param {Change} change @param {Clause} clause as the change has it */
  constructor(desk, change, clause) {
    this.desk = desk;
    this.change = change;
    this.given = clause;
    this.ref = clause.ref;
    this.slip = h("p", { class: "sc-slip", role: "alert" });
    this.notes = h("div", { class: "dk-notes", role: "status" });
    this.element = h("div", { class: "dk-clause" });
    this.draw();
  }

  get clause() {
    return clauseOf(this.desk.work, this.change, this.given);
  }

  /** Whether its words are not the ones that it began with. */
  get isEdited() {
    return JSON.stringify(this.clause) !== JSON.stringify(this.given);
  }

  draw() {
    this.element.replaceChildren(...this.#fields());
    void this.look();
  }

  focus() {
    document.getElementById(`dk-text-${this.ref}`)?.focus();
  }

  /** Keep unfinished words. @param {Clause} clause */
  keep(clause) {
    this.desk.change(({ clauses }) => {
      clauses[this.ref] = clause;
    });
  }

  #fields() {
    const { clause, ref, given } = this;
    const put = (/** @type {Partial<Clause>} */ part) => {
      this.slip.textContent = "";
      this.keep(/** @type {Clause} */ (withoutBlanks({ ...this.clause, ...part })));
      this.#lookSoon();
    };
    const strength = selectField({
      id: `dk-strength-${ref}`,
      label: "How strong",
      value: clause.strength,
      options: Object.entries(this.desk.known.strengths),
      write: (value) => put({ strength: value }),
    });
    const chips = chipsOf(this.desk, {
      ref,
      before: this.change.is_held ? given : null,
      now: () => this.clause,
      put: (next) => {
        this.keep(next);
        const select = strength.querySelector("select");
        if (select) select.value = next.strength;
      },
    });
    return [
      textField({ id: `dk-title-${ref}`, label: "Title", value: clause.title, write: (title) => put({ title }) }),
      textField({
        id: `dk-text-${ref}`,
        label: "In plain words",
        rows: 4,
        value: clause.text,
        write: (text) => put({ text: text.trim() }),
      }),
      ...(given.items ? [this.#itemsField(put)] : []),
      this.slip,
      this.notes,
      strength,
      chips,
    ];
  }

  /** @param {(part: Partial<Clause>) => void} put */
  #itemsField(put) {
    const { items = [] } = this.clause;
    return textField({
      id: `dk-items-${this.ref}`,
      label: "List, one entry a line",
      rows: (this.given.items?.length ?? 0) + 1,
      value: items.join("\n"),
      write: (text) => put({ items: text.split("\n").flatMap((line) => line.trim() || []) }),
    });
  }

  /** @param {string} words */
  refuse(words) {
    this.slip.textContent = words;
    this.focus();
  }

  #lookSoon() {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void this.look(), LOOK_MS);
  }

  /** Why the clause cannot be accepted yet, as a sentence; empty where nothing stands in the way. */
  async fault() {
    if (!this.clause.title || !this.clause.text) return "Give it a title and plain words first, or put it aside.";
    const left = await this.look();
    if (left.copied.length) return "Say the marked words in plain words first.";
    return left.personal.length ? "Take out what is personal first, or say that it is a team’s." : "";
  }

  /** Show what blocks the clause. */
  async look() {
    const whole = [this.clause.title, this.clause.text, ...(this.clause.items ?? [])].join("\n");
    const left = blocking(this.desk, await lookThrough(this.desk, whole, this.change.words ?? []));
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
          .replace(/\s+/gu, " ")
          .trim();
      const { title, text, items } = this.clause;
      this.keep({
        ...this.clause,
        title: without(title),
        text: without(text),
        ...(items && { items: items.map(without) }),
      });
      this.draw();
      this.focus();
    };
    const confirm = () => {
      this.desk.change((work) => {
        work.team = [...work.team, words];
      });
      void this.look();
      this.focus();
    };
    return h(
      "div",
      { class: "sc-look" },
      h("p", {}, h("mark", {}, words), ` looks like ${kind}.`),
      button("Take it out", remove),
      team ? button(confirmWords(kind), confirm) : null,
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

/** A clause without an empty list. @param {Partial<Clause>} clause */
function withoutBlanks({ items, ...rest }) {
  return items?.length ? { ...rest, items } : rest;
}
