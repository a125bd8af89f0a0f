// The comparison of policies: shows the chosen agencies beside the standards, and says how these differ. On the page of
// one question, a sector or a kind can be chosen too. Without JavaScript every policy is shown.

import { saveAsWord, wordButton } from "../engine/word-file.mjs";
import { siteAddress } from "../shared/addresses.mjs";
import { CSV_TYPE, csvText } from "../shared/csv.mjs";
import { dateWords, today } from "../shared/dates.mjs";
import { button, download, h } from "../shared/dom.mjs";
import { differencesInWords, standOf } from "./agency-differences.mjs";
import { addressOfAll, choicesIn, choose, sayChoice, wordsOf } from "./choice-in-address.mjs";
import { comparedQuestions, csvRows, headings, wordValues } from "./compared-table.mjs";

const AGENCIES = ["first", "second", "third", "fourth"];
const TEMPLATE = "documents/templates/comparison.docx"; // from the top of the site
const SHOWN = 2; // agencies while none is chosen

/** @typedef {{agencies: HTMLSelectElement[], sector: string, kind: string}} Choices */

function start() {
  const form = document.querySelector(".sh-compare-form");
  if (!(form instanceof HTMLFormElement)) return;
  const table = document.querySelector(".sh-compare--columns");
  const draw = () => show(form, choicesOf(form), table);
  const fromAddress = () => {
    const chosen = choicesIn(location.hash);
    const { agencies } = choicesOf(form);
    const ids = chosen ?? (table ? policiesOf(table).slice(0, SHOWN) : []);
    for (const [place, select] of agencies.entries()) choose(select, ids[place] ?? "");
    draw();
    if (!chosen && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    history.replaceState(history.state, "", addressOfAll(chosenIds(choicesOf(form))));
    draw();
  });
  addEventListener("hashchange", () => (choicesIn(location.hash) ? fromAddress() : undefined));
  form.hidden = false;
  if (table) takeAway(form, table);
  fromAddress();
}

/**
 * @param {HTMLFormElement} form
 * @returns {Choices}
 */
function choicesOf(form) {
  const field = (/** @type {string} */ name) => form.querySelector(`select[name=${name}]`);
  const agencies = AGENCIES.map(field).filter((each) => each instanceof HTMLSelectElement);
  const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement | null} */ (field(name))?.value ?? "";
  return { agencies, sector: value("sector"), kind: value("kind") };
}

/**
 * The chosen agencies, each once.
 * @param {Choices} choices
 */
function chosenIds({ agencies }) {
  return [...new Set(agencies.map((each) => each.value).filter(Boolean))];
}

/** @param {Element} table */
function policiesOf(table) {
  return [...table.querySelectorAll("thead [data-policy]")].map((each) => each.getAttribute("data-policy") ?? "");
}

/**
 * @param {HTMLFormElement} form
 * @param {Choices} choices
 * @param {Element | null} table with a column for each policy; null on the page of one question
 */
function show(form, choices, table) {
  const ids = chosenIds(choices);
  const fits = (/** @type {HTMLElement} */ each) => (table || ids.length ? isChosen(each, ids) : isLike(each, choices));
  const pieces = [...document.querySelectorAll("main [data-policy]")].filter((each) => each instanceof HTMLElement);
  for (const piece of pieces) piece.hidden = !fits(piece);
  for (const wide of document.querySelectorAll(":is(.sh-compare__first, .sh-compare__differ) > td"))
    wide.setAttribute("colspan", String(ids.length + 2)); // with the question and the standards
  for (const topic of document.querySelectorAll("[data-topic]"))
    sayDifferences(topic, table !== null || ids.length > 1);
  const rows = pieces.filter((each) => each.matches("tr"));
  const count = { shown: rows.filter((row) => !row.hidden).length, all: rows.length };
  form.classList.toggle("sh-choose--chosen", table !== null && ids.length > 1); // the choice says it to the eye
  sayChoice(form, () => (table || ids.length ? chosenWords(choices) : countedWords(count)));
}

/**
 * @param {HTMLElement} piece
 * @param {string[]} ids
 */
function isChosen(piece, ids) {
  return ids.includes(piece.dataset.policy ?? "");
}

/**
 * @param {HTMLElement} piece
 * @param {Choices} choices
 */
function isLike({ dataset }, { sector, kind }) {
  return (!sector || dataset.sector === sector) && (!kind || dataset.kind === kind);
}

/**
 * Say how the agencies shown differ on a question, in place of how all do.
 * @param {Element} topic
 * @param {boolean} isBetween
 */
function sayDifferences(topic, isBetween) {
  const [among, between] = ["[data-among]", "[data-between]"].map((each) => topic.querySelector(each));
  if (!among || !between) return;
  const cells = [...topic.querySelectorAll("[data-name]:not([hidden])")].filter((each) => each instanceof HTMLElement);
  between.textContent = isBetween ? differencesInWords(cells.map(standOf)).join(" ") : "";
  between.toggleAttribute("hidden", !between.textContent);
  among.toggleAttribute("hidden", isBetween || !among.textContent);
  const hasScale = topic.querySelector(".sh-scale > li:not([hidden])");
  for (const part of topic.querySelectorAll(".sh-scale, .sh-scale__axis")) part.toggleAttribute("hidden", !hasScale);
  topic.querySelector(".sh-compare__differ")?.toggleAttribute("hidden", !between.textContent && !hasScale);
}

/** @param {Choices} choices */
function chosenWords(choices) {
  const ids = chosenIds(choices);
  const names = ids.map((id) =>
    wordsOf(/** @type {HTMLSelectElement} */ (choices.agencies.find((each) => each.value === id))),
  );
  if (names.length === 0) return "Choose two agencies to compare.";
  if (names.length === 1) return `Shown: ${names[0]}. Choose another agency to compare it with.`;
  return `Shown side by side: ${new Intl.ListFormat("en-GB").format(names)}.`;
}

/** @param {{shown: number, all: number}} count */
function countedWords({ shown, all }) {
  if (shown === all) return `All ${all} are shown. Choose two to see them side by side.`;
  return shown === 0 ? "No policy is like this." : `${shown} of ${all} are shown.`;
}

/**
 * The ways to take the table away, under the choices.
 * @param {HTMLFormElement} form
 * @param {Element} table
 */
function takeAway(form, table) {
  const csv = button("Download as CSV", () => {
    const rows = csvRows(comparedQuestions(table), headings(table), location.href);
    download(`comparison-${today()}.csv`, CSV_TYPE, csvText(rows));
  });
  const word = wordButton("Download as Word", (tell) => {
    const values = wordValues(comparedQuestions(table), headings(table), dateWords(today()));
    return saveAsWord(siteAddress(TEMPLATE), values, `comparison-${today()}.docx`, tell);
  });
  form.after(h("div", { class: "sh-compare-take" }, csv, word));
}

start();
