// The reviewer's page: an agency's self-check, the reviewer's judgments and the agency's reply. The engine reads,
// scores and writes. Nothing is kept on the device, so the page warns before typed text is lost.

import { CallError, createEngine } from "../engine/engine.mjs";
import { unfitWords } from "../returns/chosen-file.mjs";
import { mendField } from "../returns/well-formed.mjs";
import { engineAddresses } from "../shared/addresses.mjs";
import { today } from "../shared/dates.mjs";
import { announce, button, download, find, h, say } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { capital } from "../shared/words.mjs";
import { paperOf } from "./paper.mjs";
import { drawReview } from "./view.mjs";

/** @typedef {{text?: string, role?: string, on?: string}} Reply */
/**
 * @typedef {{verdict?: string, said?: string, seen?: string, note?: string, role?: string, on?: string, reply?: Reply}
 *   & Record<string, unknown>} Judgment
 */
/**
 * @typedef {{about: {agency?: Record<string, string>, scope?: string, assessed_on?: string, edition: {number: string}},
 *   reviewer?: {role?: string}, reviewed_on?: string, judgments?: Record<string, Judgment>, reply?: Reply}
 *   & Record<string, unknown>} Review
 */
/** @typedef {import("./agency-view.mjs").Sheet} Sheet */
/** @typedef {"reviewer" | "agency"} Side */

export class Reviewing {
  /** @type {Review | null} */
  review = null;
  /** The agency's return, as plain data. @type {unknown} */
  value = null;
  /** @type {Sheet | null} */
  sheet = null;
  /** @type {Side} */
  side = "reviewer";
  /** The role and the day of the writer on each side. @type {Record<Side, {role: string, on: string}>} */
  writers = { reviewer: { role: "", on: today() }, agency: { role: "", on: today() } };
  isDirty = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.engine = createEngine(engineAddresses());
    this.message = h("div", { class: "sc-message", tabindex: "-1", hidden: true });
    this.working = h("p", { class: "sc-engine", role: "status" });
    this.place = h("div", { class: "rv-form" });
    this.paper = h("div", { class: "rv-paper" });
    this.titles = new Map(
      [...find(root, "#rv-points", HTMLTemplateElement).content.querySelectorAll("li")].map((each) => [
        each.dataset.id ?? "",
        each.textContent ?? "",
      ]),
    );
  }

  begin() {
    this.root.classList.add("sc--on");
    const announced = h("p", { id: "sc-announce", role: "status", class: "sh-visually-hidden" });
    this.root.append(
      announced,
      h("div", { class: "rv-form" }, this.#opening(), this.message, this.working),
      this.place,
      this.paper,
    );
    this.root.addEventListener("input", (event) => mendField(event.target), { capture: true });
    this.engine.onState((state) => this.#engineChanged(state));
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty) event.preventDefault();
    });
    window.addEventListener("beforeprint", () => this.paper.replaceChildren(...(this.review ? paperOf(this) : [])));
    showReady();
  }

  #opening() {
    const input = h("input", {
      type: "file",
      id: "rv-file",
      multiple: true,
      accept: ".json,application/json",
      "aria-describedby": "rv-file-hint",
    });
    input.addEventListener("change", async () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (files.length) await this.open(files);
    });
    input.addEventListener("focus", () => this.engine.start(), { once: true });
    const hint = h("p", { class: "sc-hint", id: "rv-file-hint" }, "You can choose both at once.");
    return h(
      "div",
      { class: "sc-field" },
      h("label", { for: "rv-file" }, "Open a self-check file, a review file, or both"),
      hint,
      input,
    );
  }

  /** @param {import("../engine/engine.mjs").State} state */
  #engineChanged(state) {
    const again = () => button("Try again", () => this.engine.retry());
    if (state.phase === "starting") this.working.replaceChildren(state.words);
    else if (state.phase === "failed")
      this.working.replaceChildren(`${state.failure.words} ${state.failure.advice} `, again());
    else this.working.replaceChildren();
  }

  /**
   * Open files. If they are wrong, the open review stays as it is.
   * @param {File[]} files
   */
  async open(files) {
    this.message.hidden = true;
    try {
      let [value, review] = /** @type {[unknown, Review | null]} */ ([null, null]);
      for (const file of files) {
        const found = await this.#read(file);
        if ("review" in found) review = found.review;
        else value = found.value;
      }
      await this.#take(value, review);
    } catch (error) {
      const said =
        error instanceof NotOpenedError ? error : new NotOpenedError("The file was not opened", [wordsOf(error)]);
      say(this.message, said.message, said.lines);
    }
  }

  /**
   * @param {File} file
   * @returns {Promise<{review: Review} | {value: unknown}>}
   */
  async #read(file) {
    const unfit = await unfitWords(file);
    if (unfit) throw new NotOpenedError(`${file.name} was not opened`, [unfit]);
    const text = decoded(await file.arrayBuffer());
    if (text === null) throw new NotOpenedError(`${file.name} was not opened`, ["It is not a text in UTF-8."]);
    const review = await this.engine.call("check_review", { text });
    if (review.verdict === "opened") return { review: review.review };
    const found = review.code === "other-format" ? await this.engine.call("check_return", { text }) : review;
    if (found.verdict === "opened") return { value: found.return };
    if (found.verdict === "read-only")
      throw new NotOpenedError(`${file.name} is from a newer handbook`, [
        "Reload the page to get the newest handbook.",
      ]);
    throw new NotOpenedError(
      `${file.name} was not opened`,
      [`${found.path ? `At ${found.path}: ` : ""}${found.message}.`, `${found.hint}.`].map(capital),
    );
  }

  /**
   * @param {unknown} value
   * @param {Review | null} review
   */
  async #take(value, review) {
    const [nextValue, nextReview] = [value ?? this.value, review ?? this.review];
    if (
      review &&
      this.isDirty &&
      !window.confirm("Open another review? What you wrote and have not downloaded is lost.")
    )
      return;
    let sheet = nextValue ? await this.engine.call("review_sheet", { return: nextValue, review: nextReview }) : null;
    let [shown, judged] = [nextValue, sheet ? sheet.review : nextReview];
    if (sheet?.standing === "other") {
      if (value && review)
        throw new NotOpenedError("These two files do not belong together", [
          "The review is about another agency, other services or another version of the standards.",
        ]);
      if (value && this.isDirty)
        throw new NotOpenedError("The self-check was not opened", [
          "The review in hand is about another one. Download the review first, then open the page again.",
        ]);
      [sheet, shown, judged] = value ? await this.#alone(value) : [null, null, review];
    }
    Object.assign(this, { value: shown, review: judged, sheet });
    if (review) this.isDirty = false;
    this.draw();
    this.place.querySelector("h2")?.focus();
    announce("Opened.");
  }

  /** @param {unknown} value @returns {Promise<[Sheet, unknown, Review]>} */
  async #alone(value) {
    const sheet = await this.engine.call("review_sheet", { return: value });
    return [sheet, value, sheet.review];
  }

  draw() {
    drawReview(this, this.place);
  }

  /** The role and day of the person at the page. */
  get me() {
    return this.writers[this.side];
  }

  /** The words for a standard or a point. @param {string} id */
  titleOf(id) {
    return this.titles.get(id) ?? `${id} (not in this version of the standards)`;
  }

  /**
   * Change a judgment, with the reviewer's role, the day and the agency's view. Empty members are removed.
   * @param {string} id
   * @param {Partial<Judgment>} part
   * @param {string} [said] the agency's view now
   */
  judge(id, part, said) {
    if (!this.review) return;
    const judgments = { ...this.review.judgments };
    const own = part.reply ? {} : { role: this.me.role, on: this.me.on, ...(said && { said }) };
    judgments[id] = tidy({ ...judgments[id], ...part, ...own });
    if (!["verdict", "seen", "note", "reply"].some((name) => name in judgments[id])) delete judgments[id];
    this.review.judgments = judgments;
    this.touched();
  }

  /** Write the reviewer's role and the day at the head of the file. */
  sign() {
    if (!this.review || this.side !== "reviewer") return;
    this.review = tidy({
      ...this.review,
      reviewer: tidy({ ...this.review.reviewer, role: this.me.role }),
      reviewed_on: this.me.on,
    });
    this.touched();
  }

  touched() {
    this.isDirty = true;
    const state = this.place.querySelector(".rv-state");
    if (state) state.textContent = "Not downloaded yet.";
  }

  /** Download the review as a file. */
  async save() {
    try {
      const file = await this.engine.call("write_review", { review: this.review });
      download(file.name, file.type, file.text);
      this.isDirty = false;
      const state = this.place.querySelector(".rv-state");
      if (state) state.textContent = `Downloaded: ${file.name}. Look for it among your downloads.`;
      announce(`Downloaded: ${file.name}`);
    } catch (error) {
      say(this.message, "The review could not be written", [wordsOf(error)]);
    }
  }
}

/** The reason why files were not opened, as a title and lines. */
class NotOpenedError extends Error {
  /** @param {string} message @param {string[]} lines */
  constructor(message, lines) {
    super(message);
    this.name = "NotOpenedError";
    this.lines = lines;
  }
}

/**
 * An object without its empty members.
 * @template {object} Kind
 * @param {Kind} value
 * @returns {Kind}
 */
function tidy(value) {
  const kept = Object.entries(value).filter(
    ([, each]) => each !== "" && each !== undefined && !(each && typeof each === "object" && !Object.keys(each).length),
  );
  return /** @type {Kind} */ (Object.fromEntries(kept));
}

/** @param {ArrayBuffer} bytes */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {unknown} error */
function wordsOf(error) {
  if (error instanceof CallError) return capital(`${error.message}.`);
  return error instanceof Error ? error.message : String(error);
}

const root = document.querySelector("#rv");
if (root instanceof HTMLElement) new Reviewing(root).begin();
