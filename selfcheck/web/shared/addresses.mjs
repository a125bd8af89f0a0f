// Addresses of the site's files. The build writes what they follow from into the page's script (macros/site/bundles.py).

/** @returns {{site?: string, engine?: string}} from the page to the top of the site, and from there to the engine's worker */
function given() {
  return /** @type {HTMLElement | null} */ (document.querySelector("script[data-site]"))?.dataset ?? {};
}

/**
 * The absolute address of a file of the site.
 * @param {string} path from the top of the site
 */
export function siteAddress(path) {
  return new URL(path, new URL(given().site ?? "", document.baseURI)).href;
}

/** The absolute addresses that the engine is made with: its worker, and the folder of its runtime. */
export function engineAddresses() {
  return { worker: siteAddress(given().engine ?? ""), assets: siteAddress("assets/runtime/") };
}
