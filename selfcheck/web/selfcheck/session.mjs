// The state of an open self-check: its draft, with the return, and its latest report.

import { CallTimeoutError } from "../engine/engine.mjs";

/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {{criterion?: string, action?: string, owner_role?: string, due?: string, status?: string}} Action */
/**
 * @typedef {import("../returns/file.mjs").Return & {agency?: Record<string, string>, scope?: string,
 *   period?: Record<string, string>, assessed_on?: string, assessor?: Record<string, string>,
 *   signed_off?: Record<string, string>, contact?: string, part?: import("../returns/file.mjs").Part,
 *   answers?: Record<string, Answer>,
 *   impact?: Record<string, string>, actions?: Action[], example?: boolean} & Record<string, unknown>} Return
 */
/** @typedef {import("../drafts/drafts.mjs").Draft} Draft */
/** @typedef {Record<string, any>} Report the engine's report, with all sentences about scores */
/** @typedef {(value: Return) => Promise<Report>} Scorer */

/**
 * `current`: the report is of the answers as they are. `behind`: it is of earlier answers. `failed`: it is of earlier
 * answers, and a newer one could not be made.
 */
/** @typedef {"none" | "current" | "behind" | "failed"} Standing */

const MOST_TIMEOUTS = 2; // after so many timeouts, scoring waits for the reader to try again

/** Emits `change` on each change of the return, `score` when a score came or failed, and `open` on another draft. */
export class Session extends EventTarget {
  /** @type {Draft | null} */
  draft = null;
  /** @type {Report | null} */
  report = null;
  /** Why the latest score could not be worked out. @type {unknown} */
  trouble = null;
  /** The return that was scored, as JSON text. */
  #scored = "";
  #timeouts = 0;
  /** @type {Scorer} */
  #scorer;
  #turn = 0;

  /** @param {Scorer} scorer */
  constructor(scorer) {
    super();
    this.#scorer = scorer;
  }

  /** Whether there is a return to work on. */
  get isOpen() {
    return this.draft !== null;
  }

  /** The return that is open. @returns {Return} @throws {Error} where there is none */
  get open() {
    if (!this.draft) throw new Error("no self-check is open");
    return /** @type {Return} */ (this.draft.return);
  }

  /**
   * Work on another draft. The one before is saved and closed.
   * @param {Draft | null} draft
   */
  begin(draft) {
    const before = this.draft;
    this.draft = draft;
    [this.report, this.trouble, this.#timeouts] = [null, null, 0];
    if (before && before !== draft) void before.release();
    this.dispatchEvent(new Event("open"));
    void this.rescore();
  }

  /**
   * Change the return: it is saved and scored again.
   * @param {(value: Return) => void} edit
   */
  change(edit) {
    if (!this.draft?.writable) return;
    this.draft.update((value) => edit(/** @type {Return} */ (value)));
    this.dispatchEvent(new Event("change"));
    void this.rescore();
  }

  /** Whether the report is of the answers as they are. @returns {Standing} */
  get standing() {
    if (!this.report) return "none";
    if (this.#scored === JSON.stringify(this.open)) return "current";
    return this.trouble ? "failed" : "behind";
  }

  /** Ask the engine for the score. The result is dropped if a newer request was made meanwhile. */
  async rescore() {
    const turn = ++this.#turn;
    if (!this.draft) return;
    const asked = JSON.stringify(this.open);
    const [report, trouble] = await this.#scorer(this.open).then(
      (found) => [found, null],
      (error) => [this.report, error],
    );
    if (turn !== this.#turn) return;
    if (!trouble) this.#scored = asked;
    this.#timeouts = trouble instanceof CallTimeoutError ? this.#timeouts + 1 : 0;
    [this.report, this.trouble] = [report, trouble];
    this.dispatchEvent(new Event("score"));
  }

  /** The engine has started, for the first time or again: score the answers again. */
  engineStarted() {
    if (this.#timeouts >= MOST_TIMEOUTS) return;
    this.trouble = null;
    void this.rescore();
  }

  /** @param {string} criterion @returns {Answer | undefined} */
  answer(criterion) {
    return this.open.answers?.[criterion];
  }

  /**
   * Set the choice for a criterion. Its note, its evidence and unknown members stay.
   * @param {string} criterion
   * @param {number} revision
   * @param {Answer | undefined} choice
   * @param {Record<string, string>} [typed] text of its half-filled fields
   */
  choose(criterion, revision, choice, typed = {}) {
    if (!this.draft?.writable) return;
    const before = Object.keys(this.draft.typed).filter((field) => field.startsWith(`${criterion}-`));
    this.draft.keepTyped({ ...Object.fromEntries(before.map((field) => [field, ""])), ...typed });
    this.#edit(criterion, revision, (answer) => {
      const { value, items, reasons, not_applicable, ...rest } = answer;
      return { ...rest, ...choice };
    });
  }

  /**
   * Set the note or the evidence of a criterion. This does not confirm the answer, so `revision` is the answer's own.
   * @param {string} criterion
   * @param {number} revision
   * @param {Partial<Answer>} part
   */
  annotate(criterion, revision, part) {
    this.#edit(criterion, revision, (answer) => ({ ...answer, ...part }));
  }

  /**
   * @param {string} criterion
   * @param {number} revision
   * @param {(answer: Answer) => Answer} edit
   */
  #edit(criterion, revision, edit) {
    this.change((value) => {
      const answers = { ...value.answers };
      const next = tidy(edit(answers[criterion] ?? {}));
      delete answers[criterion];
      if (next) answers[criterion] = { ...next, revision };
      value.answers = answers;
    });
  }
}

/**
 * An answer without its empty members; undefined if nothing is left.
 * @param {Answer} answer
 * @returns {Answer | undefined}
 */
function tidy(answer) {
  const kept = Object.entries(answer).filter(([name, value]) => {
    if (name === "revision" || value === undefined) return false;
    if (name === "note") return value !== "";
    return name !== "evidence" || (Array.isArray(value) && value.length > 0);
  });
  return kept.length ? Object.fromEntries(kept) : undefined;
}
