// The page on which staff answer. It keeps nothing, sends nothing, and gives a code to hand in.

import { button, find, findAll, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { countWords } from "../shared/words.mjs";
import { codeOf, randomNumber } from "./code.mjs";
import { fillNotice, invitationIn } from "./invitation.mjs";

class Asking {
  #root;
  #form;
  #end;
  /** Drawn when the page opens, so that two people who answer alike have two codes. */
  #number = randomNumber();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#form = find(root, "form", HTMLFormElement);
    this.#end = find(root, ".sq-end", HTMLElement);
  }

  begin() {
    fillNotice(this.#root, invitationIn(location.hash));
    this.#form.reset(); // some browsers fill in what stood here before
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("change", () => this.#drawButton());
    this.#drawButton();
    showReady();
  }

  #drawButton() {
    this.#end.replaceChildren(button("Make my code", () => this.#makeCode(), "main"));
  }

  #makeCode() {
    const answers = this.#answers();
    const given = answers.filter((answer) => answer).length;
    if (!given) {
      const first = find(this.#form, "input", HTMLInputElement);
      this.#end.replaceChildren(
        h("p", { class: "sc-message" }, "You have answered nothing yet, so there is no code."),
        button("Go to the first question", () => first.focus(), "main"),
      );
      return;
    }
    const source = JSON.parse(this.#root.dataset.code ?? "");
    this.#drawCode(codeOf(source, new Date().getFullYear(), this.#number, answers), answers.length - given);
  }

  #answers() {
    return findAll(this.#form, "[data-question]", HTMLFieldSetElement).map(
      (each) => each.querySelector("input:checked")?.getAttribute("value") ?? null,
    );
  }

  /** @param {string} code @param {number} leftOut */
  #drawCode(code, leftOut) {
    const who = this.#root.querySelector("[data-place=collector]")?.textContent ?? "";
    const head = h("h2", { tabindex: "-1", id: "code" }, "Your code");
    const copied = h("span", { role: "status" });
    this.#end.replaceChildren(
      head,
      h("p", { class: "sq-code" }, code),
      h("p", {}, `Hand it to ${lowered(who)}, not to your manager. Write it down, or copy it into a message.`),
      h(
        "p",
        {},
        button("Copy the code", () => void copy(code, copied)),
        " ",
        copied,
      ),
      h("p", {}, "Whoever holds the code can read your answers. This page keeps nothing: close it when you are done."),
      leftOut ? h("p", {}, `You left out ${countWords(leftOut, "question")}. You need not answer them.`) : "",
      h(
        "p",
        {},
        button("Clear my answers", () => this.#clear()),
      ),
    );
    head.focus();
  }

  #clear() {
    this.#form.reset();
    this.#number = randomNumber();
    this.#drawButton();
    find(this.#form, "input", HTMLInputElement).focus();
  }
}

/** @param {string} code @param {HTMLElement} copied */
async function copy(code, copied) {
  try {
    await navigator.clipboard.writeText(code);
    copied.textContent = "Copied.";
  } catch {
    copied.textContent = "Your browser does not let the page copy. Mark the code and copy it by hand.";
  }
}

/** A name that stood at the start of a sentence. @param {string} words */
function lowered(words) {
  return words.startsWith("The person") ? `t${words.slice(1)}` : words;
}

const root = document.querySelector("#sq");
if (root instanceof HTMLElement) new Asking(root).begin();
