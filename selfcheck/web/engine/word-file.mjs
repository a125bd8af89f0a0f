// Makes a Word file on this device: the engine fills a template from this site with text from the page.

import { engineAddresses } from "../shared/addresses.mjs";
import { fromBase64, toBase64 } from "../shared/base64.mjs";
import { announce, button, download, h } from "../shared/dom.mjs";
import { capital } from "../shared/words.mjs";
import { CallError, createEngine, EngineFailedError } from "./engine.mjs";

/** @typedef {import("./engine.mjs").Engine} Engine */
/** @typedef {string | {[tag: string]: Value}[]} Value */
/** @typedef {Record<string, Value>} Values texts by the tags of the template's controls, and lists of such entries */
/** @typedef {{name?: string, type: string, base64: string}} MadeFile */
/** @typedef {(words: string) => void} Tell */

const INSTEAD = "You can download the blank form or print this page instead.";

/** @type {Engine | null} the page's own engine, made for the first file */
let own = null;

/** Why the file could not be made, and what to do. Readers see the message. */
export class WordError extends Error {
  /** @param {string} words @param {string} advice */
  constructor(words, advice) {
    super(words);
    this.name = "WordError";
    this.words = words;
    this.advice = advice;
  }
}

/**
 * Fill a template and offer the file. The first time, the engine is downloaded, which takes some seconds.
 * @param {string} template its address on this site
 * @param {Values} values
 * @param {string} fileName
 * @param {Tell} [tell] gets a sentence about what is going on
 * @returns {Promise<string>} the file's name
 * @throws {WordError}
 */
export async function saveAsWord(template, values, fileName, tell = () => {}) {
  own ??= createEngine(engineAddresses());
  return saveBy(own, "fill_document", { template, payload: { values }, fileName, instead: INSTEAD }, tell);
}

/**
 * Have the engine fill a template by one of its calls, and offer the file.
 * @param {Engine} engine
 * @param {string} call
 * @param {{template: string, payload: Record<string, unknown>, fileName?: string, instead: string}} asked the
 *   template and its content; `instead`: advice if it fails
 * @param {Tell} tell
 * @returns {Promise<string>} the file's name
 * @throws {WordError}
 */
export async function saveBy(engine, call, { template, payload, fileName, instead }, tell) {
  engine.retry(); // no effect unless it has failed
  const stop = engine.onState((state) =>
    tell(state.phase === "starting" ? `${state.words}…` : "Making the Word file…"),
  );
  try {
    const made = /** @type {MadeFile} */ (
      await engine.call(call, { ...payload, template: toBase64(await fetched(template, instead)) }, { timeout: 60_000 })
    );
    const name = fileName ?? made.name ?? "document.docx";
    download(name, made.type, fromBase64(made.base64));
    announce(`Downloaded: ${name}`);
    return name;
  } catch (error) {
    throw wordError(error, instead);
  } finally {
    stop();
  }
}

/** @param {unknown} error @param {string} instead @returns {WordError} */
function wordError(error, instead) {
  if (error instanceof WordError) return error;
  if (error instanceof EngineFailedError)
    return new WordError(error.failure.words, `${error.failure.advice} ${instead}`);
  if (error instanceof CallError) return new WordError(`${capital(error.message)}.`, instead);
  return new WordError("Making the Word file took too long, or was stopped.", `Try again. ${instead}`);
}

/**
 * A button that saves a file, with a line under it for progress and errors.
 * @param {string} words
 * @param {(tell: Tell) => Promise<string>} save gives the file's name; empty if the reader did not want it after all
 * @returns {HTMLElement}
 */
export function wordButton(words, save) {
  const said = h("p", { class: "sc-hint", role: "status" });
  const pressed = button(words, () => void run());
  const tell = (/** @type {string} */ text) => {
    if (said.textContent !== text) said.textContent = text;
  };
  const run = async () => {
    if (pressed.getAttribute("aria-disabled") === "true") return;
    pressed.setAttribute("aria-disabled", "true"); // `disabled` would lose the focus
    try {
      const name = await save(tell);
      tell(name ? `Downloaded: ${name}. Look for the file among your downloads.` : "");
    } catch (error) {
      tell(
        error instanceof WordError ? `${error.words} ${error.advice}` : `The Word file could not be made. ${INSTEAD}`,
      );
    } finally {
      pressed.removeAttribute("aria-disabled");
    }
  };
  return h("div", { class: "sc-word" }, pressed, said);
}

/** @param {string} template @param {string} instead @returns {Promise<Uint8Array>} */
async function fetched(template, instead) {
  const answer = await fetch(template).catch(() => null);
  if (!answer)
    throw new WordError(
      "The connection to the handbook's server was lost.",
      `Check your connection, then try again. ${instead}`,
    );
  if (!answer.ok)
    throw new WordError(
      "The handbook's server did not give the template for the file.",
      `Try again in a few minutes. ${instead}`,
    );
  return new Uint8Array(await answer.arrayBuffer());
}
