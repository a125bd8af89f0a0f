// Which view, or which question, the address leads to.

import { askedPoints } from "./ways.mjs";

/** @typedef {import("./app.mjs").App} App */

const QUESTION = /^s[0-9]{2}\.[0-9]+$/u;

/** The view or question that the address names; empty for the start and for anything unknown. @param {App} app */
export function placeOf({ views }) {
  const name = window.location.hash.slice(1);
  const view = QUESTION.test(name) ? name.slice(0, 3) : name;
  return view !== "start" && views.has(view) ? name : "";
}

/**
 * The view to show, and the question in it. Where only a part is asked, its questions stand together in one view.
 * @param {App} app
 * @returns {[view: string, question: string]}
 */
export function viewWanted(app) {
  const place = placeOf(app);
  if (!place || !app.session.isOpen) return ["start", ""];
  const asked = askedPoints(app);
  const question = QUESTION.test(place) ? place : "";
  if (place === "part" || place === "tasks") return [asked ? "part" : "tasks", ""];
  return question ? [asked?.has(question) ? "part" : place.slice(0, 3), question] : [place, ""];
}
