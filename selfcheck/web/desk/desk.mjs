// The desk: an officer drops a policy in Word, looks at what changed, answers questions and downloads one file. The
// engine's importer reads and writes; the drafts keep the work on this device.

import { openDrafts } from "../drafts/drafts.mjs";
import { createEngine } from "../engine/engine.mjs";
import { mendField } from "../returns/well-formed.mjs";
import { engineAddresses } from "../shared/addresses.mjs";
import { watchDates } from "../shared/date-fields.mjs";
import { announce, button, findAll, h, linkTo } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { drawChanges } from "./changes.mjs";
import { drawDocument } from "./document.mjs";
import { drawFile } from "./file.mjs";
import { drawLetter } from "./letter.mjs";
import { drawQuestions } from "./questions.mjs";
import { drawStart } from "./start.mjs";
import { ofPolicy, ofReading } from "./words.mjs";
import { emptyWork, openChanges } from "./work.mjs";

/** @typedef {import("./work.mjs").Work} Work */
/** @typedef {import("./work.mjs").Whose} Whose */
/** @typedef {{id: string, title: string, short: string, version: string, audience: string}} KnownPolicy */
/**
 * @typedef {{publisher: string, strengths: Record<string, string>, sectors: Record<string, string>,
 *   policies: KnownPolicy[]}} Known
 */
/** @typedef {(desk: Desk, place: HTMLElement) => void} View */

/** @type {Record<string, [words: string, draw: View]>} */
const PUBLISHING = {
  document: ["1 Document", drawDocument],
  changes: ["2 Changes", drawChanges],
  questions: ["3 Questions", drawQuestions],
  file: ["4 Publication file", drawFile],
};
/** @type {typeof PUBLISHING} */
const CHECKING = {
  document: ["1 Document", drawDocument],
  changes: ["2 What it says", drawChanges],
  file: ["3 Letter", drawLetter],
};

export class Desk {
  /** @type {import("../drafts/drafts.mjs").Draft | null} */
  draft = null;

  /** @param {HTMLElement} root @param {import("../drafts/drafts.mjs").Drafts} drafts */
  constructor(root, drafts) {
    this.root = root;
    this.drafts = drafts;
    this.engine = createEngine({ ...engineAddresses(), desk: true });
    this.known = /** @type {Known} */ (JSON.parse(root.dataset.known ?? "{}"));
    const points = findAll(root, "#dk-points", HTMLTemplateElement).flatMap(({ content }) =>
      findAll(content, "li", HTMLElement),
    );
    this.points = new Map(points.map((each) => [each.dataset.id ?? "", (each.textContent ?? "").trim()]));
    this.steps = h("nav", { "aria-label": "Steps of the desk" });
    this.status = h("p", { class: "sc-saved" });
    this.working = h("p", { class: "sc-engine", role: "status" });
    this.bar = h("div", { class: "sc-bar-top", hidden: true }, this.steps, this.status, this.working);
    this.message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
    this.place = h("section", { class: "sc-view dk-view" });
  }

  begin() {
    this.root.classList.add("sc--on");
    const spoken = h("p", { id: "sc-announce", role: "status", class: "sh-visually-hidden" });
    this.root.append(spoken, this.bar, this.message, this.place);
    this.root.addEventListener("input", (event) => mendField(event.target), { capture: true });
    watchDates(this.root);
    this.engine.onState((state) => this.#engineChanged(state));
    window.addEventListener("hashchange", () => this.show());
    if (window.location.hash) history.replaceState(null, "", " "); // no work is open yet
    this.show();
    showReady();
  }

  /** @returns {Work} */
  get work() {
    return this.draft ? /** @type {any} */ (this.draft.return) : emptyWork();
  }

  /** Whether the document is only checked, and nothing published. */
  get isCheck() {
    return this.work.whose === "check";
  }

  /** Change the work; it is kept on the device. @param {(work: Work) => void} edit */
  change(edit) {
    if (!this.draft?.writable) return;
    this.draft.update((value) => edit(/** @type {any} */ (value)));
    this.#tellSteps();
  }

  /** Write a field of the work. @param {"head" | "answers" | "fresh"} part @param {string} name @param {string} text */
  put(part, name, text) {
    this.change((work) => {
      work[part][name] = text;
    });
  }

  /** @param {Whose} whose @param {boolean} keep */
  async start(whose, keep) {
    const value = /** @type {any} */ ({ ...emptyWork(), whose });
    this.#take(await this.drafts.create({ name: "New document", return: value, keep }));
    this.change(() => {});
    this.go("document");
  }

  /** Go on with a draft. @param {string} id */
  async open(id) {
    this.#take(await this.drafts.open(id));
    this.go(this.work.read ? "changes" : "document");
  }

  /** @param {import("../drafts/drafts.mjs").Draft | null} draft */
  #take(draft) {
    const before = this.draft;
    this.draft = draft;
    if (before && before !== draft) void before.release();
    this.stopStatus?.();
    this.stopStatus = draft?.status.subscribe(({ text, state }) => {
      const takeOver = button("Take it over", () => void draft.takeOver().then(() => this.show()));
      this.status.replaceChildren(ofPolicy(text), state === "read-only" ? takeOver : "");
      if (!draft.writable) this.#lock();
    });
    this.engine.start();
  }

  /** Close the work. */
  close() {
    this.#take(null);
    this.status.replaceChildren();
    this.go("");
  }

  /** @param {import("../engine/engine.mjs").State} state */
  #engineChanged(state) {
    if (state.phase === "starting") this.working.replaceChildren(ofReading(state.words));
    else if (state.phase === "failed")
      this.working.replaceChildren(
        ofReading(`${state.failure.words} ${state.failure.advice} `),
        button("Try again", () => this.engine.retry()),
      );
    else this.working.replaceChildren();
  }

  /** The steps of this kind of work, by name. */
  get views() {
    return this.isCheck ? CHECKING : PUBLISHING;
  }

  /** @param {string} step */
  go(step) {
    if (window.location.hash === (step && `#${step}`)) this.show();
    else window.location.hash = step;
  }

  /** Show the step that the address names, and put the focus on `field` of it. @param {string} [field] */
  show(field) {
    const step = window.location.hash.slice(1);
    const [, draw] = (this.draft && this.views[step]) || ["", drawStart];
    this.message.hidden = true;
    this.bar.hidden = !this.draft;
    for (const intro of findAll(document, ".dk-intro", HTMLElement)) intro.hidden = draw !== drawStart;
    this.#tellSteps();
    draw(this, this.place);
    this.#lock();
    this.#focus(step, field);
  }

  /** Disable the fields of a draft that is open in another tab: what is written here would be lost. */
  #lock() {
    if (!this.draft || this.draft.writable || !this.views[window.location.hash.slice(1)]) return;
    for (const field of findAll(this.place, "input, textarea, select, button", HTMLElement))
      field.toggleAttribute("disabled", true);
  }

  /** @param {string} step @param {string} [field] */
  #focus(step, field) {
    const title = this.place.querySelector("h2");
    const target = (field && document.getElementById(field)) || title;
    document.title = [title?.textContent, "The desk"].filter(Boolean).join(" - ");
    if (!step && !field) return;
    target?.focus({ preventScroll: true });
    (field ? target : this.root)?.scrollIntoView({ block: field ? "center" : "start" });
  }

  /** Go to a field of a step. @param {string} step @param {string} field */
  goTo(step, field) {
    history.pushState(null, "", `#${step}`);
    this.show(field);
  }

  #tellSteps() {
    const [here, left] = [window.location.hash.slice(1), openChanges(this.work).length];
    const links = Object.entries(this.views).map(([name, [words]]) => {
      const count = name === "changes" && left && !this.isCheck ? ` (${left} left)` : "";
      const link = linkTo(name, `${words}${count}`);
      if (name === here) link.setAttribute("aria-current", "step");
      return link;
    });
    this.steps.replaceChildren(...links, linkTo("", "Other drafts"));
  }

  /** Say what is wrong, and leave the work in hand as it is. @param {string} title @param {string[]} lines */
  say(title, lines) {
    this.message.replaceChildren(h("h3", {}, title), ...lines.map((line) => h("p", {}, line)));
    this.message.hidden = false;
    this.message.focus();
    announce([title, ...lines].join(". "));
  }
}

const root = document.querySelector("#dk");
if (root instanceof HTMLElement) {
  const drafts = await openDrafts({ handbook: root.dataset.handbook ?? "handbook", kind: "desk" });
  new Desk(root, drafts).begin();
}
