// "My supervision, at a glance": shows the answers for the chosen agency and role. The build has written the roles of
// every answer into the page's attributes. Without JavaScript all answers are shown.

import { siteAddress } from "../shared/addresses.mjs";
import { browserStore } from "../shared/browser-store.mjs";
import { addressOf, choiceIn, choose, sayChoice, wordsOf } from "./choice-in-address.mjs";

const ALL = "all"; // the choice of all agencies
const KEY = `${new URL(siteAddress("")).pathname}glance`; // two handbooks may share an address

function start() {
  const form = document.querySelector(".sh-glance-form");
  const sections = [...document.querySelectorAll(".sh-glance")].filter((each) => each instanceof HTMLElement);
  if (!(form instanceof HTMLFormElement)) return;
  const policy = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=policy]"));
  const role = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=role]"));
  if (!role) return;
  const only = policy ? "" : (sections[0]?.dataset.policy ?? ""); // a page of one policy has no choice of agency
  const draw = () => show(form, sections, policy, role);
  const keeping = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=keep]"));
  const fromAddress = () => {
    if (!location.hash && keptChoice()) history.replaceState(history.state, "", keptChoice());
    const chosen = choiceIn(location.hash) ?? placed(sections, location.hash);
    if (!chosen) return draw();
    choose(policy, chosen[0]);
    choose(role, chosen[1]);
    draw();
    if (location.hash.includes(".")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const address = addressOf(policy?.value ?? only, role.value);
    history.replaceState(history.state, "", address);
    keepChoice(keeping?.checked ? address : "");
    draw();
  });
  addEventListener("hashchange", fromAddress);
  if (keeping) keeping.checked = keptChoice() !== "";
  form.hidden = false;
  fromAddress();
}

/** The choice that this device has, as the end of an address; empty if the reader did not ask to keep it. */
function keptChoice() {
  return browserStore()?.getItem(KEY) ?? "";
}

/**
 * Keep the choice on this device, or forget it if it is empty. A browser may refuse: then the address alone has it.
 * @param {string} address
 */
function keepChoice(address) {
  try {
    if (address.startsWith("#")) browserStore()?.setItem(KEY, address);
    else browserStore()?.removeItem(KEY);
  } catch {
    // nothing is lost
  }
}

/**
 * The choice for an address that names an agency alone, or a place among its answers.
 * @param {HTMLElement[]} sections
 * @param {string} hash
 * @returns {[string, string] | null}
 */
function placed(sections, hash) {
  const [name] = hash.slice(1).split(".");
  return sections.some((each) => each.dataset.policy === name) ? [name, ""] : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement[]} sections
 * @param {HTMLSelectElement | null} policy
 * @param {HTMLSelectElement} role
 */
function show(form, sections, policy, role) {
  for (const way of document.querySelectorAll(".sh-margin [data-roles]"))
    way.toggleAttribute("hidden", way.getAttribute("data-roles") !== role.value);
  for (const section of sections) {
    section.hidden = policy !== null && policy.value !== ALL && section.dataset.policy !== policy.value;
    showRole(section, role.value);
  }
  const shown = sections.filter((each) => !each.hidden);
  form.classList.toggle("sh-choose--chosen", shown.length > 0); // the choice says it to the eye
  sayChoice(form, () => saidOf(shown, role));
}

/**
 * @param {HTMLElement[]} shown
 * @param {HTMLSelectElement} role
 */
function saidOf(shown, role) {
  if (shown.length === 0) return "Choose your agency to see what its policy says.";
  const whose = shown.length === 1 ? (shown[0].dataset.whose ?? "") : `All ${shown.length} agencies`;
  if (!role.value) return `Shown: ${whose}, all roles.`;
  const counts = shown.length === 1 ? ` ${answeredTopics(shown[0], role.value)}` : "";
  return `Shown: ${whose}, for the role: ${wordsOf(role)}.${counts}`;
}

/**
 * @param {HTMLElement} section
 * @param {string} role
 */
function answeredTopics(section, role) {
  const topics = [...section.querySelectorAll(".sh-glance__topic")];
  const answers = topics.map((topic) => [...topic.querySelectorAll(".sh-answers > li")]);
  const answered = answers.filter((lines) => lines.some((line) => speaksTo(line, role)));
  const unclear = answers.filter((lines) => !answered.includes(lines) && lines.some((line) => maySpeakTo(line, role)));
  const more = unclear.length
    ? ` ${unclear.length} more it answers for others, and does not say whether that includes you.`
    : "";
  return `The policy answers ${answered.length} of ${topics.length} questions.${more}`;
}

/**
 * @param {HTMLElement} section
 * @param {string} role empty for all roles
 */
function showRole(section, role) {
  for (const piece of section.querySelectorAll("[data-roles]")) {
    const roles = (piece.getAttribute("data-roles") ?? "").split(" ").filter(Boolean);
    piece.toggleAttribute("hidden", role ? !roles.includes(role) : roles.length > 0);
  }
  for (const note of section.querySelectorAll("div[data-for]"))
    note.toggleAttribute("hidden", !speaksTo(note, role) && !maySpeakTo(note, role));
  for (const topic of section.querySelectorAll(".sh-glance__topic"))
    if (topic instanceof HTMLElement) sortAnswers(topic, role);
  for (const bars of section.querySelectorAll(".sh-bars")) markBars(bars, role);
  for (const line of section.querySelectorAll("[data-silent]")) {
    const silent = (line.getAttribute("data-silent") ?? "").split(" ");
    const nothing = !line.parentElement?.querySelector(".sh-answers > li");
    line.toggleAttribute("hidden", !nothing && !(role !== "" && silent.includes(role)));
  }
}

/**
 * Whether a fact applies to a role. A fact that names no roles applies to all.
 * @param {Element} piece
 * @param {string} role
 */
function speaksTo(piece, role) {
  const those = piece.getAttribute("data-for");
  return !role || those === null || those.split(" ").includes(role);
}

/**
 * Whether the policy leaves open whether a fact applies to a role.
 * @param {Element} piece
 * @param {string} role
 */
function maySpeakTo(piece, role) {
  return role !== "" && (piece.getAttribute("data-unclear") ?? "").split(" ").includes(role);
}

/**
 * Say of each interval whether it is the role's own; show none where none of them is.
 * @param {Element} bars
 * @param {string} role
 */
function markBars(bars, role) {
  const lines = [...bars.children];
  bars.toggleAttribute("hidden", !lines.some((line) => speaksTo(line, role) || maySpeakTo(line, role)));
  for (const line of lines) {
    const whose = speaksTo(line, role) ? "you" : maySpeakTo(line, role) ? "perhaps" : "others";
    if (role) line.setAttribute("data-whose", whose);
    else line.removeAttribute("data-whose");
    for (const words of line.querySelectorAll("[data-bar]"))
      words.toggleAttribute("hidden", role === "" || words.getAttribute("data-bar") !== whose);
  }
}

/**
 * Show the short answer for the role. Fold away the rest, and the answers for other roles only.
 * @param {HTMLElement} topic
 * @param {string} role
 */
function sortAnswers(topic, role) {
  const main = topic.querySelector(":scope > .sh-answers");
  const rest = topic.querySelector("[data-fold=rest]");
  const others = topic.querySelector("[data-fold=others]");
  if (!main || !(rest instanceof HTMLElement) || !(others instanceof HTMLElement)) return;
  const lines = inOrder([...topic.querySelectorAll(".sh-answers > li")], "data-place");
  const spoken = lines.filter((line) => speaksTo(line, role));
  const yours = [...spoken, ...lines.filter((line) => maySpeakTo(line, role))];
  const first = firstFor(spoken.length > 0 ? spoken : yours, role);
  main.replaceChildren(...first);
  main.toggleAttribute("hidden", yours.length === 0);
  fill(
    rest,
    yours.filter((line) => !first.includes(line)),
  );
  fill(
    others,
    lines.filter((line) => !yours.includes(line)),
  );
}

/**
 * The short answer, as `macros/derived/short_answers.py` chooses it: what is said to this role alone goes first.
 * @param {Element[]} lines
 * @param {string} role
 */
function firstFor(lines, role) {
  const own = lines.filter((line) => role !== "" && line.getAttribute("data-for") === role);
  return inOrder(own.length > 0 ? own : lines, "data-rank").slice(0, 1);
}

/**
 * @param {Element[]} lines
 * @param {string} name
 */
function inOrder(lines, name) {
  return [...lines].sort((one, other) => Number(one.getAttribute(name)) - Number(other.getAttribute(name)));
}

/**
 * @param {HTMLElement} fold
 * @param {Element[]} lines
 */
function fill(fold, lines) {
  fold.querySelector(".sh-answers")?.replaceChildren(...lines);
  fold.hidden = lines.length === 0;
}

start();
