// A part of the engine that was not fetched at the start: a call needs it.

import { asFault, EngineFault } from "./faults.mjs";

/**
 * Run a download, and give it up when it stands still.
 * @param {(report: () => void, signal: AbortSignal) => Promise<void>} download
 * @param {number} stallMs how long it may stand still
 * @param {AbortSignal} stop
 * @throws {EngineFault}
 */
export async function unlessStalled(download, stallMs, stop) {
  const controller = new AbortController();
  const end = () => controller.abort();
  let timer = setTimeout(end, stallMs);
  const report = () => {
    clearTimeout(timer);
    timer = setTimeout(end, stallMs);
  };
  stop.addEventListener("abort", end);
  try {
    await download(report, controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new EngineFault("stalled", `nothing heard for ${stallMs} ms`);
    throw asFault(error, "broken");
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", end);
  }
}
