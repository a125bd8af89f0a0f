// The step of the document: which policy it is, how it is marked, and the Word file itself.

import { troubleWords } from "../engine/trouble-words.mjs";
import { toBase64 } from "../shared/base64.mjs";
import { h } from "../shared/dom.mjs";
import { earlierField, earlierOf } from "./earlier.mjs";
import { radioField, selectField } from "./fields.mjs";
import { dropDocument, takeDocument } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */
/** @typedef {import("./work.mjs").ReadDocument} ReadDocument */

const MOST_BYTES = 64 * 2 ** 20; // as the importer's own limit
const READING_MS = 120_000;
const FRESH = "new";
const ANOTHER_POLICY =
  "Choose another policy? The Word file must be read again, as it is compared with that policy. Your decisions on its changes are lost.";
const STOP = [
  "A document marked confidential or sensitive is not published, and neither is a restatement of it.",
  "Ask whoever owns it for a version that may be published. To answer the agency all the same, choose “Another agency’s, to check” at the start: nothing of it is published.",
];

/** @param {Desk} desk @param {HTMLElement} place */
export function drawDocument(desk, place) {
  const rest = h("div", {});
  const redraw = () => rest.replaceChildren(...(isStopped(desk) ? stop() : fileFields(desk)));
  redraw();
  const { work } = desk;
  const marking = radioField({
    id: "dk-marking",
    legend: "Is it marked confidential or sensitive?",
    value: work.answers.marking ?? "",
    options: [
      ["none", "No"],
      ["confidential", "Confidential"],
      ["sensitive", "Sensitive"],
    ],
    write: (value) => {
      desk.put("answers", "marking", value);
      redraw();
    },
  });
  place.replaceChildren(
    h("h2", { tabindex: "-1" }, "The document"),
    policyField(desk),
    ...(desk.isCheck ? [earlierField(desk)] : [marking]),
    rest,
  );
}

/** @param {Desk} desk */
function isStopped({ isCheck, work }) {
  return !isCheck && !["none", undefined].includes(work.answers.marking);
}

function stop() {
  return [
    h("div", { class: "sc-errors", role: "alert" }, h("h3", {}, "Stop here"), ...STOP.map((it) => h("p", {}, it))),
  ];
}

/** @param {Desk} desk */
function policyField(desk) {
  const { work, known } = desk;
  /** @type {[string, string][]} */
  const held = known.policies.map(({ id, short, title, version }) => [id, `${short}: ${title} (version ${version})`]);
  return selectField({
    id: "dk-policy",
    label: desk.isCheck ? "Which policy did it send before?" : "Which policy is it?",
    value: work.isNew ? FRESH : work.policy,
    options: [["", "Choose"], ...held, [FRESH, desk.isCheck ? "None that is held here" : "One that is new here"]],
    write: (value) => {
      const isRead = Boolean(desk.work.read);
      if (!isRead || window.confirm(ANOTHER_POLICY))
        desk.change((change) => {
          const policy = known.policies.find(({ id }) => id === value);
          change.isNew = value === FRESH;
          change.policy = policy?.id ?? "";
          change.head.audience = policy?.audience ?? "";
          dropDocument(change);
        });
      if (isRead) desk.show("dk-policy");
    },
  });
}

/** @param {Desk} desk @returns {HTMLElement[]} */
function fileFields(desk) {
  const input = h("input", { type: "file", id: "dk-file", accept: ".docx", "aria-describedby": "dk-file-hint" });
  const working = h("p", { class: "sc-hint", role: "status" });
  const take = async (/** @type {File | null | undefined} */ file) => {
    input.value = "";
    if (!file) return;
    desk.message.hidden = true; // it speaks of the file before
    working.textContent = `Reading ${file.name}…`;
    await readFile(desk, file);
    working.textContent = "";
  };
  input.addEventListener("change", () => void take(input.files?.[0]));
  const box = h(
    "div",
    { class: "sc-field dk-drop" },
    h("label", { for: "dk-file" }, desk.work.read ? "Another Word file in its place" : "The Word file"),
    h("p", { class: "sc-hint", id: "dk-file-hint" }, "Choose it, or drop it here. It stays on this device."),
    input,
    working,
  );
  takeDrops(box, (file) => void take(file));
  return [...(desk.isCheck ? [] : [wordsField(desk)]), ...inHand(desk), box];
}

/** @param {Desk} desk */
function wordsField(desk) {
  return radioField({
    id: "dk-words",
    legend: "What may the handbook show?",
    value: desk.work.head.words,
    options: [
      ["fingerprint", "Only plain words of our own", "You restate what is new or changed."],
      ["shown", "The document’s own words as well"],
    ],
    write: (value) => desk.put("head", "words", value),
  });
}

/** @param {Desk} desk */
function inHand({ work }) {
  return work.read ? [h("p", {}, `In hand: ${work.file}. `, h("a", { href: "#changes" }, "Look at its changes"))] : [];
}

/**
 * Files dropped anywhere on the page are taken: the browser would else leave the page and open them.
 * @param {HTMLElement} box
 * @param {(file: File | undefined) => void} take
 */
function takeDrops(box, take) {
  const stops = new AbortController();
  const on = (/** @type {string} */ kind, /** @type {(event: DragEvent) => void} */ hear) =>
    document.addEventListener(
      kind,
      (event) => {
        if (!box.isConnected) return stops.abort();
        if (!(event instanceof DragEvent) || !event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        hear(event);
      },
      { signal: stops.signal },
    );
  on("dragover", () => box.classList.add("dk-drop--over"));
  on("drop", (event) => {
    box.classList.remove("dk-drop--over");
    take(event.dataTransfer?.files[0]);
  });
}

/**
 * Read a file. Where it cannot be read, a sentence says so and the work in hand stays as it is.
 * @param {Desk} desk
 * @param {File} file
 */
async function readFile(desk, file) {
  const { draft, work } = desk;
  const refuse = (/** @type {string[]} */ lines) => desk.say(`${file.name} was not read`, lines);
  if (!work.policy && !work.isNew) return refuse(["Choose first which policy it is."]);
  if (!desk.isCheck && !work.answers.marking)
    return refuse(["Say first whether it is marked confidential or sensitive."]);
  if (file.size > MOST_BYTES)
    return refuse(["It is larger than 64 MiB. Take large pictures out of a copy: only the words are used."]);
  if (hasDecisions(desk) && !window.confirm("Read another file? Your decisions on this one’s changes are lost."))
    return;
  try {
    const base64 = toBase64(new Uint8Array(await file.arrayBuffer()));
    const asked = { name: file.name, policy: comparedWith(work), base64, ...(await earlierOf(desk)) };
    const read = /** @type {ReadDocument} */ (await desk.engine.call("desk_read", asked, { timeout: READING_MS }));
    if (desk.draft !== draft || comparedWith(desk.work) !== asked.policy) return; // other work is in hand by now
    desk.change((change) => takeDocument(change, file.name, read));
    desk.draft?.rename(`${read.draft.title} (${file.name})`);
    desk.go("changes");
  } catch (error) {
    if (desk.draft !== draft) return;
    refuse([
      error instanceof DOMException
        ? "The file could not be opened. Close it in Word, and try again."
        : troubleWords(error),
    ]);
  }
}

/** The policy held that the file is compared with. @param {import("./work.mjs").Work} work */
function comparedWith({ isNew, policy }) {
  return isNew ? "new-policy" : policy;
}

/** Whether anything was decided or written about the changes. @param {Desk} desk */
function hasDecisions({ work }) {
  return Object.keys({ ...work.decisions, ...work.clauses, ...work.accepted }).length > 0;
}
