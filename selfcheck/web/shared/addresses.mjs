// Addresses of the site's files. What they follow from stands in the page's script: macros/site/bundles.py writes it.

/**
 * The way from the page to the top of the site, and from there to the engine's worker.
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

/** The absolute addresses that the engine is made with: its worker, and the folder of its runtime. */
export function engineAddresses() {
  return { worker: siteAddress(scriptData().engine ?? ""), assets: siteAddress("assets/runtime/") };
}
