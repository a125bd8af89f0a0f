// The dialog before a download: what looks like personal data, each at its place, to mend or to confirm.

import { button, h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {{words: string, before: string, after: string} & import("./free-texts.mjs").FreeText} FoundPlace */
/** @typedef {{mark: string, what: string, places: FoundPlace[]}} Group the same words, with all their places */

const SOON_MS = 400; // a look takes less, unless Python is still starting: then the dialog says so
const MOST_PLACES = 5; // shown of the same words
const CONFIRM = "This is no person’s";
const UNDO = "Confirmed as no person’s: undo";

export class LookDialog {
  #app;
  #dialog = h("dialog", { class: "sc-leaving", "aria-labelledby": "sc-leaving-title" });
  /** @type {(choice: string) => void} */
  #choose = () => {};

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    this.#dialog.addEventListener("close", () => this.#choose("back"));
  }

  close() {
    this.#dialog.close();
    this.#dialog.remove();
  }

  /**
   * Wait for the look. If it takes long, the reader may go back, or go on without it.
   * @template Found
   * @param {Promise<Found>} looking
   * @returns {Promise<Found | Error | "go" | "back">}
   */
  async during(looking) {
    const done = looking.catch((error) => (error instanceof Error ? error : new Error(String(error))));
    const soon = await Promise.race([done, new Promise((resolve) => setTimeout(resolve, SOON_MS, null))]);
    if (soon !== null) return /** @type {Found | Error} */ (soon);
    const state = h("p", { role: "status" });
    const stop = this.#app.engine.onState((engine) => {
      state.textContent = engine.phase === "starting" ? `${engine.words}.` : "";
    });
    const chosen = this.#show(
      "Looking at what you wrote",
      [h("p", {}, "Names and other details of people should not leave with the file."), state],
      [this.#button("Download without waiting", "go"), this.#button("Go back", "back")],
    );
    return Promise.race([done, /** @type {Promise<"go" | "back">} */ (chosen)]).finally(stop);
  }

  /**
   * @param {number} count of the texts
   * @param {string} why
   * @returns {Promise<string>} "go", "back" or "again"
   */
  showUnseen(count, why) {
    const words = `The page could not look for names and other details of people in ${countWords(count, "text")} that you wrote. ${why}`;
    return this.#show(
      "This was not looked at",
      [h("p", {}, words), h("p", {}, "Read them once more yourself: they are all listed under “Keep or share”.")],
      [
        this.#button("Download all the same", "go"),
        this.#button("Try again", "again"),
        this.#button("Go back", "back"),
      ],
    );
  }

  /**
   * @param {Group[]} groups
   * @param {(mark: string) => void} confirm called with what was confirmed, when the reader goes on
   * @returns {Promise<boolean>} whether the file may be made
   */
  async showFinds(groups, confirm) {
    /** @type {Set<string>} */
    const settled = new Set();
    const state = h("p", { class: "sc-slip", role: "status" });
    const items = groups.map((group) => this.#item(group, settled));
    const go = () => {
      const open = groups.findIndex(({ mark }) => !settled.has(mark));
      if (open < 0) return this.#choose("go");
      const left = groups.length - settled.size;
      state.textContent = `${countWords(left, "find is", "finds are")} still open: mend the words, or say that they are no person’s.`;
      items[open].querySelector("button")?.focus();
    };
    const choice = await this.#show(
      `Before it leaves: ${countWords(groups.length, "thing")} to look at`,
      [
        h("p", {}, "These words look like details of a person. Nothing has been downloaded yet."),
        h("ul", { class: "sc-leaving__finds" }, ...items),
        h(
          "p",
          { class: "sc-hint" },
          "What you confirm is not asked again in this self-check. Not every name is found.",
        ),
        state,
      ],
      [button("Download", go, "main"), this.#button("Go back", "back")],
    );
    for (const mark of settled) confirm(mark);
    return choice === "go";
  }

  /** @param {Group} group @param {Set<string>} settled */
  #item({ mark, what, places }, settled) {
    const toggle = button(CONFIRM, () => {
      if (settled.delete(mark)) toggle.firstChild?.replaceWith(CONFIRM);
      else {
        settled.add(mark);
        toggle.firstChild?.replaceWith(UNDO);
      }
    });
    toggle.append(h("span", { class: "sh-visually-hidden" }, ` (${places[0].words})`));
    const more = places.length - MOST_PLACES;
    return h(
      "li",
      {},
      ...places.slice(0, MOST_PLACES).map((place) => this.#place(place)),
      more > 0 ? h("p", {}, `And in ${countWords(more, "more place")}.`) : null,
      h("p", { class: "sc-hint" }, `Looks like ${what}.`),
      toggle,
    );
  }

  /** @param {FoundPlace} place */
  #place({ where, view, field, words, before, after }) {
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#choose("back");
      this.close();
      toField(this.#app, view, field, words);
    };
    return h(
      "p",
      {},
      view ? h("a", { href: `#${view}`, onclick: go }, `Mend it: ${where}`) : where,
      h("br"),
      h("q", {}, before, h("mark", {}, words), after),
    );
  }

  /**
   * Show the dialog with other content, and wait for the choice.
   * @param {string} title
   * @param {HTMLElement[]} content
   * @param {HTMLElement[]} buttons
   * @returns {Promise<string>}
   */
  #show(title, content, buttons) {
    const heading = h("h2", { id: "sc-leaving-title", tabindex: "-1" }, title);
    this.#dialog.replaceChildren(heading, ...content, h("p", { class: "sc-leaving__ends" }, ...buttons));
    if (!this.#dialog.isConnected) this.#app.root.append(this.#dialog);
    if (!this.#dialog.open) this.#dialog.showModal();
    heading.focus();
    return new Promise((resolve) => {
      this.#choose = resolve;
    });
  }

  /** @param {string} words @param {string} choice */
  #button(words, choice) {
    return button(words, () => this.#choose(choice));
  }
}

/**
 * Go to the field with the words, and select them there.
 * @param {App} app
 * @param {string} view
 * @param {string} field
 * @param {string} words
 */
function toField(app, view, field, words) {
  const arrive = () => {
    const target = document.getElementById(field);
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
    const start = target.value.indexOf(words);
    if (start >= 0) target.setSelectionRange(start, start + words.length);
  };
  const isThere = window.location.hash === `#${view}`;
  if (!isThere) window.addEventListener("hashchange", arrive, { once: true });
  app.go(view);
  if (isThere) arrive();
}
