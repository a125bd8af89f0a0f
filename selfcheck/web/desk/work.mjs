// The officer's work: what was read from the Word file, her decisions and her answers. It is what a draft keeps.

import { isDay } from "../shared/dates.mjs";

/** @typedef {"ours" | "another" | "check"} Whose `check`: another agency's document, which is not published */
/** @typedef {"new" | "reworded" | "gone" | "moved" | "joined" | "divided"} ChangeKind */
/** @typedef {{criterion: string, revision: number, items?: string[]}} PointRef */
/**
 * @typedef {{ref: string, title: string, text: string, items?: string[], strength: string, printed?: string,
 *   meets?: PointRef[], facts?: Record<string, any>[], asked_as?: string[]} & Record<string, any>} Clause
 */
/** @typedef {"strength" | "points" | "facts" | "questions"} ProposalKind */
/** @typedef {{value: any, why: string, likelihood: string, right: number}} Proposal */
/** @typedef {Partial<Record<ProposalKind, Proposal[]>>} Proposals */
/**
 * `words`: the document's, a block each. `clauses`: those that the change touches; with `is_held`, with the handbook's
 * own words.
 * @typedef {{id: string, kind: ChangeKind, place: string, words?: string[], words_before?: string[],
 *   clauses?: Clause[], is_held?: boolean}} Change
 */
/** @typedef {"accepted" | "edited" | "put-aside"} Done */
/** @typedef {{guessed: string[], left_out: string[], noted: string[]}} ImportReport */
/**
 * What the importer gives. `draft` and `record` go back to it as they are. `proposals`: by the clause's ref.
 * `lost`: facts whose figure the new words do not give, by ref.
 * @typedef {{draft: Record<string, any>, record: Record<string, any>, changes: Change[], carried: number,
 *   compared?: boolean, texts: Record<string, string>, report: ImportReport, proposals?: Record<string, Proposals>,
 *   lost?: Record<string, any[]>}} ReadDocument
 */
/**
 * `decisions`: by the change's id. `clauses`: words as the officer left them, by ref. `accepted`: the accepted
 * proposals, such as `points/0`, by ref. `fresh`: the fields of a policy that is new. `answers`: fields of the page by
 * their path, such as `approved.body`.
 * @typedef {{whose: Whose | "", policy: string, isNew: boolean, fresh: Record<string, string>, file: string,
 *   read: ReadDocument | null, decisions: Record<string, Done>, clauses: Record<string, Clause>,
 *   accepted: Record<string, string[]>, head: Record<string, string>, answers: Record<string, string>,
 *   team: string[], letter?: import("./letter.mjs").EditedLetter | null}} Work
 */

/** @returns {Work} */
export function emptyWork() {
  return {
    whose: "",
    policy: "",
    isNew: false,
    fresh: {},
    file: "",
    read: null,
    decisions: {},
    clauses: {},
    accepted: {},
    head: { version: "", title: "", audience: "", words: "fingerprint" },
    answers: {},
    team: [],
    letter: null,
  };
}

/**
 * Take a document that was read. Decisions and answers from another document would not fit it.
 * @param {Work} work
 * @param {string} file its name
 * @param {ReadDocument} read
 */
export function takeDocument(work, file, read) {
  const { version, title, dates = {} } = read.draft;
  dropDocument(work);
  Object.assign(work, { file, read });
  work.head = { ...work.head, title };
  if (version !== "draft") work.head.version = version;
  const known = { effective: dates.effective, review_due: dates.review_due, "approved.on": dates.approved };
  for (const [name, date] of Object.entries(known)) if (isDay(date ?? "")) work.answers[name] ??= date;
}

/** Let go of the document, and of what was decided about it. @param {Work} work */
export function dropDocument(work) {
  Object.assign(work, { file: "", read: null, decisions: {}, clauses: {}, accepted: {}, team: [], letter: null });
}

/** @param {Work} work */
export function changesOf(work) {
  return work.read?.changes ?? [];
}

/** The changes without a decision. @param {Work} work */
export function openChanges(work) {
  return changesOf(work).filter(({ id }) => !work.decisions[id]);
}

/**
 * The words from which the officer begins: what she has typed; else the handbook's; else the document's where they may
 * be shown; else none, as they must be restated.
 * @param {Work} work
 * @param {Change} change
 * @param {Clause} clause one of the change's
 * @returns {Clause}
 */
export function clauseOf(work, change, clause) {
  if (work.clauses[clause.ref]) return work.clauses[clause.ref];
  if (change.is_held || work.head.words === "shown") return clause;
  const { items, ...rest } = clause;
  return { ...rest, title: "", text: "" };
}

const EVEN = 50; // of 100

/**
 * The proposals for a clause, with their names. `spare`: rather wrong than right, and not the first of its kind.
 * @param {Work} work @param {string} ref
 */
export function proposalsOf(work, ref) {
  const kinds = /** @type {[ProposalKind, Proposal[]][]} */ (Object.entries(work.read?.proposals?.[ref] ?? {}));
  return kinds.flatMap(([kind, list]) =>
    list.map((proposal, place) => ({
      ...proposal,
      kind,
      name: `${kind}/${place}`,
      spare: place > 0 && proposal.right < EVEN,
    })),
  );
}

/** How many proposals there are to take or to leave, without the spare ones. @param {Work} work */
export function countProposals(work) {
  const refs = Object.keys(work.read?.proposals ?? {});
  return refs.reduce((sum, ref) => sum + proposalsOf(work, ref).filter(({ spare }) => !spare).length, 0);
}

const DUTIES = ["must", "will", "states", "should"];

/** New duties that say nothing about a point of the standards, and those without a fact. @param {Work} work */
export function bareDuties(work) {
  const duties = changesOf(work)
    .filter(({ id, kind }) => kind === "new" && ["accepted", "edited"].includes(work.decisions[id]))
    .flatMap(({ clauses = [] }) => clauses.map(({ ref }) => work.clauses[ref]))
    .filter((clause) => clause && DUTIES.includes(clause.strength));
  return {
    unmapped: duties.filter((clause) => !clause.meets?.length).length,
    without: duties.filter((clause) => !clause.facts?.length).length,
  };
}

/**
 * The work as `desk_finish` takes it, without blanks.
 * @param {Work} work
 */
export function payloadOf(work) {
  const { read, head, decisions, clauses, answers, team } = work;
  return {
    draft: { ...read?.draft, policy: work.policy },
    record: { ...read?.record, policy: work.policy },
    changes: changesOf(work),
    texts: read?.texts ?? {},
    decisions,
    clauses,
    chips: chipsOf(work),
    head: filled(head),
    ...(work.isNew && { policy: { ...filled(work.fresh), title: head.title } }),
    answers: { ...withCover(nested(answers), head), whose: work.whose, team_contacts: team, ...tellOf(answers) },
  };
}

/** The decision on each proposal. @param {Work} work */
function chipsOf(work) {
  return Object.keys(work.read?.proposals ?? {}).flatMap((ref) =>
    proposalsOf(work, ref).map(({ kind, name }) => ({
      on: ref,
      of: kind,
      done: work.accepted[ref]?.includes(name) ? "accepted" : "put-aside",
    })),
  );
}

/** @param {Record<string, string>} fields */
function filled(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim()));
}

/** `{"approved.on": …}` as `{approved: {on: …}}`; the page's own fields, which begin with `_`, stay behind.
 * @param {Record<string, string>} answers
 */
function nested(answers) {
  /** @type {Record<string, any>} */
  const whole = answers._hold === "yes" ? { legal_hold: {} } : {};
  for (const [path, text] of Object.entries(filled(answers))) {
    const [name, member] = path.split(".");
    if (name === "tell" || name.startsWith("_")) continue;
    if (member) whole[name] = { ...whole[name], [member]: text.trim() };
    else whole[name] = text.trim();
  }
  return whole;
}

/** What a permission covers follows from what the handbook shows. @param {any} whole @param {Work["head"]} head */
function withCover({ permission, ...rest }, { words }) {
  if (!permission) return rest;
  return { ...rest, permission: { ...permission, covers: words === "shown" ? "showing its words" : "restating it" } };
}

/** @param {Record<string, string>} answers */
function tellOf({ tell = "" }) {
  return { tell: tell.split("\n").flatMap((line) => line.trim() || []) };
}
