// Suggest a change of one clause or point: a link among what is folded about it, where the page offers one for itself.

import { findAll, h } from "../shared/dom.mjs";
import { mailAddress, mailboxOf } from "../shared/mail.mjs";

/** @param {Document} page */
export function startSuggesting(page) {
  const link = page.querySelector('a[data-mail="change"]');
  if (!(link instanceof HTMLAnchorElement)) return;
  const mailbox = mailboxOf(link);
  for (const entry of findAll(page, "article [id][data-title]", HTMLElement)) {
    const about = entry.querySelector(".sh-about > dl");
    const title = entry.dataset.title ?? "";
    const name = h("span", { class: "sh-visually-hidden" }, ` to “${title}”`);
    const href = mailAddress(mailbox, `Suggested change: ${title}`, linesOf(page, entry, title));
    about?.append(h("dt", {}, "Not right?"), h("dd", {}, h("a", { href }, "Suggest a change", name)));
  }
}

/**
 * @param {Document} page
 * @param {HTMLElement} entry
 * @param {string} title
 */
function linesOf(page, entry, title) {
  const plain = entry.querySelector("a.sh-permanent");
  const here = `${page.location.origin}${page.location.pathname}#${entry.id}`;
  return [
    `Page: ${page.title}`,
    `Clause or point: ${title}`,
    `Address: ${plain instanceof HTMLAnchorElement ? plain.href : here}`,
    "",
    "Please name no child, family or colleague.",
    "",
    "What should change, and why:",
    "",
  ];
}
