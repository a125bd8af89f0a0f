// What the self-check holds while it is open: the return being filled in, where it is kept, and its latest report.

/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {{criterion?: string, action?: string, owner_role?: string, due?: string, status?: string}} Action */
/**
 * @typedef {import("./returnfile.mjs").Return & {agency?: Record<string, string>, scope?: string, period?: Record<string, string>, assessed_on?: string,
 *   assessor?: Record<string, string>, signed_off?: Record<string, string>, contact?: string, answers?: Record<string, Answer>,
 *   impact?: Record<string, string>, actions?: Action[]} & Record<string, unknown>} Return
 */
/** @typedef {import("./drafts.mjs").Draft} Draft */
/** @typedef {Record<string, any>} Report every sentence about scores, made by the engine */
/** @typedef {(value: Return) => Promise<Report>} Scorer */

/** Emits `score` when a score has arrived, `open` for another return. */
export class Session extends EventTarget {
  /** @type {Draft | null} */
  draft = null;
  /** @type {Report | null} */
  report = null;
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
   * Work on another draft; the one before is saved and let go.
   * @param {Draft | null} draft
   */
  begin(draft) {
    const before = this.draft;
    this.draft = draft;
    this.report = null;
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
    void this.rescore();
  }

  /** Ask for the score; an answer to an older question is dropped. */
  async rescore() {
    const turn = ++this.#turn;
    if (!this.draft) return;
    const report = await this.#scorer(this.open).catch(() => null);
    if (turn !== this.#turn || !report) return;
    this.report = report;
    this.dispatchEvent(new Event("score"));
  }

  /** @param {string} criterion @returns {Answer | undefined} */
  answer(criterion) {
    return this.open.answers?.[criterion];
  }

  /**
   * Set what was chosen for a criterion; its note, its evidence and what this version does not know stay.
   * @param {string} criterion
   * @param {number} revision
   * @param {Answer | undefined} choice
   */
  choose(criterion, revision, choice) {
    this.#edit(criterion, revision, (answer) => {
      const { value, items, reasons, not_applicable, ...rest } = answer;
      return { ...rest, ...choice };
    });
  }

  /**
   * Set the note or the evidence of a criterion. That confirms no answer: `revision` is the one that it was given to.
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
 * An answer without empty members; undefined where nothing is left of it.
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
