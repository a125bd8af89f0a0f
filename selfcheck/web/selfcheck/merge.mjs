// Merges another person's file into the self-check, by the engine. Nothing changes until the reader confirms. Then they
// go on with a new self-check, and the old one stays as it was.

import { CallError } from "../engine/engine.mjs";
import { announce } from "../shared/dom.mjs";
import { capital, countWords } from "../shared/words.mjs";
import { engineWords } from "./engine-words.mjs";
import { readFile } from "./opening.mjs";
import { choiceOf } from "./questions.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("../drafts/drafts.mjs").Draft} Draft */
/** @typedef {import("./opening.mjs").Message} Message */
/** @typedef {import("./session.mjs").Return} Return */
/** @typedef {{files: string[], says: any}} Option */
/** @typedef {{kind: "answer" | "head" | "member", name: string, options: Option[], taken: string}} Conflict */
/** @typedef {{return: Return, conflicts: Conflict[], brought_up: string[]}} MergeResult the engine's answer */
/**
 * A merge in progress. `before`: the self-check when the conflicts were worked out, as text. `choices`: `a` (this
 * self-check) or `b` (the other file), by a conflict's name.
 * @typedef {{draft: Draft, name: string, other: Return, before: string, conflicts: Conflict[], broughtUp: string[],
 *   choices: Record<string, string>, typed: Record<string, string>}} Merge
 */

const HEAD_TAKEN = "a"; // anything but an answer is taken from this self-check, unless the reader chooses otherwise

/**
 * Read a file to merge, and show the differences. The self-check stays as it is, even if the file is wrong.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<Message | null>} why it cannot be merged
 */
export async function mergeFile(app, file) {
  const draft = app.session.draft;
  const read = await readFile(app, file);
  if ("title" in read) return read;
  if (!draft || app.session.draft !== draft) return null;
  const merging = {
    draft,
    name: file.name,
    other: /** @type {Return} */ (read.return),
    before: "",
    conflicts: [],
    broughtUp: [],
    choices: Object.create(null),
    typed: read.typed ?? {},
  };
  const refused = await workOut(app, merging);
  if (refused || app.session.draft !== draft) return refused;
  app.merging = merging;
  app.go("merge");
  return null;
}

/**
 * Work out the differences from the self-check as it is now. The reader's choices stay.
 * @param {App} app
 * @param {Merge} merging
 * @returns {Promise<Message | null>}
 */
export async function workOut(app, merging) {
  const before = JSON.stringify(app.session.open);
  const found = await askEngine(app, merging);
  if ("title" in found) return found;
  merging.before = before;
  merging.conflicts = found.conflicts;
  merging.broughtUp = found.brought_up;
  for (const { kind, name } of found.conflicts) if (kind !== "answer") merging.choices[name] ??= HEAD_TAKEN;
  return null;
}

/**
 * Merge, and open the result as a new self-check.
 * @param {App} app
 * @param {Merge} merging
 * @returns {Promise<Message | null>} why it was not merged
 */
export async function finish(app, merging) {
  const found = await askEngine(app, merging);
  if ("title" in found) return found;
  const name = `${merging.draft.name} (merged)`;
  const lines = [
    ...resultLines(found, merging),
    `“${merging.draft.name}” stays as it was, among the other self-checks, and so does the file.`,
  ];
  const draft = await app.drafts.create({ name, return: found.return, keep: merging.draft.kept });
  draft.keepTyped(halfFilledOf(merging, found.return));
  app.session.begin(draft);
  app.merging = null;
  app.message = { title: `${merging.name} is merged`, lines };
  app.go("tasks");
  announce(`${merging.name} is merged. ${lines.join(" ")}`);
  return null;
}

/**
 * The half-filled fields of both at points that nobody has answered.
 * @param {Merge} merging
 * @param {Return} merged
 */
function halfFilledOf({ draft, typed }, merged) {
  const open = (/** @type {string} */ field) => !choiceOf(merged.answers?.[field.split("-")[0]] ?? {});
  return Object.fromEntries(Object.entries({ ...typed, ...draft.typed }).filter(([field]) => open(field)));
}

/**
 * Counts of the other file's answers, compared with this self-check's.
 * @param {Return} own
 * @param {Merge} merging
 */
export function countsOf(own, { other, conflicts }) {
  const answered = (/** @type {Return} */ value) =>
    new Set(Object.entries(value.answers ?? {}).flatMap(([name, answer]) => (choiceOf(answer) ? [name] : [])));
  const [mine, theirs] = [answered(own), answered(other)];
  const differ = conflicts.filter((each) => each.kind === "answer").length;
  const both = [...theirs].filter((name) => mine.has(name)).length;
  return { added: theirs.size - both, agree: both - differ, differ };
}

/**
 * Have the engine merge another file into the open self-check. Nothing changes here.
 * @param {App} app
 * @param {Pick<Merge, "name" | "other" | "choices">} merging
 * @returns {Promise<MergeResult | Message>}
 */
export async function askEngine(app, { name, other, choices }) {
  try {
    return await app.engine.call("merge_returns", {
      returns: [app.session.open, other],
      steps: await app.versions.steps(),
      choices,
    });
  } catch (error) {
    const title = `${name} was not merged`;
    if (error instanceof CallError) return { title, lines: [`${error.message}.`, `${error.hint}.`].map(capital) };
    return { title, lines: [engineWords(app).textContent ?? "", "Nothing has changed."] };
  }
}

/**
 * The lines of the message about the merged self-check.
 * @param {MergeResult} found
 * @param {Merge} merging
 */
function resultLines(found, merging) {
  const left = found.conflicts.filter((each) => !each.taken);
  const lines = [];
  if (left.length)
    lines.push(
      `${countWords(left.length, "answer is", "answers are")} left open. The note at the question says what each file said.`,
    );
  if (merging.broughtUp.includes("b"))
    lines.push("The file was of an earlier version of the standards. Some of its answers may wait to be confirmed.");
  if (found.return.signed_off) lines.push("It was signed off before it was merged. Have it signed off again.");
  return lines;
}
