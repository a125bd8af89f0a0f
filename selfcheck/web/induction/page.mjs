// Reads the parts, steps and questions of an induction pathway from the page that the build wrote.

import { find, findAll } from "../shared/dom.mjs";

/** @typedef {import("./progress.mjs").Step} Step */
/** @typedef {import("./progress.mjs").Check} Check */
/** @typedef {import("./progress.mjs").Part} Part */
/** @typedef {{handbook: string, role: string, title: string, publisher: string, standards: string}} About */
/** @typedef {{id: string, name: string, document: string}} Agency */

/**
 * @param {HTMLElement} start
 * @returns {About}
 */
export function readAbout(start) {
  const { handbook = "", role = "", title = "", publisher = "", standards = "" } = start.dataset;
  return { handbook, role, title, publisher, standards };
}

/**
 * The agencies to choose from; the entry without an id stands for the standards alone.
 * @param {HTMLElement} start
 * @returns {Agency[]}
 */
export function readAgencies(start) {
  const none = { id: "", name: "No agency: the standards only", document: "" };
  const named = findAll(start, ".in-agency", HTMLElement).map(
    ({ dataset: { agency = "", name = "", document = "" } }) => ({
      id: agency,
      name,
      document,
    }),
  );
  return [none, ...named];
}

/** @returns {Part[]} */
export function readParts() {
  return findAll(document, "ol.in-steps", HTMLElement).map((list) => {
    const { part = "", title = "" } = list.dataset;
    const checks = findAll(document, ".in-check", HTMLElement).filter((check) => check.dataset.part === part);
    const steps = findAll(list, ".in-step", HTMLElement).map((step) => readStep(step, part));
    return { id: part, title, steps, checks: checks.map((check) => readCheck(check, part)) };
  });
}

/**
 * @param {HTMLElement} step
 * @param {string} part
 * @returns {Step}
 */
function readStep(step, part) {
  const policies = findAll(step, ".in-policy", HTMLElement).map(({ dataset }) => dataset);
  const own = [step.dataset, ...policies];
  return {
    id: step.dataset.step ?? "",
    title: find(step, "h3", HTMLElement).textContent?.trim() ?? "",
    part,
    only: step.dataset.only ?? null,
    prints: Object.fromEntries(own.map(({ agency = "", print = "" }) => [agency, print])),
    minutes: Object.fromEntries(own.map(({ agency = "", minutes }) => [agency, Number(minutes)])),
  };
}

/**
 * @param {HTMLElement} check
 * @param {string} part
 * @returns {Check}
 */
function readCheck(check, part) {
  const { check: id = "", only = null, print = "" } = check.dataset;
  return { id, ask: find(check, "legend", HTMLElement).textContent ?? "", part, only, print };
}
