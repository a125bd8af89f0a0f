// E-mails that a reader's own mail program opens. The pages send none, and nobody learns that a link was pressed.

const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const LONGEST = 200; // characters of a text: some mail programs take no address of more than 2,000

/**
 * The address of an e-mail. Each line is a text: it cannot begin a line or a header of its own.
 * @param {string} mailbox
 * @param {string} subject
 * @param {string[]} lines
 */
export function mailAddress(mailbox, subject, lines) {
  const body = lines.map(onOneLine).join("\r\n");
  return `mailto:${mailbox}?subject=${encodeURIComponent(onOneLine(subject))}&body=${encodeURIComponent(body)}`;
}

/** @param {string} text */
function onOneLine(text) {
  const signs = [...text.replace(CONTROL, " ").replace(/\s+/gu, " ").trim()];
  return signs.length <= LONGEST ? signs.join("") : `${signs.slice(0, LONGEST - 1).join("")}…`;
}

/** The mailbox of a link that opens an e-mail. @param {HTMLAnchorElement} link */
export function mailboxOf(link) {
  return link.pathname;
}
