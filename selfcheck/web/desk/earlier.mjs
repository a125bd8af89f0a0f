// The Word file of the version before, for a document that is checked and of which nothing is held here.

import { toBase64 } from "../shared/base64.mjs";
import { h } from "../shared/dom.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */

/** The file that was chosen, for as long as the page is open. @type {WeakMap<Desk, File>} */
const CHOSEN = new WeakMap();

/** @param {Desk} desk */
export function earlierField(desk) {
  const input = h("input", { type: "file", id: "dk-earlier", accept: ".docx", "aria-describedby": "dk-earlier-hint" });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) CHOSEN.set(desk, file);
    else CHOSEN.delete(desk);
  });
  return h(
    "div",
    { class: "sc-field" },
    h("label", { for: input.id }, "The Word file of its version before, if you have it"),
    h(
      "p",
      { class: "sc-hint", id: "dk-earlier-hint" },
      "Choose it first, where none is held here. The letter then says what changed.",
    ),
    input,
  );
}

/** The file as `desk_read` takes it, where it is used. @param {Desk} desk */
export async function earlierOf(desk) {
  const file = desk.isCheck && desk.work.isNew ? CHOSEN.get(desk) : undefined;
  if (!file) return {};
  return { earlier: { name: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())) } };
}
