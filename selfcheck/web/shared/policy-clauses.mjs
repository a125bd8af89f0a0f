// The clauses of an agency's own policy on a point, where the handbook holds that policy.

import { h } from "./dom.mjs";

/** @typedef {Record<string, Record<string, {title: string, address: string}[]>>} Policies by agency and point */

/**
 * Gives the links to the clauses on a point; null where the agency's policy is not held here.
 * @param {HTMLElement} root the page's element with `data-policies`
 * @param {string} agency
 * @returns {(point: string) => (string | Node)[] | null}
 */
export function policyClauses(root, agency) {
  const policies = /** @type {Policies} */ (JSON.parse(root.dataset.policies ?? "{}"));
  if (!Object.hasOwn(policies, agency)) return () => null;
  return (point) => (policies[agency][point] ?? []).flatMap(link);
}

/** @param {{title: string, address: string}} clause @param {number} place */
function link({ title, address }, place) {
  return [place ? "; " : "", h("a", { href: above(address) }, title)];
}

/** An address from the site's root, of a page one folder below it. @param {string} address */
function above(address) {
  return new URL(`../${address}`, location.href.split("#")[0]).href;
}
