// Counts what staff say, for a collector. Python counts, in this page; codes are held until the totals are made, and
// never shown again.

import { createEngine } from "../engine/engine.mjs";
import { troubleWords } from "../engine/trouble-words.mjs";
import { engineAddresses } from "../shared/addresses.mjs";
import { today } from "../shared/dates.mjs";
import { announce, button, download, find, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { capital, countWords } from "../shared/words.mjs";
import { drawInvitation } from "./invitation.mjs";
import { paperGrid } from "./paper-grid.mjs";
import { askedFields } from "./round.mjs";
import { surveyPart } from "./survey.mjs";

/** @typedef {{id: string, text: string}} Question */
/** @typedef {{handbook: string, questions: {questions: Question[]}, answers: Record<string, string>}} StaffData */
/** @typedef {{message: string, hint: string, place?: string[]}} CountFault */
/** @typedef {{file: {name: string, type: string, text: string}, summary: string, lines: [string, string][]}} Totals */

export class Counting {
  #people = 0;
  #isMade = false;
  #engine = createEngine(engineAddresses());
  #soFar = h("p", { class: "sq-people", role: "status" }, "Nothing is counted yet.");
  #message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
  #place = h("div");

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {StaffData} */
    this.data = JSON.parse(root.dataset.staff ?? "");
    this.round = askedFields();
    this.paper = paperGrid(this.data);
  }

  begin() {
    this.root.append(h("p", { id: "sc-announce", role: "status", class: "sh-visually-hidden" }), this.#place);
    window.addEventListener("beforeunload", (event) => {
      if (this.#people && !this.#isMade) event.preventDefault();
    });
    this.#draw();
    showReady();
  }

  /** A call to the engine; the round begins with the first. @param {string} name @param {unknown} payload */
  async call(name, payload) {
    this.#engine.retry(); // no effect unless it has failed
    this.#begun ??= this.#engine.call("staff_begin", {
      handbook: this.data.handbook,
      questions: this.data.questions,
      years: this.round.years(),
    });
    try {
      await this.#begun;
    } catch (error) {
      this.#begun = undefined;
      throw error;
    }
    return this.#engine.call(name, payload, { timeout: 60_000 });
  }

  /** @type {Promise<unknown> | undefined} */
  #begun;

  /** @param {number} people */
  counted(people) {
    this.#people = people;
    this.round.close();
    this.#soFar.textContent = `${countWords(people, "person", "people")} counted so far, without the sheets of paper.`;
  }

  /** @param {string} title @param {string[]} lines */
  tell(title, lines) {
    this.#message.replaceChildren(h("h3", {}, title), ...lines.map((line) => h("p", {}, line)));
    this.#message.hidden = false;
    this.#message.focus();
  }

  /** @param {unknown} error */
  fail(error) {
    this.tell("That was not done", [troubleWords(error), "What was counted before is still here."]);
  }

  #draw() {
    this.#place.replaceChildren(
      this.round.element,
      this.#codes(),
      surveyPart(this),
      this.paper.element,
      this.#soFar,
      this.#message,
      button("Make the totals", () => void this.#make(), "main"),
      h("p", { class: "sc-hint" }, "After that, this page forgets every code."),
    );
  }

  #codes() {
    const text = h("textarea", { id: "sq-codes", rows: "6", spellcheck: "false", autocomplete: "off" });
    const file = h("input", {
      type: "file",
      id: "sq-code-file",
      accept: ".txt,text/plain",
      onchange: async () => {
        for (const each of file.files ?? []) text.value += `${text.value && "\n"}${await each.text()}`;
        file.value = "";
      },
    });
    return h(
      "section",
      {},
      h("h3", {}, "Codes"),
      h("div", { class: "sc-field" }, h("label", { for: text.id }, "Paste or type codes, one on a line"), text),
      h("div", { class: "sc-field" }, h("label", { for: file.id }, "Or add codes from a text file"), file),
      button("Count these codes", () => void this.#countCodes(text)),
    );
  }

  /** @param {HTMLTextAreaElement} text */
  async #countCodes(text) {
    if (!text.value.trim()) return this.tell("There is no code", ["Paste or type at least one."]);
    try {
      const found = await this.call("staff_codes", { text: text.value });
      text.value = found.rest;
      this.counted(found.people);
      const more = found.more ? [`And ${countWords(found.more, "line")} more.`] : [];
      const kept = found.rest
        ? ["The lines that were not counted are still in the field: mend them and count again."]
        : [];
      this.tell(`${countWords(found.counted, "code")} counted`, [...found.faults, ...more, ...kept]);
    } catch (error) {
      this.fail(error);
    }
  }

  async #make() {
    const paper = this.paper.sums();
    const about = { ...this.round.about(), counted_on: today() };
    try {
      const made = await this.call("staff_tally", { about, ...paper });
      if (made.verdict === "refused") this.#refuse(made.faults);
      else this.#show(made);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {CountFault[]} faults */
  #refuse(faults) {
    const lines = faults.map(({ message, hint, place = [] }) => {
      const question = this.data.questions.questions.findIndex((each) => each.id === place[0]);
      const where = question < 0 ? "" : `Question ${question + 1} on paper: `;
      return `${where}${where ? message : capital(message)}. ${capital(hint)}.`;
    });
    this.tell("There are no totals yet", [...lines, "Nothing is lost."]);
  }

  /** @param {Totals} made */
  #show({ file, summary, lines }) {
    this.#isMade = true;
    const head = h("h3", { tabindex: "-1" }, "The totals");
    this.#place.replaceChildren(
      head,
      h(
        "p",
        {},
        `${summary}. Give this file to whoever leads on safeguarding, and destroy codes and sheets on the day named.`,
      ),
      button("Download the totals", () => download(file.name, file.type, file.text), "main"),
      h(
        "dl",
        { class: "sq-totals" },
        ...lines.flatMap(([question, said]) => [h("dt", {}, question), h("dd", {}, `${capital(said)}.`)]),
      ),
    );
    head.focus();
    announce(summary);
  }
}

const invite = document.querySelector("#sq-invite");
if (invite instanceof HTMLElement) drawInvitation(invite, find(document, "#sq-ask", HTMLAnchorElement).href);
new Counting(find(document, "#sq-count", HTMLElement)).begin();
