// The examples on the start view, and the line above every view of an example.

import { EXAMPLE_WORDS } from "../../returns/example.mjs";
import { button, find, h, say } from "../../shared/dom.mjs";
import { closeExample, examplesOf, leaveExample, openExample } from "../example.mjs";

/** @typedef {import("../app.mjs").App} App */

/** The examples to open; null where the page offers none. @param {App} app */
export function examplesPart(app) {
  const rows = examplesOf(app).map((example) => {
    const open = async () => {
      try {
        const refused = await openExample(app, example);
        if (refused) say(messagePlace(app), refused.title, refused.lines);
      } catch {
        say(messagePlace(app), "The example was not opened", ["Check your connection, then try again."]);
      }
    };
    return h(
      "li",
      {},
      button(example.name, () => void open()),
      h("span", { class: "sc-hint" }, example.summary),
    );
  });
  if (!rows.length) return null;
  return h(
    "section",
    { class: "sc-examples", "aria-labelledby": "sc-examples-title" },
    h("h3", { id: "sc-examples-title" }, "See an example first"),
    h("p", { class: "sc-hint" }, "Made up, to show what you will get. Nothing of your own changes."),
    h("ul", { class: "sc-list" }, ...rows),
  );
}

/** @param {App} app */
function messagePlace(app) {
  return find(app.root, ".sc-message", HTMLElement);
}

/** Keep a line above every view of an example that says what it is. @param {App} app */
export function watchExample(app) {
  const line = h("p", { class: "sc-example", hidden: true });
  app.bar?.after(line);
  app.session.addEventListener("open", () => {
    closeExample(app);
    line.classList.toggle("sc-example--passing", app.example !== null);
    line.hidden = !app.session.isOpen || !app.session.open.example;
    line.replaceChildren(
      h("strong", {}, EXAMPLE_WORDS),
      h("span", { class: "sc-screen" }, app.example ? " Change what you like: nothing of it is kept. " : " "),
      button("Leave the example", () => void leaveExample(app)),
    );
  });
}
