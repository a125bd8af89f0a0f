// The last step: what is left to do, then the publication file.

import { troubleWords } from "../engine/trouble-words.mjs";
import { fromBase64 } from "../shared/base64.mjs";
import { announce, button, download, h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { ofReading, tellWords } from "./words.mjs";
import { payloadOf } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {{at: string, words: string, confirm?: string}} Left `confirm`: words that may be no person's */

const DOCUMENT_FIELDS = ["dk-marking", "dk-policy", "dk-file", "dk-words"];

/** @param {Desk} desk @param {HTMLElement} place */
export function drawFile(desk, place) {
  const result = h("div", { class: "dk-result", id: "dk-result", tabindex: "-1" });
  place.replaceChildren(...publicationParts(desk, result), result);
}

/** @param {Desk} desk @param {HTMLElement} result */
function publicationParts(desk, result) {
  return [
    h("h2", { tabindex: "-1" }, "The publication file"),
    h("p", {}, "It holds the version, what it was made from and your answers, and not the Word file."),
    button("Make the publication file", () => void make(desk, result), "main"),
  ];
}

/** @param {Desk} desk @param {HTMLElement} result */
async function make(desk, result) {
  try {
    const made = await desk.engine.call("desk_finish", { work: payloadOf(desk.work) });
    if (made.left.length) showLeft(desk, result, made.left);
    else {
      save(made);
      desk.draft?.exported();
      showDone(desk, result, made.name);
    }
  } catch (error) {
    result.replaceChildren(h("p", { class: "sc-slip" }, ofReading(troubleWords(error))));
  }
  result.focus();
}

/** @param {{name: string, type: string, base64: string}} made */
function save({ name, type, base64 }) {
  download(name, type, fromBase64(base64));
  announce(`Downloaded: ${name}`);
}

/** @param {Desk} desk @param {HTMLElement} result @param {Left[]} left */
function showLeft(desk, result, left) {
  const confirming = (/** @type {string} */ words) =>
    button(`“${words}” is no person’s`, () => {
      desk.change((work) => {
        work.team = [...work.team, words];
      });
      void make(desk, result);
    });
  const lines = left.map(({ at, words, confirm }) => {
    const step = at.startsWith("change-") ? "changes" : DOCUMENT_FIELDS.includes(at) ? "document" : "questions";
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      desk.goTo(step, at);
    };
    return h("li", {}, h("a", { href: `#${step}`, onclick: go }, words), " ", confirm ? confirming(confirm) : "");
  });
  result.replaceChildren(
    h(
      "div",
      { class: "sc-errors" },
      h("h3", {}, `${countWords(left.length, "thing")} left to do`),
      h("ul", {}, ...lines),
    ),
  );
}

/** @param {Desk} desk @param {HTMLElement} result @param {string} name */
function showDone(desk, result, name) {
  const text = h("textarea", { id: "dk-tell-text", rows: "6" });
  text.value = tellWords(desk.work, desk.known.publisher);
  result.replaceChildren(
    h("h3", {}, `Downloaded: ${name}`),
    h("ol", {}, ...NEXT.map((line) => h("li", {}, line))),
    h(
      "div",
      { class: "sc-field" },
      h("label", { for: "dk-tell-text" }, "A text for those whom you tell"),
      h("p", { class: "sc-hint" }, desk.work.answers.tell?.split("\n").join(", ") ?? ""),
      text,
    ),
    button("Copy the text", () => void navigator.clipboard?.writeText(text.value).then(() => announce("Copied."))),
  );
}

const NEXT = [
  "Put the file into the folder “inbox” where the handbook’s files are kept, with its upload button. Leave it as it is.",
  "A proposal opens by itself, and says what still stands in the way, if anything does.",
  "Merging the proposal publishes the version. Delete the draft here then.",
];
