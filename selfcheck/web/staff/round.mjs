// Who was asked, as the collector says it.

import { h } from "../shared/dom.mjs";

/** @typedef {{agency: string, people_asked: number, two_supervisors: boolean, pooled: number}} Round */

/** The fields, and what stands in them. */
export function askedFields() {
  const year = new Date().getFullYear();
  const agency = h("input", { id: "sq-agency", type: "text", autocomplete: "off" });
  const asked = number("sq-asked");
  const two = h("input", { id: "sq-two", type: "checkbox" });
  const pooled = number("sq-pooled");
  const years = h(
    "select",
    { id: "sq-years" },
    h("option", { value: `${year}` }, `${year}`),
    h("option", { value: `${year - 1} ${year}` }, `${year - 1} and ${year}`),
    h("option", { value: `${year - 1}` }, `${year - 1}`),
  );
  const element = h(
    "section",
    {},
    h("h3", {}, "Who was asked"),
    field(agency, "Agency"),
    field(asked, "How many people were asked"),
    h("div", { class: "sc-choice" }, two, h("label", { for: two.id }, "At least two people supervise them")),
    field(years, "Year in which they answered"),
    field(pooled, "Of several agencies together: how many? Otherwise leave it empty"),
  );
  return {
    element,
    /** The years can no longer change: codes were read by them. */
    close: () => (years.disabled = true),
    years: () => years.value.split(" ").map(Number),
    /** @returns {Round} */
    about: () => ({
      agency: agency.value.trim(),
      people_asked: whole(asked.value),
      two_supervisors: two.checked,
      pooled: whole(pooled.value),
    }),
  };
}

/** @param {HTMLElement} control @param {string} words */
export function field(control, words) {
  return h("div", { class: "sc-field" }, h("label", { for: control.id }, words), control);
}

/** @param {string} id */
function number(id) {
  return h("input", { id, type: "text", inputmode: "numeric", size: "7", autocomplete: "off" });
}

/** A number of people; what is no number counts as none. @param {string} text */
export function whole(text) {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0;
}
