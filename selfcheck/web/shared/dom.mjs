// Makes and finds elements. Text goes in as text only: words from a file or a person never become markup.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | boolean | null | undefined | ((event: Event) => void)>} Attributes */

/**
 * An element with attributes (`on…` for event listeners) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(present));
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
function present(child) {
  return child !== null && child !== undefined && child !== false;
}

/**
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 * @throws {TypeError} if the page does not have the element
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`the page lacks ${selector}`);
  return found;
}

/**
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function findAll(root, selector, kind) {
  return [...root.querySelectorAll(selector)]
    .filter((each) => each instanceof kind)
    .map((each) => /** @type {Kind} */ (each));
}

/**
 * Say something to people with a screen reader. The same words can be said again.
 * @param {string} words
 */
export function announce(words) {
  const place = document.querySelector("#sc-announce");
  if (!place) return;
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50);
}

/**
 * Show a message in `place`.
 * @param {HTMLElement} place
 * @param {string} title
 * @param {string[]} lines
 */
export function say(place, title, lines) {
  place.replaceChildren(h("h3", {}, title), ...lines.map((line) => h("p", {}, line)));
  place.hidden = false;
  place.focus();
}

/**
 * Download a text, or bytes, as a file.
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array<ArrayBuffer>} content
 */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A link to a view of the self-check. */
export function linkTo(/** @type {string} */ view, /** @type {string} */ words) {
  return h("a", { href: `#${view}` }, words);
}

/**
 * @param {string} words
 * @param {() => void} onclick
 * @param {string} [kind] `main` or `danger`; otherwise plain
 */
export function button(words, onclick, kind = "plain") {
  return h("button", { type: "button", class: `sc-button sc-button--${kind}`, onclick }, words);
}
