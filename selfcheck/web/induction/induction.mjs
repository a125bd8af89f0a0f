// The page of an induction pathway: the text for one agency at a time, ticks and answers stored on this device, notes
// of changed text, and the record.

import { saveAsWord, wordButton } from "../engine/word-file.mjs";
import { siteAddress } from "../shared/addresses.mjs";
import { browserStore } from "../shared/browser-store.mjs";
import { dateWords, today } from "../shared/dates.mjs";
import { button, find, findAll, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { capital, timeWords } from "../shared/words.mjs";
import { showCheck, startCheck } from "./checks.mjs";
import { DeviceRecord, keyOf } from "./device-record.mjs";
import { readAbout, readAgencies, readParts } from "./page.mjs";
import { markPart, startParts } from "./parts.mjs";
import { applies, changedWords, forAgency, isPassed, isWhole, progress, progressWords, stateOf } from "./progress.mjs";
import { inductionRecord, paper, wordValues } from "./record.mjs";
import { haveWords, WORDS_MISSING } from "./words.mjs";

/** @typedef {import("./progress.mjs").Step} Step */
/** @typedef {import("./progress.mjs").Progress} Progress */

const TEMPLATE = "documents/templates/induction-record.docx"; // from the top of the site
const PRINTING = "in-printing"; // on the whole document while the record alone is printed

class Page {
  /** @param {HTMLElement} start */
  constructor(start) {
    this.start = start;
    this.about = readAbout(start);
    this.agencies = readAgencies(start);
    this.parts = readParts();
    this.agency = ""; // whose text is shown; it follows the choice when the text has arrived
    this.lost = "";
    this.keeper = new DeviceRecord(keyOf(this.about.handbook, this.about.role), browserStore());
    this.choice = find(start, "select", HTMLSelectElement);
  }

  get steps() {
    return this.parts.flatMap((part) => part.steps);
  }

  get checks() {
    return this.parts.flatMap((part) => part.checks);
  }

  get kept() {
    return this.keeper.of(this.agency);
  }

  begin() {
    document.body.classList.add("in-on");
    for (const shown of [".in-choose", ".in-progress"]) find(this.start, shown, HTMLElement).hidden = false;
    this.choice.addEventListener("change", () => {
      this.keeper.choose(this.choice.value);
      void this.follow();
    });
    for (const step of this.steps) {
      tickOf(step).addEventListener("change", () => this.tick(step.id, tickOf(step).checked));
    }
    for (const check of this.checks) {
      startCheck(elementOf(`[data-check="${check.id}"]`), () => {
        this.keeper.keep(this.agency, "checks", check.id, { on: today(), print: check.print });
        this.show();
      });
    }
    addEventListener("storage", (event) => {
      if (event.key !== this.keeper.key && event.key !== null) return;
      this.keeper.read();
      this.show();
    });
    addEventListener("afterprint", () => document.documentElement.classList.remove(PRINTING));
    const place = find(document, ".in-record__paper", HTMLElement);
    place.replaceChildren(h("div", { class: "in-sheet" }), this.#actions());
    place.hidden = false;
    this.choice.value = this.keeper.whole.chosen;
    if (this.choice.selectedIndex < 0) this.choice.value = ""; // the handbook no longer has that agency
    this.show();
    startParts(this.#openStep()?.part ?? "record"); // where the reader left off
    showReady();
    if (this.choice.value) void this.follow();
  }

  /** Show the chosen agency when its text has arrived. */
  async follow() {
    const wanted = this.choice.value;
    const there = this.agencies.some(({ id }) => id === wanted);
    try {
      if (!there) await haveWords(this.start, wanted, this.about.role);
      this.lost = "";
    } catch {
      this.lost = WORDS_MISSING;
      this.choice.value = this.agency;
    }
    if (!there) [this.parts, this.agencies] = [readParts(), readAgencies(this.start)];
    // the reader may have chosen another meanwhile
    if (this.lost || this.choice.value === wanted) this.agency = this.choice.value;
    this.show();
  }

  /**
   * Tick or untick a step, named by id, because steps are read again when an agency's text arrives.
   * @param {string} id
   * @param {boolean} done
   */
  tick(id, done) {
    const step = this.steps.find((each) => each.id === id);
    if (!step) return;
    const mark = { on: today(), print: forAgency(step.prints, this.agency) };
    this.keeper.keep(this.agency, "steps", id, done ? mark : null);
    this.show();
  }

  /** Show everything as it stands now. */
  show() {
    const found = progress(this.parts, this.kept, this.agency);
    const trouble = find(this.start, ".in-trouble", HTMLElement);
    const words = [this.lost, this.keeper.trouble].filter(Boolean).join(" ");
    trouble.hidden = !words;
    if (trouble.textContent !== words) trouble.textContent = words;
    this.#showAgency();
    for (const step of this.steps) this.#showStep(step);
    for (const check of this.checks) {
      const element = elementOf(`[data-check="${check.id}"]`);
      element.hidden = !applies(check, this.agency);
      showCheck(element, isPassed(check, this.kept));
    }
    this.#showProgress(found);
    this.#showNews(found);
    find(document, ".in-sheet", HTMLElement).replaceChildren(...paper(this.#record()));
  }

  #showAgency() {
    for (const each of findAll(document, ".in-agency, .in-policy", HTMLElement)) {
      each.hidden = each.dataset.agency !== this.agency;
      const folded = each.querySelector("details");
      if (folded && each.classList.contains("in-policy") && !each.hidden) folded.open = true;
    }
  }

  /** @param {Step} step */
  #showStep(step) {
    const element = elementOf(`[data-step="${step.id}"]`);
    const state = stateOf(step, this.kept, this.agency);
    element.hidden = !applies(step, this.agency);
    element.dataset.state = state;
    tickOf(step).checked = state !== "open";
    const on = this.kept.steps[step.id]?.on;
    find(element, ".in-tick__on", HTMLElement).textContent = on && state === "done" ? `on ${dateWords(on)}` : "";
    find(element, ".in-time", HTMLElement).textContent = capital(timeWords(forAgency(step.minutes, this.agency)));
    const changed = find(element, ".in-changed", HTMLElement);
    changed.hidden = state !== "changed";
    changed.replaceChildren(...(state === "changed" ? this.#changed(step) : []));
  }

  /**
   * @param {Step} step
   * @returns {Node[]}
   */
  #changed(step) {
    const again = button("I have read the new words", () => {
      this.tick(step.id, true);
      tickOf(step).focus();
    });
    return [h("p", {}, h("strong", {}, changedWords(step, this.kept))), h("p", {}, ...this.#changedLinks()), again];
  }

  /** The links to the changes of the standards and of the chosen policy. */
  #changedLinks() {
    return findAll(this.start, ".in-changed-links a", HTMLAnchorElement)
      .filter((link) => link.dataset.agency === "" || link.dataset.agency === this.agency)
      .flatMap((link) => [link.cloneNode(true), " "]);
  }

  /** @param {Progress} found */
  #showProgress(found) {
    const left = found.left ? `${capital(timeWords(found.left))} left.` : "All steps are done.";
    find(this.start, ".in-progress__words", HTMLElement).textContent = `${progressWords(found)}. ${left}`;
    const bar = find(this.start, "progress", HTMLProgressElement);
    [bar.max, bar.value] = [found.steps + found.checks, found.done + found.passed];
    this.#showNext(found.done);
    for (const place of findAll(document, ".in-part", HTMLElement)) {
      const part = this.parts.find(({ id }) => id === place.dataset.part);
      if (!part) continue;
      const own = progress([part], this.kept, this.agency);
      const whole = progress([part], { steps: {}, checks: {} }, this.agency).left;
      const still = own.left && own.left !== whole ? `, ${timeWords(own.left)} left` : "";
      place.textContent = `${capital(timeWords(whole))}${still}. ${progressWords(own)}.`;
      markPart(part.id, isWhole(own) ? "done" : own.done + own.passed ? "begun" : "open");
    }
  }

  #openStep() {
    return this.steps.find((step) => applies(step, this.agency) && stateOf(step, this.kept, this.agency) !== "done");
  }

  /**
   * Link to the first open step, once something is done; or to the record if no step is open.
   * @param {number} done
   */
  #showNext(done) {
    const open = this.#openStep();
    const next = find(this.start, ".in-next", HTMLElement);
    next.hidden = done === 0;
    next.replaceChildren(
      open ? link(`#step-${open.id}`, `Go on: ${open.title}`) : link("#record", "Go to your record"),
    );
  }

  /** @param {Progress} found */
  #showNews({ changed, asked }) {
    const news = find(this.start, ".in-news", HTMLElement);
    const lines = [
      ...changed.map((step) => link(`#step-${step.id}`, step.title)),
      ...asked.map((check) => link(`#checks-${check.part}`, check.ask)),
    ];
    const words =
      lines.length === 1
        ? "One step or question has changed since you completed it"
        : `${lines.length} steps or questions have changed since you completed them`;
    news.replaceChildren(
      ...(lines.length
        ? [h("p", {}, h("strong", {}, `${words}:`)), h("ul", {}, ...lines.map((line) => h("li", {}, line)))]
        : []),
    );
  }

  /** The record as it stands now. */
  #record() {
    const agency = this.agencies.find(({ id }) => id === this.agency) ?? this.agencies[0];
    return inductionRecord(this.about, agency, this.parts, this.kept, progress(this.parts, this.kept, this.agency));
  }

  #actions() {
    const name = () => `induction-record-${this.about.role}-${today()}.docx`;
    const printing = button("Print the record", () => this.print(), "main");
    const word = wordButton("Download as Word", (tell) =>
      saveAsWord(siteAddress(TEMPLATE), wordValues(this.#record()), name(), tell),
    );
    return h("div", { class: "in-actions" }, printing, word, this.#clearing());
  }

  print() {
    document.documentElement.classList.add(PRINTING);
    print();
  }

  /** Clearing asks once more. */
  #clearing() {
    const box = h("div", { class: "in-clear" });
    const ask = () =>
      box.replaceChildren(
        h("p", {}, "Clear all ticks and answers of this role and agency on this device? This cannot be undone."),
        button("Yes, clear them", () => this.clear(), "danger"),
        button("No, keep them", idle),
      );
    const idle = () => box.replaceChildren(button("Clear my ticks and answers", ask));
    idle();
    return box;
  }

  clear() {
    this.keeper.clear(this.agency);
    this.show();
    this.choice.focus();
  }
}

/** @param {string} selector */
function elementOf(selector) {
  return find(document, selector, HTMLElement);
}

/** @param {Step} step */
function tickOf(step) {
  return find(document, `[data-step="${step.id}"] .in-tick input`, HTMLInputElement);
}

/**
 * @param {string} href
 * @param {string} words
 */
function link(href, words) {
  return h("a", { href }, words);
}

const start = document.querySelector(".in-start");
if (start instanceof HTMLElement) new Page(start).begin();
