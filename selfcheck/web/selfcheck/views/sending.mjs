// Where the file goes: to whom and how, what for, who reads it, how long it is kept; and a text for the e-mail.

import { fileName } from "../../returns/file.mjs";
import { dateWords } from "../../shared/dates.mjs";
import { announce, button, h } from "../../shared/dom.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Return} Return */
/** @typedef {{partnership: string, file: Record<string, string>, rows: [label: string, text: string][]}} Sending */

const NOT_IN_MAIL = new Set(["When", "Where to", "Roles are people", "Who decides"]); // said to the sender

/** What the page says of sending; null without a partnership. @param {App} app @returns {Sending | null} */
function sendingOf({ root }) {
  return JSON.parse(root.dataset.sending ?? "null");
}

/**
 * The return as a file has it: with the page's words on where it may go.
 * @param {App} app
 * @param {Return} value
 * @returns {Return}
 */
export function withSending(app, value) {
  const sending = sendingOf(app);
  return sending ? { ...value, sending: sending.file } : value;
}

/** The part of “Keep or share” about sending. @param {App} app */
export function sendingSection(app) {
  const sending = sendingOf(app);
  if (!sending) return null;
  const text = h("textarea", { id: "sc-mail", rows: "10", readonly: true });
  text.value = mailText(app.session.open, sending);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      announce("The text is copied. Paste it into your e-mail.");
    } catch {
      text.select();
      announce("The browser does not allow copying by itself. The text is selected: press Ctrl and C.");
    }
  };
  return h(
    "section",
    {},
    h("h3", {}, "Send it in"),
    h("p", {}, "Nothing is sent by this page. Send the file, or the copy, yourself."),
    h(
      "dl",
      { class: "sh-facts" },
      ...sending.rows.map(([label, words]) => h("div", {}, h("dt", {}, label), h("dd", {}, words))),
    ),
    h(
      "details",
      { class: "sh-more" },
      h("summary", {}, "A text for the e-mail"),
      h("div", { class: "sc-field" }, h("label", { for: "sc-mail" }, "Copy it, and change what you like"), text),
      button("Copy the text", () => void copy()),
    ),
  );
}

/** @param {Return} value @param {Sending} sending */
function mailText(value, { partnership, rows }) {
  const { agency, assessed_on: day } = value;
  const who = agency?.name || "our agency";
  return [
    `Safeguarding supervision self-check of ${who}${day ? `, ${dateWords(day)}` : ""}`,
    "",
    `To ${partnership}: the file ${fileName(value)} comes with this e-mail.`,
    ...rows.filter(([label]) => !NOT_IN_MAIL.has(label)).map(([label, words]) => `${label}: ${words}`),
    "It names roles. In a small agency a role is one person: please read it as you would something with a name.",
    `${who} decided what to send. Please ask us before you pass it on.`,
    "It is our own view: not checked, not an inspection, and not evidence that children are safe.",
  ].join("\n");
}
