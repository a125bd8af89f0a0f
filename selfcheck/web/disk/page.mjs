// The self-check in one file, opened from a disk: no request is made, and nothing is kept.

import { startSelfCheck } from "../selfcheck/start.mjs";
import { siteAddress } from "../shared/addresses.mjs";
import { fileBytes, fileNames, fileText } from "./contents.mjs";
import { unpackRuntime } from "./engine-files.mjs";

const STORES = ["localStorage", "sessionStorage", "indexedDB", "caches"];

/** Answer requests for files of the site from this file, and all others with an error. */
function shutNetwork() {
  globalThis.fetch = async (asked) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    const name = fileNames().find((each) => siteAddress(each) === address);
    return name ? new Response(await fileBytes(name)) : new Response(null, { status: 404 });
  };
}

/** Leave nothing on this device, whatever a module tries. */
function shutStores() {
  for (const name of STORES) Object.defineProperty(globalThis, name, { value: undefined });
}

/** Light or dark, as the device has it. */
function followColours() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
  dark.addEventListener("change", follow);
  follow();
}

async function begin() {
  shutNetwork();
  shutStores();
  followColours();
  const [style, worker] = await Promise.all([fileText("style.css"), fileText("worker.js")]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  await startSelfCheck({ device: false, engine: { kind: "classic", source: () => worker, download: unpackRuntime } });
}

await begin();
