// The script of every page: review statuses and notes as of today, redirects from old addresses, the menu by keyboard,
// folded parts that an address names, and the search fields.

import { startChangesFilter } from "../reading/changes-filter.mjs";
import { startOpening } from "../reading/open-details.mjs";
import { startFilter } from "../reading/policy-filter.mjs";
import { startSharing } from "../reading/share.mjs";
import { startSuggesting } from "../reading/suggest.mjs";
import { startSearchBox } from "../search/box.mjs";
import { startFindingQuestions } from "../search/find-question.mjs";
import { openResultsByEnter } from "../search/header.mjs";
import { answerAnyInput } from "../search/input.mjs";
import { siteAddress } from "../shared/addresses.mjs";
import { daysWords, reviewStatus, today } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";

/** @type {Record<import("../shared/dates.mjs").ReviewState, string>} */
const WORDS = {
  "in-date": "In date",
  "due-soon": "Review due within 90 days",
  passed: "Review date passed",
  none: "No review date given",
};

/** Work out every review status again: the page may have been built long ago. */
function renewReviewStatus() {
  for (const mark of document.querySelectorAll("[data-review-due]")) {
    const { state } = reviewStatus(mark.getAttribute("data-review-due"), today());
    mark.className = `sh-status sh-status--${state}`;
    mark.textContent = WORDS[state];
  }
  for (const mark of document.querySelectorAll("[data-review-days]")) {
    mark.textContent = daysWords(reviewStatus(mark.getAttribute("data-review-days"), today()).days ?? 0);
  }
}

/** Show notes whose day has come since the build, such as a new version. A note has its first and last day. */
function tellWhatHasCome() {
  for (const note of document.querySelectorAll("[data-since]")) {
    const [since, until] = [note.getAttribute("data-since") ?? "", note.getAttribute("data-until")];
    note.toggleAttribute("hidden", today() < since || Boolean(until && today() >= until));
  }
}

/** Go on from an old address. Its page redirects without a script too, but then loses the place on the page. */
function leadOn() {
  const link = document.querySelector("a.sh-moved");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + location.hash);
}

/** Show advice if the search finds nothing. The theme gives the number of results as text only. */
function leadOnFromNothing() {
  const said = document.querySelector(".md-search-result__meta");
  const help = document.querySelector(".sh-nothing");
  if (!said || !(help instanceof HTMLElement)) return;
  const look = () => (help.hidden = said.textContent !== help.dataset.when);
  new MutationObserver(look).observe(said, { childList: true, characterData: true, subtree: true });
}

/** Make the label that opens the theme's menu reachable by Tab. The theme itself handles Enter. */
function openMenuByKeyboard() {
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  if (!(label instanceof HTMLElement)) return;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", "Menu");
  label.tabIndex = 0;
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}

/** If the reader came from a question of the self-check, show a link back to it. */
function offerWayBack() {
  const question = storedQuestion();
  const article = document.querySelector("article");
  if (!question || !article || document.querySelector("#sc")) return;
  const link = document.createElement("a");
  link.href = siteAddress(`self-check/#${question}`);
  link.textContent = "Back to your self-check";
  const box = document.createElement("p");
  box.className = "sc-back";
  box.append(link);
  article.prepend(box);
}

/** @returns {string} */
function storedQuestion() {
  try {
    const stored = sessionStorage.getItem("handbook-self-check-back") ?? "";
    return /^s[0-9]{2}([.][0-9]+)?$/.test(stored) ? stored : "";
  } catch {
    return "";
  }
}

/** Offer to print the page, beside the documents to take away. */
function offerPrint() {
  const place = document.querySelector(".sh-margin .sh-take, .fm-take--paper");
  place?.append(h("button", { type: "button", class: "sh-print", onclick: () => window.print() }, "Print this page"));
}

leadOn();
offerWayBack();
openMenuByKeyboard();
renewReviewStatus();
tellWhatHasCome();
answerAnyInput();
openResultsByEnter();
startSearchBox();
leadOnFromNothing();
offerPrint();
startFindingQuestions();
const filter = document.querySelector(".sh-filter");
if (filter instanceof HTMLElement) startFilter(filter);
else startChangesFilter();
startSuggesting(document); // before the plain links go
if (document.querySelector(".sh-cites")) startSharing(document);
startOpening();
