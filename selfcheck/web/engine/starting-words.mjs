// What the page says while the engine starts.

const TELLING_MS = 5000; // after so long, the page says how long the download may still take

/**
 * @param {import("./engine.mjs").Progress} progress
 * @param {boolean} again whether after a call that hung
 * @param {number} elapsed in milliseconds
 * @returns {string}
 */
export function startingWords({ stage, done, total }, again, elapsed) {
  const loaded =
    stage === "download"
      ? ` (${Math.floor((100 * done) / Math.max(total, 1))}% loaded${leftWords(done, total, elapsed)})`
      : "";
  if (again) return `Working out the results took too long and was stopped. Starting again${loaded}`;
  return `Getting ready to work out results${loaded}`;
}

/**
 * How much longer the download may take, in words; empty while it is too early to say.
 * @param {number} done
 * @param {number} total
 * @param {number} elapsed
 */
function leftWords(done, total, elapsed) {
  if (elapsed < TELLING_MS || done === 0) return "";
  const minutes = Math.ceil((elapsed * (total - done)) / done / 60_000);
  return minutes > 1 ? `, about ${minutes} minutes to go` : ", less than a minute to go";
}
