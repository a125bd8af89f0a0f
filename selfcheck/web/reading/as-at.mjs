// The page "As at a date": which known version of each document was the latest on the day in the address, or today. It
// reads the tables on the page and fetches nothing.

import { dateWords, isDay, today } from "../shared/dates.mjs";
import { capital, countWords, typedWords } from "../shared/words.mjs";
import { dayInAddress, standingOn } from "./version-on-a-day.mjs";

/** @typedef {import("./version-on-a-day.mjs").Standing} Standing */
/**
 * @typedef {{row: HTMLElement, name: string, words: string, starts: string | null, link: HTMLAnchorElement | null}}
 *   Version
 */
/** @typedef {{state: Standing, title: string, those: Version[], first: Version}} DocumentOnDay */

const NOT_HELD = "We do not hold its text.";

/** Start, if this is the page "As at a date". */
function start() {
  const box = document.querySelector(".sh-asat");
  const form = box?.querySelector("form");
  const input = box?.querySelector("input");
  const named = box?.querySelector("#as-at-named"); // only with many documents
  const wrong = box?.querySelector(".sh-asat__wrong");
  if (!(box instanceof HTMLElement) || !(wrong instanceof HTMLElement) || !form || !input) return;
  box.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tellWrong(input, wrong, isDay(input.value) ? "" : "Enter a day with its month and year, such as 1 March 2025.");
    if (!isDay(input.value)) return input.focus();
    const address = new URL(location.href);
    address.searchParams.set("date", input.value);
    history.replaceState(history.state, "", address);
    return show(box, input.value, []);
  });
  const fromAddress = () => {
    const { day, wrong: text } = dayInAddress(location.search);
    input.value = day ?? today();
    tellWrong(input, wrong, "");
    show(box, input.value, asked(day, text));
  };
  if (named instanceof HTMLInputElement) {
    named.addEventListener("input", () => narrow(box, named.value));
  }
  addEventListener("popstate", fromAddress);
  fromAddress();
}

/**
 * The note for an address without a day, or with a wrong one.
 * @param {string | null} day
 * @param {string | null} wrong
 * @returns {string[]}
 */
function asked(day, wrong) {
  if (wrong !== null)
    return [`The address asks for “${wrong}”, which is not a day like 2025-03-01. This is today instead.`];
  return day === null ? ["No day is chosen yet, so this is today."] : [];
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} place
 * @param {string} words empty if nothing is wrong
 */
function tellWrong(input, place, words) {
  place.textContent = words;
  place.hidden = !words;
  if (words) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", place.id);
  } else {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
}

/**
 * Show the result for a day: the counts in the live region, a line for each document, and marks in the tables.
 * @param {HTMLElement} box
 * @param {string} day
 * @param {string[]} notes
 */
function show(box, day, notes) {
  const found = tables().map((table) => findIn(table, day));
  const later = day > today() ? ["That day is still to come: newer versions may come before it."] : [];
  const said = [...notes, ...later, countsOn(found, day)].map((words) => element("p", words));
  box.querySelector(".sh-asat__said")?.replaceChildren(...said);
  box.querySelector(".sh-asat__lines")?.replaceChildren(...found.map(lineOf));
  const named = box.querySelector("#as-at-named");
  if (named instanceof HTMLInputElement) narrow(box, named.value);
  for (const mark of document.querySelectorAll(".sh-asat__mark")) mark.remove();
  for (const { state, those } of found) for (const version of those) markRow(version, state);
}

/**
 * With many documents a line stands only for those whose name is asked for.
 * @param {HTMLElement} box
 * @param {string} words
 */
function narrow(box, words) {
  const parts = typedWords(words);
  for (const line of box.querySelectorAll(".sh-asat__lines > li")) {
    const title = line.querySelector("strong")?.textContent?.toLowerCase() ?? "";
    if (line instanceof HTMLElement) line.hidden = parts.length === 0 || !parts.every((part) => title.includes(part));
  }
}

/** @returns {HTMLElement[]} */
function tables() {
  return [...document.querySelectorAll("table[data-as-at]")].filter((each) => each instanceof HTMLElement);
}

/**
 * @param {HTMLElement} table
 * @param {string} day
 * @returns {DocumentOnDay}
 */
function findIn(table, day) {
  const rows = [...table.querySelectorAll("tr[data-name]")].filter((row) => row instanceof HTMLElement);
  const versions = rows.map(versionOf).reverse(); // the table has the newest first
  const { state, places } = standingOn(
    versions.map(({ starts }) => starts),
    day,
  );
  return { state, title: table.dataset.asAt ?? "", those: places.map((place) => versions[place]), first: versions[0] };
}

/**
 * @param {HTMLElement} row
 * @returns {Version}
 */
function versionOf(row) {
  const { name = "", words = "", starts = "" } = row.dataset;
  return { row, name, words, starts: starts || null, link: row.querySelector("a") };
}

/**
 * `On 1 March 2025, of 5 documents: 2 whose text we hold; 1 whose text we do not hold; 1 not known; 1 none yet.`
 * @param {DocumentOnDay[]} found
 * @param {string} day
 * @returns {string}
 */
function countsOn(found, day) {
  const known = found.filter(({ state }) => state === "known");
  const held = known.filter(({ those }) => those[0].link).length;
  const of = (/** @type {Standing} */ state) => found.filter((each) => each.state === state).length;
  const counts = [
    `${held} whose text we hold`,
    ...some(known.length - held, "whose text we do not hold"),
    ...some(of("unknown"), "not known"),
    ...some(of("none"), "none yet"),
  ];
  return `On ${dateWords(day)}, of ${countWords(found.length, "document")}: ${counts.join("; ")}.`;
}

/**
 * @param {number} number
 * @param {string} words
 * @returns {string[]}
 */
function some(number, words) {
  return number ? [`${number} ${words}`] : [];
}

/**
 * @param {DocumentOnDay} found
 * @returns {HTMLElement}
 */
function lineOf(found) {
  const line = document.createElement("li");
  const links = found.those.flatMap(({ link }) => (link ? [link.cloneNode(true)] : []));
  line.append(element("strong", found.title), element("p", wordsOf(found)), ...links);
  return line;
}

/**
 * @param {DocumentOnDay} found
 * @returns {string}
 */
function wordsOf({ state, those, first }) {
  if (state === "none") return `None yet. The first version that we know of: ${named(first)}.`;
  if (state === "unknown") {
    return `Not known. Possible: ${those.map(possible).join("; ")}.`;
  }
  return `${capital(named(those[0]))}: the latest version that we know of on that day.${notHeld(those[0])}`;
}

/** @param {Version} version */
function notHeld({ link }) {
  return link ? "" : ` ${NOT_HELD}`;
}

/**
 * `version 4, from August 2022`.
 * @param {Version} version
 */
function named({ name, words }) {
  return `${name}, ${words}`;
}

/** @param {Version} version */
function possible(version) {
  return `${named(version)}${version.link ? "" : " (we do not hold its text)"}`;
}

/**
 * @param {Version} version
 * @param {Standing} state
 */
function markRow({ row }, state) {
  const mark = element("span", state === "known" ? "The latest on that day" : "Perhaps the latest on that day");
  mark.className = `sh-asat__mark sh-status sh-status--${state === "known" ? "in-date" : "none"}`;
  row.querySelector("th")?.append(mark);
}

/**
 * @param {string} tag
 * @param {string} words
 * @returns {HTMLElement}
 */
function element(tag, words) {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

start();
