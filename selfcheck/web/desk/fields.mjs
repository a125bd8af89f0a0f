// Fields of the desk's questions. Each writes what is typed into the draft at once.

import { h } from "../shared/dom.mjs";

/** @typedef {{id: string, label: string, hint?: string, value: string, write: (text: string) => void}} Field */

/** @param {Field & {type?: string, rows?: number}} field */
export function textField({ id, label, hint, value, write, type = "text", rows }) {
  const described = hint ? `${id}-hint` : null;
  const input = rows
    ? h("textarea", { id, rows: String(rows), "aria-describedby": described })
    : h("input", { id, type, autocomplete: "off", "aria-describedby": described });
  input.value = value;
  input.addEventListener("input", () => write(input.value));
  return h(
    "div",
    { class: "sc-field" },
    h("label", { for: id }, label),
    hint ? h("p", { class: "sc-hint", id: `${id}-hint` }, hint) : null,
    input,
  );
}

/** @param {Field} field */
export function dateField(field) {
  return textField({ ...field, type: "date" });
}

/**
 * @param {{id: string, label: string, value: string, options: [value: string, words: string][],
 *   write: (value: string) => void}} field
 */
export function selectField({ id, label, value, options, write }) {
  const lines = options.map(([each, words]) => h("option", { value: each, selected: each === value }, words));
  const select = h("select", { id }, ...lines);
  select.addEventListener("change", () => write(select.value));
  return h("div", { class: "sc-field" }, h("label", { for: id }, label), select);
}

/**
 * @param {{id: string, legend: string, hint?: string, value: string,
 *   options: [value: string, words: string, hint?: string][], write: (value: string) => void}} field
 */
export function radioField({ id, legend, hint, value, options, write }) {
  const choices = options.map(([each, words, more]) => {
    const input = h("input", { type: "radio", name: id, id: `${id}-${each}`, value: each, checked: each === value });
    input.addEventListener("change", () => write(each));
    const label = h("label", { for: input.id }, words, more ? h("span", { class: "sc-hint" }, ` ${more}`) : null);
    return h("div", { class: "sc-choice" }, input, label);
  });
  return h(
    "fieldset",
    { class: "sc-question", id, tabindex: "-1" },
    h("legend", {}, legend),
    hint ? h("p", { class: "sc-hint" }, hint) : null,
    ...choices,
  );
}
