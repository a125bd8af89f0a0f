// The self-check: one page, whose views follow the hash of the address. Connects return, drafts, engine and views.

import { createEngine } from "../engine/engine.mjs";
import { returnName } from "../returns/file.mjs";
import { mendField } from "../returns/well-formed.mjs";
import { engineAddresses, siteAddress } from "../shared/addresses.mjs";
import { watchDates } from "../shared/date-fields.mjs";
import { announce, button, find, findAll, h, linkTo, say } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { engineWords } from "./engine-words.mjs";
import { bringBesideUp } from "./last-year.mjs";
import { watchPrinting } from "./on-paper.mjs";
import { placeOf, viewWanted } from "./places.mjs";
import { Session } from "./session.mjs";
import { Versions } from "./versions.mjs";
import { DRAWN, NAVIGATION } from "./views/all.mjs";
import { bindDetails, showDetails } from "./views/details.mjs";
import { watchExample } from "./views/examples.mjs";
import { bindPart } from "./views/part.mjs";
import { showSecondLooks } from "./views/second-looks.mjs";
import { bindSoFar } from "./views/so-far.mjs";
import { bindStandard, showStandard } from "./views/standard.mjs";
import { startView } from "./views/start.mjs";
import { comeBack, remember } from "./way-back.mjs";
import { showTogether } from "./ways.mjs";

/** @typedef {import("./session.mjs").Return} Return */

const ABOVE = ["start", "part"]; // the views that stand above the questions

export class App {
  /**
   * @param {HTMLElement} root
   * @param {import("../drafts/drafts.mjs").Drafts} drafts
   * @param {Partial<import("../engine/engine.mjs").Options>} [engine]
   */
  constructor(root, drafts, engine = {}) {
    this.root = root;
    this.drafts = drafts;
    this.engine = createEngine({ ...engineAddresses(), ...engine });
    this.session = new Session((value) => this.#scored(value));
    this.standards = findAll(root, ".sc-standard", HTMLElement);
    this.versions = new Versions(this);
    /** @type {import("./opening.mjs").Message | null} a message about a file just opened, until the reader goes on */
    this.message = null;
    /** @type {import("./merge.mjs").Merge | null} a merge in progress, while the reader chooses between answers */
    this.merging = null;
    /** @type {import("./example.mjs").OpenExample | null} an example of this page's that is open */
    this.example = null;
    /** @type {Map<string, HTMLElement>} */
    this.views = new Map(findAll(root, "[data-view]", HTMLElement).map((view) => [view.dataset.view ?? "", view]));
  }

  /** Build the parts that the page's HTML does not have, and show the view that the address names. */
  async begin() {
    this.root.classList.add("sc--on");
    this.bar = h("div", { class: "sc-bar-top sc-screen", hidden: true });
    this.status = h("p", { class: "sc-saved" });
    this.working = h("p", { class: "sc-engine" });
    this.root.prepend(h("p", { id: "sc-announce", role: "status", class: "sh-visually-hidden" }), this.bar);
    this.bar.append(
      h("nav", { "aria-label": "Self-check" }, ...NAVIGATION.map(([view, words]) => linkTo(view, words))),
      this.status,
      this.working,
    );
    this.drawSoFar = bindSoFar(this, this.bar);
    for (const name of ["start", ...Object.keys(DRAWN)]) this.#addView(name);
    bindPart(this);
    this.drawStart = startView(this, this.#view("start"));
    bindDetails(this, this.#view("details"));
    for (const standard of this.standards) bindStandard(this, standard);
    this.#listen();
    for (const view of this.views.values()) view.hidden = true;
    await this.#arrive();
    showReady();
  }

  /** @param {string} name */
  #addView(name) {
    const view = h("section", { class: "sc-view", "data-view": name, "aria-labelledby": `sc-${name}-title` });
    if (ABOVE.includes(name)) this.root.querySelector(".sc-bar-top")?.after(view);
    else this.root.append(view);
    this.views.set(name, view);
  }

  /** @param {string} name @returns {HTMLElement} */
  #view(name) {
    return /** @type {HTMLElement} */ (this.views.get(name));
  }

  #listen() {
    this.root.addEventListener("input", (event) => mendField(event.target), { capture: true });
    watchDates(this.root);
    watchPrinting(this);
    watchExample(this);
    window.addEventListener("hashchange", () => void this.#arrive());
    window.addEventListener("beforeunload", (event) => {
      const state = this.session.draft?.status.value.state;
      if ((state === "failed" || state === "not-kept") && !this.example && this.session.draft?.changedSinceExport)
        event.preventDefault();
    });
    this.engine.onState(() => this.#engineChanged());
    this.session.addEventListener("open", () => this.#opened());
    this.session.addEventListener("score", () => this.#scoreArrived());
  }

  #opened() {
    this.stopStatus?.();
    const draft = this.session.draft;
    find(this.root, ".sc-fields", HTMLFieldSetElement).disabled = !draft; // without a draft, typed text would be lost
    remember(this, draft?.id);
    if (!draft) return;
    showDetails(this.#view("details"), this.session.open);
    for (const standard of this.standards) {
      showStandard(this, standard);
      showSecondLooks(standard, this.session.report);
    }
    let spoken = "";
    /** @type {boolean | null} */
    let writable = null;
    this.stopStatus = draft.status.subscribe(({ text, state }) => {
      if (draft.writable !== writable) this.#lock(!draft.writable); // a plan can have thousands of fields
      writable = draft.writable;
      this.status?.replaceChildren(
        text,
        state === "read-only" ? button("Take it over", () => void this.#takeOver(draft)) : "",
      );
      if (state !== spoken && ["failed", "not-kept", "read-only", "gone"].includes(state)) announce(text);
      spoken = state;
    });
    this.engine.start();
    this.versions.begin();
    void this.versions.bringUp();
    void bringBesideUp(this);
  }

  /** The return has changed: draw it again, and leave the reader in place. */
  refresh() {
    showDetails(this.#view("details"), this.session.open);
    this.#redraw(() => {
      for (const standard of this.standards) showStandard(this, standard);
      this.#draw(this.name ?? "");
    });
    if (this.session.draft) this.#lock(!this.session.draft.writable);
  }

  /** Disable the fields of a draft that is open for reading only. @param {boolean} locked */
  #lock(locked) {
    this.root.classList.toggle("sc--read-only", locked);
    for (const name of ["details", "plan", ...this.standards.map((each) => each.dataset.view ?? "")]) {
      for (const field of this.#view(name).querySelectorAll("input, textarea, select, button")) {
        /** @type {HTMLInputElement} */ (field).disabled = locked && !field.closest(".sc-ending");
      }
    }
  }

  /** @param {import("../drafts/drafts.mjs").Draft} draft */
  async #takeOver(draft) {
    await draft.takeOver();
    if (this.session.draft === draft) this.session.begin(draft);
    this.show();
  }

  /**
   * @param {Return} value
   * @returns {Promise<import("./session.mjs").Report>}
   */
  async #scored(value) {
    const report = await this.engine.call("score", { return: value }, { latest: true });
    const { state } = this.engine;
    return { ...report, by: state.phase === "ready" ? state.edition : null };
  }

  #scoreArrived() {
    this.#tellWork();
    for (const standard of this.standards) showSecondLooks(standard, this.session.report);
    if (this.name === "results" || this.name === "check") this.#redraw();
  }

  /** Draw the view again, and keep the scroll position and the focus. */
  #redraw(draw = () => this.#draw(this.name ?? "")) {
    const [top, id] = [window.scrollY, document.activeElement?.id];
    draw();
    if (id) document.getElementById(id)?.focus({ preventScroll: true });
    window.scrollTo({ top });
  }

  #engineChanged() {
    const { phase } = this.engine.state;
    if (phase === "ready" && this.session.isOpen) this.session.engineStarted();
    this.#tellWork();
    if (phase === "failed") announce(engineWords(this).textContent ?? "");
    if (phase === "ready" && this.session.isOpen) void this.versions.bringUp();
    if (this.name === "results" && this.session.standing !== "current") this.#redraw();
  }

  #tellWork() {
    const { phase } = this.engine.state;
    const isQuiet = phase === "idle" || (phase === "ready" && !this.session.trouble);
    this.working?.replaceChildren(isQuiet ? "" : engineWords(this));
  }

  /** The view or question that the address names. */
  get place() {
    return placeOf(this);
  }

  /** Follow the address. If it leads into a self-check and none is open, open the right one. */
  async #arrive() {
    const refused = this.place && !this.session.isOpen ? await comeBack(this) : null;
    this.show();
    if (refused) say(find(this.root, ".sc-message", HTMLElement), refused.title, refused.lines);
  }

  /** Put the reader's question into the address, so that Back and reload lead there. @param {string} question */
  at(question) {
    if (["part", question.slice(0, 3)].includes(this.name ?? "") && this.place !== question)
      history.replaceState(history.state, "", `#${question}`);
  }

  /** Show the view, or the question, that the address names. */
  show() {
    const [wanted, question] = viewWanted(this);
    this.name = wanted;
    for (const [name, view] of this.views) view.hidden = name !== wanted;
    for (const intro of findAll(document, ".sc-intro", HTMLElement)) intro.hidden = wanted !== "start";
    showTogether(this, wanted === "part");
    if (this.bar) this.bar.hidden = !this.session.isOpen;
    this.#draw(wanted);
    if (!["tasks", "version", "part"].includes(wanted)) this.message = null;
    if (this.session.draft) this.#lock(!this.session.draft.writable);
    this.#focus(wanted, question);
  }

  /** @param {string} name */
  #draw(name) {
    const view = this.#view(name);
    this.drawSoFar?.();
    if (name === "start" && this.session.isOpen) this.drawStart?.();
    DRAWN[name]?.(this, view);
  }

  /**
   * @param {string} name
   * @param {string} question
   */
  #focus(name, question) {
    const title = this.#view(name).querySelector("h2");
    document.title = [title?.textContent, "Self-check"].filter(Boolean).join(" - ");
    const target = question ? document.getElementById(question) : title;
    if (!target || (name === "start" && !window.location.hash)) return;
    const first = question
      ? (target.querySelector("input:checked") ?? target.querySelector("input") ?? target)
      : target;
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
    (question ? target : this.root).scrollIntoView({ block: "start" });
  }

  /** @param {string} view */
  go(view) {
    if (window.location.hash === `#${view}`) this.show();
    else window.location.hash = view;
  }

  /** An address within the site. @param {string} path */
  address(path) {
    return siteAddress(path);
  }

  nameDraft() {
    const name = returnName(this.session.open);
    if (name) this.session.draft?.rename(name);
  }
}
