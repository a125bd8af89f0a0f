// The figures of a picture, in their order: key points first, then levels, what changed, points, progress and actions.

import { h } from "../shared/dom.mjs";
import { openAnswers } from "./cell.mjs";
import { keyPoints } from "./key-points.mjs";
import { actions, gaps, levelSpread, progress } from "./lists.mjs";
import { heatMap } from "./table.mjs";
import { overTime } from "./years.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Open} Open */

/**
 * @param {HTMLElement} root gets the panel of an opened cell
 * @param {Collation} data
 * @param {Words} words
 */
export function figures(root, data, words) {
  if (!data.rows.length) return [h("p", {}, "No agency of this kind has answered.")];
  /** @type {Open} */
  const open = (row, standard) => openAnswers(root, words, row, standard);
  return [
    keyPoints(data, words),
    heatMap(data, words, open),
    levelSpread(data, words),
    ...overTime(data, words),
    gaps(data, words),
    progress(data),
    actions(data, words),
  ];
}
