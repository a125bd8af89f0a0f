// The list of roles, with the progress in each that the role's own page has stored on this device. Only reads.

import { browserStore } from "../shared/browser-store.mjs";
import { find, findAll } from "../shared/dom.mjs";
import { DeviceRecord, keyOf } from "./device-record.mjs";

/** @param {HTMLElement} list */
function show(list) {
  for (const card of findAll(list, "li[data-role]", HTMLElement)) {
    const keeper = new DeviceRecord(keyOf(list.dataset.handbook ?? "", card.dataset.role ?? ""), browserStore());
    const agency = keeper.whole.chosen;
    const ticked = keeper.of(agency).steps;
    const steps = stepsFor(card.dataset.steps ?? "", agency);
    const done = steps.filter((step) => Object.hasOwn(ticked, step)).length;
    const words = find(card, ".in-come", HTMLElement);
    words.textContent = done ? `On this device: ${done} of ${steps.length} steps ticked.` : "";
    words.hidden = done === 0;
  }
}

/**
 * The steps for the chosen agency: `read-it` is for all agencies, `meet@hwccg` for one alone.
 * @param {string} listed
 * @param {string} agency
 */
function stepsFor(listed, agency) {
  return listed
    .split(" ")
    .map((each) => each.split("@"))
    .filter(([, only]) => only === undefined || only === agency)
    .map(([step]) => step);
}

const list = document.querySelector(".in-roles");
if (list instanceof HTMLElement) {
  show(list);
  addEventListener("pageshow", (event) => event.persisted && show(list)); // back from a role's page
}
