// The overview of returned self-checks: takes files, has the engine collate them, and draws the result, all in this
// page.

import { CallError, createEngine, EngineFailedError, StoppedError } from "../engine/engine.mjs";
import { troubleWords } from "../engine/trouble-words.mjs";
import { engineAddresses } from "../shared/addresses.mjs";
import { today } from "../shared/dates.mjs";
import { announce, button, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { countWords } from "../shared/words.mjs";
import { chooser, filters, takeDrops } from "./choose.mjs";
import { downloads } from "./downloads.mjs";
import { figures } from "./figures.mjs";
import { alike, decisions } from "./first.mjs";
import { agencies, filesNotCounted, filesPastTheirDate } from "./lists.mjs";
import { reviews } from "./reviews.mjs";
import { Run } from "./run.mjs";
import { summary, waiting, whatToDo } from "./summary.mjs";
import { voices } from "./voices.mjs";
import { totals, Words } from "./words.mjs";

/** @typedef {import("./files.mjs").ChosenFile} ChosenFile */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./run.mjs").Filter} Filter */

const ALL = Object.freeze({ sectors: [], sizes: [] });
const COMMAND = "handbook collate FOLDER --out FOLDER";

class Overview {
  #root;
  #words;
  #engine = createEngine(engineAddresses());
  /** @type {Run} */
  #run;
  /** @type {Filter} */
  #filter = ALL;
  /** The files that the officer chose where an agency sent several of one day. @type {Set<string>} */
  #decided = new Set();
  /** What was asked of the engine last: an answer to anything before is out of date. */
  #wanted = this.#asking();
  /** The phase on the page. A new phase is drawn; in the same phase only the figures change. */
  #shown = "";
  #choosing = h("div");
  #working = h("section", { class: "ov-work", "aria-labelledby": "ov-work-title", hidden: true });
  #result = h("div", { class: "ov-result" });
  #frame = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#words = new Words(root);
    this.#run = new Run(
      this.#engine,
      () => this.#asked(),
      () => this.#soon(),
    );
  }

  begin() {
    this.#root.append(
      h("p", { id: "sc-announce", role: "status", class: "sh-visually-hidden" }),
      this.#working,
      this.#result,
      this.#choosing,
    );
    takeDrops(this.#root, (files) => this.#take(files));
    this.#engine.onState(() => this.#engineChanged());
    this.#draw();
    showReady();
  }

  /**
   * @param {ChosenFile[]} files
   * @param {string} [year] the earlier year of the files, if they are only for comparison
   */
  #take(files, year) {
    if (!files.length) return announce("There is no file in it.");
    this.#filter = ALL;
    this.#engine.retry(); // no effect unless it has failed
    void this.#run.add(files, year);
  }

  /** @returns {Promise<{asked: unknown, editions: unknown[]}>} */
  async #asked() {
    const asked = { ...this.#words.asked, as_of: today() };
    const place = this.#root.dataset.editions;
    if (!place) return { asked, editions: [] };
    const response = await fetch(new URL(`../${place}`, location.href.split("#")[0]));
    if (!response.ok) throw new Error("earlier versions of the standards could not be fetched");
    return { asked, editions: await response.json() };
  }

  #engineChanged() {
    if (this.#engine.state.phase === "failed") this.#run.failed();
    this.#soon();
  }

  /** Draw at the browser's next frame: a hundred files a second need no hundred drawings. */
  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    const { phase } = this.#run.state;
    const entered = phase !== this.#shown;
    this.#shown = phase;
    if (!entered) return void (phase === "reading" && this.#tellProgress());
    this.#working.hidden = phase === "empty" || phase === "done";
    if (this.#working.hidden) this.#working.replaceChildren();
    if (phase !== "done") this.#result.replaceChildren();
    const done = phase === "done";
    if (phase === "empty") this.#choosing.replaceChildren(chooser("Choose the files", (files) => this.#take(files)));
    else if (!done) this.#choosing.replaceChildren();
    if (phase === "reading") this.#drawReading();
    if (phase === "stopped") this.#drawStopped();
    if (phase === "failed") this.#drawFailed();
    if (done) void this.#show();
  }

  #drawReading() {
    this.#drawWork("Reading the files", [
      h("p", { class: "ov-engine" }),
      h("progress", { max: "1", value: "0", "aria-labelledby": "ov-count" }),
      h("p", { id: "ov-count" }),
      button("Stop", () => this.#run.stop()),
    ]);
    this.#tellProgress();
  }

  #tellProgress() {
    const { read, of } = this.#run.state;
    const { state } = this.#engine;
    const [bar, count, engine] = ["progress", "#ov-count", ".ov-engine"].map((each) =>
      this.#working.querySelector(each),
    );
    if (!(bar instanceof HTMLProgressElement) || !count || !engine) return;
    const words = state.phase === "starting" ? `${state.words}. The files wait meanwhile.` : "";
    if (engine.textContent !== words) engine.textContent = words;
    bar.max = Math.max(of, 1);
    bar.value = read;
    count.textContent = `${read} of ${countWords(of, "file")}`;
  }

  #drawStopped() {
    const { read, of } = this.#run.state;
    this.#drawWork("Stopped", [
      h(
        "p",
        {},
        `You stopped after ${read} of ${countWords(of, "file")}. Nothing is lost: go on, or choose what becomes of those that were read.`,
      ),
      button("Go on reading", () => void this.#run.goOn(), "main"),
      read ? button(`Show only what was read, and leave out the rest`, () => void this.#run.finish()) : null,
      button("Forget all of it and start again", () => this.#startAgain(), "danger"),
    ]);
  }

  #drawFailed() {
    const { state } = this.#engine;
    const failure =
      state.phase === "failed" ? [state.failure.words, state.failure.advice] : [this.#faultWords(), "Try again."];
    this.#drawWork("The overview could not be made", [
      ...failure.map((words) => h("p", {}, words)),
      h(
        "p",
        {},
        "Your files are as they were. The command ",
        h("code", {}, COMMAND),
        " makes the same overview without a browser.",
      ),
      button("Try again", () => this.#tryAgain(), "main"),
      button("Start again with other files", () => this.#startAgain()),
    ]);
  }

  #faultWords() {
    return this.#run.trouble instanceof CallError
      ? troubleWords(this.#run.trouble)
      : "Working out the overview stopped because of a fault.";
  }

  /** @param {string} title @param {(Node | null)[]} parts */
  #drawWork(title, parts) {
    const head = h("h2", { id: "ov-work-title", tabindex: "-1" }, title);
    this.#working.replaceChildren(head, ...parts.filter((each) => each !== null));
    head.focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: "start" });
  }

  #tryAgain() {
    this.#engine.retry();
    void this.#run.goOn();
  }

  #startAgain() {
    this.#filter = ALL;
    this.#decided.clear();
    this.#run.clear();
    this.#draw();
    this.#choosing.querySelector("h2")?.focus();
  }

  async #show() {
    this.#result.replaceChildren(h("p", { class: "ov-wait" }, "Putting the picture together…"));
    await this.#renew();
    this.#result.querySelector("h2")?.focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: "start" });
  }

  async #renew() {
    const wanted = this.#asking();
    this.#wanted = wanted;
    try {
      const data = await this.#run.end(wanted);
      if (this.#shown === "done" && wanted === this.#wanted) this.#drawResult(data);
    } catch (error) {
      this.#tellError(error);
    }
  }

  /** @returns {import("./run.mjs").PictureOptions} */
  #asking() {
    return { ...this.#filter, decided: [...this.#decided] };
  }

  /** @param {Collation} data */
  #drawResult(data) {
    const isFiltered = this.#filter.sectors.length > 0 || this.#filter.sizes.length > 0;
    const hasPicture = data.files.counted + (data.files.not_chosen ?? 0) > 0;
    this.#result.replaceChildren(
      ...summary(data, isFiltered, this.#run.leftOut),
      ...decisions(data, (conflict, file, place) => void this.#decide(conflict, file, place)),
      ...alike(data),
      ...(hasPicture ? this.#picture(data) : data.conflicts.length ? [] : [whatToDo()]),
      filesNotCounted(data),
      filesPastTheirDate(data) ?? "",
      ...(data.rows.length || isFiltered ? [] : [agencies(data, this.#words)]),
    );
    this.#choosing.replaceChildren(
      chooser(
        "Add more files",
        (files) => this.#take(files),
        (files, year) => this.#take(files, year),
      ),
      button("Start again with other files", () => this.#startAgain()),
    );
    announce(totals(data));
  }

  /** @param {Collation} data @returns {Node[]} */
  #picture(data) {
    const words = this.#words;
    return [
      filters(words, this.#filter, (filter) => this.#refilter(filter)),
      downloads(
        this.#engine,
        () => ({ ...this.#asking(), urgent: words.urgent }),
        (error) => this.#tellError(error),
      ),
      ...figures(this.#root, data, words),
      ...reviews(data, words),
      ...voices(this.#engine, this.#root, data, words),
      agencies(data, words),
    ];
  }

  /** @param {Filter} filter */
  async #refilter(filter) {
    const had = document.activeElement?.id;
    this.#filter = filter;
    await this.#drawAnew(had || "ov-sector");
  }

  /** @type {import("./first.mjs").Decide} */
  async #decide(conflict, file, place) {
    for (const name of conflict) this.#decided.delete(name);
    if (file !== null) this.#decided.add(file);
    await this.#drawAnew(place);
  }

  /** @param {string} focused the id of the element that has the focus afterwards */
  async #drawAnew(focused) {
    this.#result.prepend(waiting());
    await this.#renew();
    document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** @param {unknown} error */
  #tellError(error) {
    if (this.#shown !== "done") return;
    if (!(error instanceof EngineFailedError || error instanceof StoppedError)) console.error(error);
    this.#run.failed(error);
  }
}

const root = document.querySelector("#ov");
if (root instanceof HTMLElement) new Overview(root).begin();
