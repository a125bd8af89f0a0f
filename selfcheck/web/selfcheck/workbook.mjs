// The questionnaire as an Excel workbook: downloads it, and reads one that was filled in. Python does both.

import { troubleWords } from "../engine/trouble-words.mjs";
import { WordError, wordButton } from "../engine/word-file.mjs";
import { MOST_BYTES } from "../returns/json-text.mjs";
import { fromBase64, toBase64 } from "../shared/base64.mjs";
import { findAll } from "../shared/dom.mjs";
import { capital, pointNumber } from "../shared/words.mjs";
import { takeOut } from "./leaving.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./opening.mjs").Message} Message */
/** @typedef {{message: string, hint: string}} CellFault */
/** @typedef {{verdict: "refused", faults: CellFault[], more: number}} WorkbookRefusal */
/**
 * @typedef {{verdict: "opened", return: unknown, typed: Record<string, string>, messages: string[]}} WorkbookContent
 */
/**
 * `text`: its answers as the text of a self-check file.
 * @typedef {{text: string} & Omit<WorkbookContent, "return">} WorkbookAnswers
 */

const UNTOUCHED = "Your answers on this page stay as they were.";
const READ_MS = 60_000;

/**
 * A button that downloads the workbook.
 * @param {App} app
 * @param {string} words
 * @param {() => {return: import("./session.mjs").Return, typed: Record<string, string>}} content the answers in it
 */
export function workbookButton(app, words, content) {
  return wordButton(words, async (tell) => {
    app.engine.retry(); // no effect unless it has failed
    const stop = app.engine.onState((state) =>
      tell(state.phase === "starting" ? `${state.words}…` : "Making the workbook…"),
    );
    try {
      /** @type {string[]} */
      let leftOut = [];
      const given = content();
      const make = async () => {
        const made = await app.engine.call("make_workbook", { ...given, about: about(app) }, { timeout: READ_MS });
        leftOut = made.left_out;
        return { ...made, text: fromBase64(made.base64) };
      };
      const name = await takeOut(app, make, given.return);
      return name && leftOut.length ? `${name}. It has no place for: ${leftOut.join("; ")}` : name;
    } catch (error) {
      throw new WordError(troubleWords(error), UNTOUCHED);
    } finally {
      stop();
    }
  });
}

/**
 * Read a filled-in workbook. Gives its answers, or a message with every cell that cannot be read.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<WorkbookAnswers | Message>}
 */
export async function readWorkbook(app, file) {
  const title = `${file.name} was not opened`;
  if (file.size > MOST_BYTES)
    return { title, lines: ["It is larger than 5 MiB. Take pictures and other sheets out of a copy."] };
  app.engine.retry();
  try {
    const payload = { ...(await base64Of(file)), editions: await earlierEditions(app) };
    const found = await app.engine.call("open_workbook", payload, { timeout: READ_MS });
    if (found.verdict === "refused") return { title, lines: faultLines(found) };
    return { ...found, text: JSON.stringify(found.return), messages: [...found.messages, ...halfFilled(found.typed)] };
  } catch (error) {
    return { title, lines: [troubleWords(error), UNTOUCHED] };
  }
}

/** The earlier versions of the standards, which a workbook may ask. @param {App} app @returns {Promise<unknown[]>} */
async function earlierEditions(app) {
  if (!app.root.dataset.earlier) return [];
  const response = await fetch(app.address("overview/editions.json")).catch(() => null);
  return response?.ok ? response.json() : []; // without them, a workbook of an earlier version is refused in words
}

/** Advice for a spreadsheet in another form than `.xlsx`, such as one with a password. @param {File} file */
export function spreadsheetAdvice({ name }) {
  if (!/\.(xls[xmb]?|ods)$/i.test(name)) return [];
  return ["If it is the self-check’s workbook, save it as an Excel workbook (.xlsx) without a password."];
}

/** A file's bytes as a call takes them. @param {File} file */
export async function base64Of(file) {
  return { base64: toBase64(new Uint8Array(await file.arrayBuffer())) };
}

/** Every fault as a line; advice that is the same for all stands once, at the end. @param {WorkbookRefusal} refused */
export function faultLines({ faults, more }) {
  const hints = [...new Set(faults.map((fault) => fault.hint))];
  const lines = faults.map(({ message, hint }) =>
    hints.length > 1 ? `${capital(message)}. ${capital(hint)}.` : `${capital(message)}.`,
  );
  if (more) lines.push(`And ${more} more.`);
  if (hints.length === 1) lines.push(`${capital(hints[0])}.`);
  return [...lines, UNTOUCHED];
}

/** @param {Record<string, string>} typed */
function halfFilled(typed) {
  const points = [...new Set(Object.keys(typed).map((field) => pointNumber(field.split("-")[0])))];
  return points.length ? [`Half filled in, so not answered yet: ${points.join(", ")}.`] : [];
}

/** What the workbook says of the handbook, from the page's own data. @param {App} app */
function about({ root }) {
  const { partnership = "", sendTo = "", urgent = "[]" } = root.dataset;
  const options = (/** @type {string} */ name) =>
    findAll(root, `[data-detail=${name}] option`, HTMLOptionElement).filter((each) => each.value);
  const words = (/** @type {string} */ name) =>
    Object.fromEntries(options(name).map((each) => [each.value, each.textContent?.trim() ?? ""]));
  const listed = options("agency-id").filter((each) => each.dataset.sector !== undefined);
  return {
    partnership,
    send_to: sendTo,
    urgent: JSON.parse(urgent),
    agencies: listed.map(({ value, textContent, dataset: { sector = "", size = "" } }) => ({
      id: value,
      name: textContent?.trim() ?? "",
      sector,
      size,
    })),
    sectors: words("agency-sector"),
    sizes: words("agency-size"),
  };
}
