// Addresses of the site's files, from attributes of the page's script element, which macros/site/bundles.py writes.

/**
 * `site`: the path from the page to the top of the site. `engine`: the path from there to the engine's worker.
 * @returns {{site?: string, engine?: string}}
 */
function scriptData() {
  return /** @type {HTMLElement | null} */ (document.querySelector("script[data-site]"))?.dataset ?? {};
}

/**
 * The absolute address of a file of the site.
 * @param {string} path from the top of the site
 */
export function siteAddress(path) {
  return new URL(path, new URL(scriptData().site ?? "", document.baseURI)).href;
}

/** The absolute addresses of the engine's worker and of its runtime's folder. */
export function engineAddresses() {
  return { worker: siteAddress(scriptData().engine ?? ""), assets: siteAddress("assets/runtime/") };
}
