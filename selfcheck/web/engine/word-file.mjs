// A Word file made on this device: a template from this site, filled by the engine with what stands on the page.

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

/** @type {Engine | null} one for the page, started when the first file is wanted */
let own = null;

/** Why there is no file, and what to do: in words for people. */
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
 * Fill a template and offer the file. The engine is fetched first where it is not there yet: that takes some seconds.
 * @param {string} template its address on this site
 * @param {Values} values
 * @param {string} fileName
 * @param {Tell} [tell] told what is going on meanwhile
 * @returns {Promise<string>} the file's name
 * @throws {WordError}
 */
export async function saveAsWord(template, values, fileName, tell = () => {}) {
  own ??= createEngine(engineAddresses());
  return saveBy(own, "fill_document", { template, payload: { values }, fileName, instead: INSTEAD }, tell);
}

/**
 * Offer a file that the engine fills by one of its calls.
 * @param {Engine} engine
 * @param {string} call
 * @param {{template: string, payload: Record<string, unknown>, fileName?: string, instead: string}} asked what to fill
 *   and with what; `instead`: what to do where it fails
 * @param {Tell} tell
 * @returns {Promise<string>} the file's name
 * @throws {WordError}
 */
export async function saveBy(engine, call, { template, payload, fileName, instead }, tell) {
  engine.retry(); // of no effect unless it has failed
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
 * A button that saves, with a line under it that says what is going on and what went wrong.
 * @param {string} words
 * @param {(tell: Tell) => Promise<string>} save gives the file's name
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
    pressed.setAttribute("aria-disabled", "true"); // `disabled` would take the focus away
    try {
      tell(`Downloaded: ${await save(tell)}. Look for the file among your downloads.`);
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
