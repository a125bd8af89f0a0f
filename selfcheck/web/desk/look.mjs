// Looks through a text for the document's own words and for personal data. Only the latest answer is used.

import { h } from "../shared/dom.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {{start: number, end: number, words: string, kind: string, team: boolean}} PersonalDetail */
/** @typedef {{copied: [number, number][], personal: PersonalDetail[]}} Findings */

/**
 * @param {Desk} desk
 * @param {string} text
 * @param {string[]} document the document's words
 * @returns {Promise<Findings>}
 */
export function lookThrough(desk, text, document) {
  return desk.engine.call("desk_look", { text, document });
}

/** What still blocks a clause. @param {Desk} desk @param {Findings} findings */
export function blocking({ work }, { copied, personal }) {
  const team = new Set(work.team);
  return {
    copied: work.head.words === "shown" ? [] : copied,
    personal: personal.filter(({ words }) => !team.has(words)),
  };
}

/** The words of the button that confirms something as no person's. @param {string} kind in words */
export function confirmWords(kind) {
  return kind.includes("name") ? "It is nobody’s name" : "It is a team’s";
}

/**
 * A text with marks over some parts. @param {string} text @param {{start: number, end: number}[]} parts
 * @returns {(string | HTMLElement)[]}
 */
export function markedText(text, parts) {
  /** @type {(string | HTMLElement)[]} */
  const pieces = [];
  let place = 0;
  const characters = [...text]; // Python counts characters, JavaScript halves of some
  for (const { start, end } of [...parts].sort((one, other) => one.start - other.start)) {
    if (start < place) continue;
    pieces.push(characters.slice(place, start).join(""), h("mark", {}, characters.slice(start, end).join("")));
    place = end;
  }
  return [...pieces, characters.slice(place).join("")];
}
