// Answers to earlier questions and versions: which wait to be confirmed, and how they move to the latest version.
// The engine moves a return. Until it has started, and for answers that it leaves to people, this module tells by the
// answers' revisions which answers count.

import { EngineFailedError } from "../engine/engine.mjs";
import { findAll } from "../shared/dom.mjs";
import { choiceOf, criterionOf, fits } from "./questions.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {import("./session.mjs").Return} Return */
/** @typedef {import("../returns/file.mjs").EditionName} EditionName */
/** @typedef {[kind: "same" | "deleted" | "inserted", text: string]} Piece */
/**
 * @typedef {{criterion: string, revision: number, title: string, asked?: string, text: Piece[], question: Piece[],
 *   lines: Piece[][]}} EarlierPoint a point in an earlier version, marked against the latest; `asked`: what it asked
 *   before the question changed within the version
 */
/**
 * `edition` is empty where the question changed within the version. `part`: that earlier question asked this as well.
 * @typedef {{criterion: string, edition: string, how: "changed" | "moved" | "split" | "merged" | "part", parts:
 *   string[], was: EarlierPoint[]}} Point
 */
/** @typedef {{criterion: {criterion: string, title: string}, why: string}} EndedPoint */
/**
 * @typedef {{set: string, before: string, after: string, became?: {criterion: string, title: string, how: string}[],
 *   retired?: EndedPoint[]}} Step
 */
/**
 * @typedef {{edition: EditionName, steps: Step[], points: Point[]}} EarlierVersions the site's self-check/earlier.json
 */
/** @typedef {{criterion: string, answer: Answer}} EarlierAnswer an answer to an earlier version */
/**
 * A question whose old answer does not count. `offered`: the one answer that can be taken over, if there is one.
 * @typedef {{question: HTMLElement, criterion: string, point: Point | null, old: EarlierAnswer[], offered: Answer |
 *   null}} WaitingQuestion
 */
/** @typedef {{criterion: string, title: string, why: string, edition: string, answer: Answer}} AnswerSetAside */

export class Versions {
  /** @type {EarlierVersions | null} */
  earlier = null;
  /** Whether the list of changes could not be fetched. */
  failed = false;
  /** The error of the engine if it could not move the answers. @type {unknown} */
  trouble = null;
  /** The version that the open self-check was moved from; empty if it was not moved. */
  from = "";
  /**
   * Old answers to divided questions, by the new part: they are shown there even once they are confirmed.
   * @type {Map<string, EarlierAnswer[]>}
   */
  #divided = new Map();
  #app;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    const { set = "", number = "", earlier = "" } = app.root.dataset;
    this.page = { set, number };
    this.numbers = earlier.split(" ").filter(Boolean);
    this.isRevised = app.root.dataset.revised !== undefined;
  }

  /** Forget what was known of the self-check that was open before. */
  begin() {
    this.from = "";
    this.#divided.clear();
  }

  /** What the changes mean: the title of the view that leads through them. */
  get title() {
    return this.numbers.length
      ? `What version ${this.page.number} of the standards means for your answers`
      : "What the changed questions mean for your answers";
  }

  /** Whether answers are to an earlier version that this page knows. @param {EditionName} edition */
  knows({ set, number }) {
    return set === this.page.set && this.numbers.includes(number);
  }

  /** Whether answers are to a version that this page is too old for. @param {EditionName} edition */
  isNewer({ set, number }) {
    return set === this.page.set && /^[0-9]+$/.test(number) && Number(number) > Number(this.page.number);
  }

  /** Move the open self-check to the latest version. Called when one is opened, and when the engine is ready. */
  async bringUp() {
    const { session } = this.#app;
    const draft = session.draft;
    if (!draft || !(this.numbers.length || this.isRevised)) return;
    const old = this.knows(session.open.edition);
    if (!old && !this.#concerns(session.open)) return;
    await this.#fetch();
    if (session.draft !== draft) return;
    this.#app.refresh();
    if (old && this.earlier && draft.writable) await this.#migrate(draft);
  }

  /** @param {import("../drafts/drafts.mjs").Draft} draft */
  async #migrate(draft) {
    const { session, engine } = this.#app;
    for (;;) {
      const before = JSON.stringify(session.open);
      const from = session.open.edition.number;
      const steps = this.earlier?.steps ?? [];
      const made = await engine
        .call("migrate_return", { return: session.open, steps })
        .catch((error) => this.#stopped(error));
      if (!made) return;
      this.trouble = null;
      if (session.draft !== draft || !draft.writable || !this.knows(session.open.edition)) return;
      if (JSON.stringify(session.open) !== before) continue; // answers changed meanwhile: try again
      this.from = from;
      session.change((value) => replaceAll(value, made.return));
      this.#app.refresh();
      return;
    }
  }

  /** Keep an error, except that of an engine that failed: the page shows that one elsewhere. @param {unknown} error */
  #stopped(error) {
    if (error instanceof EngineFailedError) return null;
    this.trouble = error;
    if (this.#app.session.isOpen) this.#app.refresh();
    return null;
  }

  /** The changes from every version of the standards to the next. @returns {Promise<Step[]>} */
  async steps() {
    if (this.numbers.length) await this.#fetch();
    return this.earlier?.steps ?? [];
  }

  async #fetch() {
    if (this.earlier) return;
    try {
      const response = await fetch(this.#app.address("self-check/earlier.json"));
      if (!response.ok) throw new Error(String(response.status));
      this.earlier = await response.json();
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** Whether any answer is to another wording than the page's, or to no point of the page. @param {Return} value */
  #concerns(value) {
    const questions = new Map(
      this.#questions().map((question) => [criterionOf(question), Number(question.dataset.revision)]),
    );
    return Object.entries(value.answers ?? {}).some(
      ([name, answer]) => questions.get(name) !== (answer.revision ?? questions.get(name)) || !questions.has(name),
    );
  }

  #questions() {
    return findAll(this.#app.root, "[data-criterion]", HTMLElement);
  }

  /** The questions whose old answers do not count, in the order of the page. @returns {WaitingQuestion[]} */
  waiting() {
    return this.#questions()
      .map((question) => this.waitingOf(question))
      .filter((each) => each !== null);
  }

  /**
   * Why a question's old answer does not count; null if it counts or there is none.
   * @param {HTMLElement} question
   * @returns {WaitingQuestion | null}
   */
  waitingOf(question) {
    const criterion = criterionOf(question);
    const answer = this.#app.session.answer(criterion);
    if (answer && choiceOf(answer)) return this.#unconfirmed(question, criterion, answer);
    const point = this.#points(criterion)
      .filter((each) => this.#oldOf(each).length)
      .at(-1);
    if (!point || point.how === "changed") return null;
    const old = this.#oldOf(point);
    if (point.how === "part") this.#divided.set(criterion, old);
    return { question, criterion, point, old, offered: this.#offered(question, point, old) };
  }

  /**
   * @param {HTMLElement} question
   * @param {string} criterion
   * @param {Answer} answer
   * @returns {WaitingQuestion | null}
   */
  #unconfirmed(question, criterion, answer) {
    const given = this.givenTo(criterion, answer);
    if (given === Number(question.dataset.revision) || given === undefined) return null;
    const points = this.#points(criterion);
    const point =
      points.filter((each) => each.was.some(({ revision }) => revision === given)).at(-1) ?? points.at(-1) ?? null;
    const others = point?.how === "merged" ? this.#oldOf(point).filter((each) => each.criterion !== criterion) : [];
    const shared = others.length > 0 && !point?.was.some((each) => each.criterion === criterion);
    const old = shared
      ? others
      : [{ criterion: point?.was.length === 1 ? point.was[0].criterion : criterion, answer }, ...others];
    return { question, criterion, point, old, offered: this.#offered(question, point, old) };
  }

  /**
   * The revision of the point's wording when it was answered; undefined if nobody can tell.
   * @param {string} criterion
   * @param {Answer} answer
   */
  givenTo(criterion, answer) {
    if (answer.revision !== undefined) return answer.revision;
    const { number } = this.#app.session.open.edition;
    const point = this.#points(criterion).find((each) => each.edition === number);
    return point?.was.find((each) => each.criterion === criterion)?.revision;
  }

  /** @param {string} criterion */
  #points(criterion) {
    return (this.earlier?.points ?? []).filter((each) => each.criterion === criterion);
  }

  /** The answers to the earlier points that became a point. @param {Point} point @returns {EarlierAnswer[]} */
  #oldOf(point) {
    const isPart = point.how === "part";
    const old = point.was.flatMap(({ criterion, revision }) => {
      const answer = this.#app.session.answer(criterion);
      const given = answer?.revision ?? (isPart ? Number.POSITIVE_INFINITY : revision);
      return answer && choiceOf(answer) && given <= revision ? [{ criterion, answer }] : [];
    });
    return old.length || !isPart ? old : (this.#divided.get(point.criterion) ?? []);
  }

  /**
   * The answer to offer: all old answers of the point agree in it, and the question still allows it; else null.
   * @param {HTMLElement} question
   * @param {Point | null} point
   * @param {EarlierAnswer[]} old
   */
  #offered(question, point, old) {
    const [first] = old;
    const whole = point?.how !== "part" && (point?.how !== "merged" || old.length === point.was.length);
    const agree = old.every((each) => JSON.stringify(choiceOf(each.answer)) === JSON.stringify(choiceOf(first.answer)));
    return first && whole && agree && fits(question, first.answer) ? first.answer : null;
  }

  /**
   * The answers to points that the latest version does not have, with the reason why each point ended.
   * @returns {AnswerSetAside[]}
   */
  aside() {
    const known = new Set(this.#questions().map(criterionOf));
    const answers = this.#app.session.open.answers ?? {};
    const ended = (this.earlier?.steps ?? []).flatMap((step) =>
      (step.retired ?? []).map((each) => ({ ...each, edition: step.after })),
    );
    return Object.entries(answers)
      .filter(([name]) => !known.has(name))
      .map(([criterion, answer]) => {
        const found = ended.find((each) => each.criterion.criterion === criterion);
        const was = this.earlier?.points.flatMap((each) => each.was).find((each) => each.criterion === criterion);
        return {
          criterion,
          answer,
          title: found?.criterion.title ?? was?.title ?? "",
          why: found?.why ?? "",
          edition: found?.edition ?? "",
        };
      });
  }

  /** The points that are new since the version that was answered. */
  fresh() {
    const steps = this.earlier?.steps ?? [];
    const start = steps.findIndex((each) => each.before === (this.from || this.#app.session.open.edition.number));
    const known = new Set(this.#questions().map(criterionOf));
    return (start < 0 ? [] : steps.slice(start)).flatMap((step) =>
      (step.became ?? []).filter((each) => each.how === "new" && known.has(each.criterion)),
    );
  }

  /** How many answers count as they are. */
  kept() {
    return this.#questions().filter((question) => {
      const answer = this.#app.session.answer(criterionOf(question));
      return answer && choiceOf(answer) && !this.waitingOf(question);
    }).length;
  }
}

/**
 * Replace the content of a return, in place.
 * @param {Return} value
 * @param {Return} next
 */
function replaceAll(value, next) {
  for (const name of Object.keys(value)) delete value[name];
  Object.assign(value, next);
}
