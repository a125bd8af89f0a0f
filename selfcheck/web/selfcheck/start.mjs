// Starts the self-check of a page.

import { openDrafts } from "../drafts/drafts.mjs";
import { App } from "./app.mjs";

/**
 * Start the page's self-check. `device` false: keep nothing on this device. `engine`: where it comes from, if not from
 * the site.
 * @param {{device?: boolean, engine?: Partial<import("../engine/engine.mjs").Options>}} [options]
 */
export async function startSelfCheck({ device = true, engine = {} } = {}) {
  const root = document.querySelector("#sc");
  if (!(root instanceof HTMLElement)) return;
  const drafts = await openDrafts({ handbook: root.dataset.publisher ?? "handbook", device });
  await new App(root, drafts, engine).begin();
}
