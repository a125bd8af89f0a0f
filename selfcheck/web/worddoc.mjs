// A Word file made on this device: a template from this site, filled by the engine with what stands on the page.

import { announce, button, h } from "./dom.mjs";
import { CallError, EngineFailedError, createEngine } from "./engine.mjs";

/** @typedef {import("./engine.mjs").Engine} Engine */
/** @typedef {string | {[tag: string]: Value}[]} Value */
/** @typedef {Record<string, Value>} Values texts by the tags of the template's controls, and lists of such entries */
/** @typedef {{name?: string, type: string, base64: string}} Made */

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
 * @param {(words: string) => void} [waiting] told what is going on meanwhile
 * @throws {WordError}
 */
export async function saveAsWord(template, values, fileName, waiting = () => {}) {
  own ??= createEngine();
  const engine = own;
  engine.retry(); // of no effect unless it has failed
  const stop = engine.onState((state) => waiting(state.phase === "starting" ? `${state.words}…` : "Making the Word file…"));
  try {
    const made = await filled(engine, "fill_document", template, { values });
    offer({ ...made, name: fileName });
    announce(`Downloaded: ${fileName}`);
  } finally {
    stop();
  }
}

/**
 * A file that the engine fills by one of its calls.
 * @param {Engine} engine
 * @param {string} call
 * @param {string} template
 * @param {Record<string, unknown>} payload
 * @returns {Promise<Made>}
 * @throws {WordError}
 */
export async function filled(engine, call, template, payload) {
  const bytes = await fetched(template);
  try {
    return await engine.call(call, { ...payload, template: base64(bytes) }, { timeout: 60_000 });
  } catch (error) {
    if (error instanceof EngineFailedError) throw new WordError(error.failure.words, `${error.failure.advice} ${INSTEAD}`);
    if (error instanceof CallError) throw new WordError("The Word file could not be made.", `${error.message}. ${INSTEAD}`);
    throw new WordError("Making the Word file took too long, or was stopped.", `Try again. ${INSTEAD}`);
  }
}

/** Offer a made file; whether it is kept is up to the reader. @param {Made} made */
export function offer({ name = "document.docx", type, base64: text }) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * A button that saves, with a line under it that says what is going on and what went wrong.
 * @param {string} words
 * @param {() => {template: string, values: Values, fileName: string}} asked taken when the button is pressed
 * @returns {HTMLElement}
 */
export function wordButton(words, asked) {
  const said = h("p", { class: "sc-hint", role: "status" });
  const pressed = button(words, () => void save());
  const tell = (/** @type {string} */ text) => {
    if (said.textContent !== text) said.textContent = text;
  };
  const save = async () => {
    if (pressed.getAttribute("aria-disabled") === "true") return;
    pressed.setAttribute("aria-disabled", "true"); // `disabled` would take the focus away
    try {
      const { template, values, fileName } = asked();
      await saveAsWord(template, values, fileName, tell);
      tell(`Downloaded: ${fileName}. Look for the file among your downloads.`);
    } catch (error) {
      tell(sorry(error));
    } finally {
      pressed.removeAttribute("aria-disabled");
    }
  };
  return h("div", { class: "sc-word" }, pressed, said);
}

/** Any error in words for people. @param {unknown} error @returns {string} */
export function sorry(error) {
  return error instanceof WordError ? `${error.words} ${error.advice}` : `The Word file could not be made. ${INSTEAD}`;
}

/** @param {string} template @returns {Promise<Uint8Array>} */
async function fetched(template) {
  const answer = await fetch(template).catch(() => null);
  if (!answer) throw new WordError("The connection to the handbook's server was lost.", `Check your connection, then try again. ${INSTEAD}`);
  if (!answer.ok) throw new WordError("The handbook's server did not give the form to fill.", `Try again in a few minutes. ${INSTEAD}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  const parts = [];
  for (let start = 0; start < bytes.length; start += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  return btoa(parts.join(""));
}
