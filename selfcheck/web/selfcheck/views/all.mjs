// The views that this script draws, and the links to views in the bar at the top.

import { drawCheck } from "./check.mjs";
import { drawColleagues } from "./colleagues.mjs";
import { drawKeep } from "./keep.mjs";
import { drawLastYear } from "./last-year.mjs";
import { drawMerge } from "./merge.mjs";
import { drawPart } from "./part.mjs";
import { drawPlan } from "./plan.mjs";
import { drawResults } from "./results.mjs";
import { drawTasks } from "./tasks.mjs";
import { drawVersion } from "./version.mjs";

/** @typedef {import("../app.mjs").App} App */

/** @type {[view: string, words: string][]} */
export const NAVIGATION = [
  ["tasks", "Questions"],
  ["check", "Check answers"],
  ["results", "Results"],
  ["plan", "Action plan"],
  ["last-year", "Last year’s answers"],
  ["keep", "Keep or share"],
  ["start", "Other self-checks"],
];

/** What draws each view into its place. @type {Record<string, (app: App, place: HTMLElement) => void>} */
export const DRAWN = {
  part: drawPart,
  tasks: drawTasks,
  colleagues: drawColleagues,
  version: drawVersion,
  check: drawCheck,
  results: drawResults,
  plan: drawPlan,
  "last-year": drawLastYear,
  keep: drawKeep,
  merge: drawMerge,
};
