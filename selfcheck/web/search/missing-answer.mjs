// “This did not answer me”: an e-mail with the words searched. They come into it only when the reader presses the link.

import { mailAddress, mailboxOf } from "../shared/mail.mjs";

/** @typedef {import("./ask.mjs").Answer} Answer */

/** @param {ParentNode} page whose link is there only if the partnership has a mailbox */
export function missingAnswer(page) {
  const link = page.querySelector('a[data-mail="search"]');
  const part = link?.closest("p");
  if (!(link instanceof HTMLAnchorElement) || !part) return { show: () => {}, hide: () => {} };
  const plain = link.href;
  const mailbox = mailboxOf(link);
  let words = "";
  const tell = () => (link.href = mailOf(mailbox, words));
  link.addEventListener("click", tell);
  const hide = () => {
    link.href = plain;
    part.hidden = true;
    words = "";
  };
  /** @param {Answer} answer */
  const show = (answer) => {
    hide();
    if (!mayBeSent(answer)) return;
    words = answer.query;
    part.hidden = false;
  };
  return { show, hide };
}

/**
 * Whether the words of a question may come into an e-mail: not where the search shows the way to urgent help, nor where
 * it could not look for it.
 * @param {Answer} answer
 */
export function mayBeSent({ query, results, nearest = [] }) {
  return Boolean(query.trim() && results) && ![...(results ?? []), ...nearest].some(({ isHelp }) => isHelp);
}

/**
 * @param {string} mailbox
 * @param {string} words
 */
export function mailOf(mailbox, words) {
  const lines = [
    `Words searched: ${words}`,
    "",
    "Please name no child, family or colleague.",
    "",
    "What was missing:",
    "",
  ];
  return mailAddress(mailbox, "The search did not answer me", lines);
}
