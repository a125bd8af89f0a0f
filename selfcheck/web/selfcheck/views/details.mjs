// The agency's details: connects the fields of the form to members of the return.

import { find, findAll, linkTo } from "../../shared/dom.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Return} Return */

/** The member of the return for every field. @type {Record<string, string[]>} */
const PLACES = {
  "agency-id": ["agency", "id"],
  "agency-name": ["agency", "name"],
  "agency-sector": ["agency", "sector"],
  "agency-size": ["agency", "size"],
  scope: ["scope"],
  "period-from": ["period", "from"],
  "period-to": ["period", "to"],
  "assessed-on": ["assessed_on"],
  "assessor-role": ["assessor", "role"],
  "signed-off-role": ["signed_off", "role"],
  "signed-off-on": ["signed_off", "on"],
  contact: ["contact"],
};

/**
 * Bind the fields, once. `showDetails` fills them.
 * @param {App} app
 * @param {HTMLElement} view
 */
export function bindDetails(app, view) {
  for (const field of fieldsOf(view)) {
    field.addEventListener("input", () => {
      app.session.change((value) => put(value, PLACES[field.dataset.detail ?? ""], field.value));
      if (field.dataset.detail === "agency-id") fillAgency(app, view);
      app.nameDraft();
    });
  }
  view.append(linkTo("tasks", "Continue to the questions"));
  view.lastElementChild?.classList.add("sc-button", "sc-button--main");
}

/**
 * @param {HTMLElement} view
 * @param {Return} value
 */
export function showDetails(view, value) {
  for (const field of fieldsOf(view)) {
    const wanted = get(value, PLACES[field.dataset.detail ?? ""]);
    if (field instanceof HTMLSelectElement && wanted && ![...field.options].some((each) => each.value === wanted)) {
      field.append(new Option(wanted, wanted)); // a file may name an agency or sector that this list does not
    }
    if (field.value !== wanted) field.value = wanted;
  }
}

/** @param {HTMLElement} view @returns {(HTMLInputElement | HTMLSelectElement)[]} */
function fieldsOf(view) {
  return [
    ...findAll(view, "input[data-detail]", HTMLInputElement),
    ...findAll(view, "select[data-detail]", HTMLSelectElement),
  ];
}

/**
 * Fill in name, sector and size of an agency from the partnership's list.
 * @param {App} app
 * @param {HTMLElement} view
 */
function fillAgency(app, view) {
  const chosen = find(view, "[data-detail=agency-id]", HTMLSelectElement).selectedOptions[0];
  if (!chosen?.value) return;
  app.session.change((value) => {
    put(value, ["agency", "name"], chosen.textContent ?? "");
    put(value, ["agency", "sector"], chosen.dataset.sector ?? "");
    put(value, ["agency", "size"], chosen.dataset.size ?? "");
  });
  showDetails(view, app.session.open);
}

/**
 * @param {Return} value
 * @param {string[]} place
 * @param {string} text an empty text removes the member
 */
function put(value, [name, member], text) {
  const record = /** @type {Record<string, any>} */ (value);
  if (!member) {
    if (text) record[name] = text;
    else delete record[name];
    return;
  }
  const inner = { ...record[name] };
  if (text) inner[member] = text;
  else delete inner[member];
  if (Object.keys(inner).length) record[name] = inner;
  else delete record[name];
}

/**
 * @param {Return} value
 * @param {string[]} place
 * @returns {string}
 */
function get(value, [name, member]) {
  const outer = /** @type {Record<string, any>} */ (value)[name];
  const found = member ? outer?.[member] : outer;
  return typeof found === "string" ? found : "";
}
