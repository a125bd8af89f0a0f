// The clauses of an agency's own policy on a point, where the handbook holds that policy.

import { h } from "./dom.mjs";

/** @typedef {Record<string, Record<string, {title: string, address: string}[]>>} Policies by agency and point */

/**
 * Links to the clauses; null where the policy is not held here.
 * @param {HTMLElement} root the page's element with `data-policies`
 * @param {string} agency
 * @param {string} point
 * @returns {(string | Node)[] | null}
 */
export function policyClauses(root, agency, point) {
  const policies = /** @type {Policies} */ (JSON.parse(root.dataset.policies ?? "{}"));
  if (!Object.hasOwn(policies, agency)) return null;
  const clauses = policies[agency][point] ?? [];
  return clauses.flatMap(({ title, address }, place) => [place ? "; " : "", h("a", { href: above(address) }, title)]);
}

/** An address from the site's root, of a page one folder below it. @param {string} address */
function above(address) {
  return new URL(`../${address}`, location.href.split("#")[0]).href;
}
