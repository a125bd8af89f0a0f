// The invitation's link: who counts, and when codes and sheets are destroyed. It stands after the address's #, so no
// server sees it. What a link says is a stranger's text: it is shown as text only, and short.

import { dateWords } from "../shared/dates.mjs";
import { findAll, h } from "../shared/dom.mjs";

const MOST = 60; // characters of a role
const DAY = /^20\d\d-\d\d-\d\d$/;

/** @typedef {{collector: string, destroyed: string}} Invitation */

/** @param {string} hash @returns {Invitation} */
export function invitationIn(hash) {
  const given = new URLSearchParams(hash.slice(1));
  const day = given.get("destroyed") ?? "";
  const isDay = DAY.test(day) && !Number.isNaN(Date.parse(day));
  return { collector: plain(given.get("collector") ?? ""), destroyed: isDay ? `on ${dateWords(day)}` : "" };
}

/** Write an invitation's words into the notice. @param {HTMLElement} root @param {Invitation} invitation */
export function fillNotice(root, invitation) {
  for (const place of findAll(root, "[data-place]", HTMLElement)) {
    const words = place.dataset.place === "collector" ? invitation.collector : invitation.destroyed;
    if (words) place.textContent = words;
  }
}

/** The address with an invitation. @param {string} address @param {string} collector @param {string} day */
export function invitationAddress(address, collector, day) {
  const given = new URLSearchParams();
  if (plain(collector)) given.set("collector", plain(collector));
  if (DAY.test(day)) given.set("destroyed", day);
  return given.size ? `${address}#${given}` : address;
}

/**
 * The form that makes a link, for whoever arranges the questions.
 * @param {HTMLElement} place
 * @param {string} to the address of the page on which staff answer
 */
export function drawInvitation(place, to) {
  const collector = h("input", { id: "sq-collector", type: "text", maxlength: String(MOST), autocomplete: "off" });
  const day = h("input", { id: "sq-destroyed", type: "date" });
  const address = h("a", { class: "sq-link" });
  const renew = () => {
    address.href = address.textContent = invitationAddress(to, collector.value, day.value);
  };
  for (const field of [collector, day]) field.addEventListener("input", renew);
  renew();
  place.replaceChildren(
    h("div", { class: "sc-field" }, h("label", { for: collector.id }, "Who counts, by role (no name)"), collector),
    h("div", { class: "sc-field" }, h("label", { for: day.id }, "Day on which codes and sheets are destroyed"), day),
    h("p", {}, "The link to send: ", address),
  );
}

/** @param {string} words */
function plain(words) {
  return words
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, MOST);
}
