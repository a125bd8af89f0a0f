// What the page says about whether and where a draft is saved. It must never promise more than is true.

/** @typedef {"new" | "saving" | "saved" | "not-kept" | "failed" | "read-only" | "gone"} State */
/**
 * @typedef {"chosen" | "no-storage" | "full" | "refused" | "changed" | "elsewhere" | "taken-over" | "aside" |
 *   "deleted"} Reason
 */
/** @typedef {{state: State, savedAt: string | null, reason: Reason | null, text: string}} Status */

const STILL_HERE = "Your answers are still in this page: download the file now.";
const BEFORE_CLOSING = "Download the file before you close this page.";

/** @type {Record<Reason, string>} */
const SENTENCES = {
  chosen: `Not kept on this device. ${BEFORE_CLOSING}`,
  "no-storage": `This browser keeps nothing on this device, as in a private window. ${BEFORE_CLOSING}`,
  full: `Not saved: there is no room left on this device for this website. ${STILL_HERE}`,
  refused: `Not saved: the browser did not keep the answers on this device. ${STILL_HERE}`,
  changed: `Not saved: this self-check has been changed in another tab. ${STILL_HERE} Then open it again from the start page.`,
  elsewhere: "This self-check is open in another tab. You can read it here; take it over to change it here.",
  "taken-over": "This self-check was taken over by another tab. You can read it here; take it over to change it here.",
  aside:
    "Another tab has gone on with this self-check. What you typed here since then is put aside, as a self-check of its own in the list: look under “Other self-checks”.",
  deleted:
    "This self-check was deleted from this device. What you see is only in this page: download the file if you want to keep it.",
};

/**
 * @param {State} state
 * @param {{savedAt?: string | null, reason?: Reason | null, now?: Date}} [about]
 * @returns {Status}
 */
export function statusOf(state, { savedAt = null, reason = null, now = new Date() } = {}) {
  return { state, savedAt, reason, text: reason ? SENTENCES[reason] : plainText(state, savedAt, now) };
}

/**
 * Why nothing can be kept here.
 * @param {"chosen" | "no-storage" | null} why
 */
export function whyText(why) {
  return why ? SENTENCES[why] : "";
}

/**
 * @param {State} state
 * @param {string | null} savedAt
 * @param {Date} now
 */
function plainText(state, savedAt, now) {
  if (state === "saving") return "Saving…"; // even after an earlier save: the latest typing is not saved yet
  return savedAt ? `Saved on this device ${when(new Date(savedAt), now)}` : "";
}

/**
 * `14:02` today, `on 21 November 2026 at 14:02` on any other day.
 * @param {Date} time
 * @param {Date} now
 */
function when(time, now) {
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (time.toDateString() === now.toDateString()) return clock;
  return `on ${time.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })} at ${clock}`;
}

/**
 * Why a save failed.
 * @param {unknown} error
 * @returns {Reason}
 */
export function reasonOf(error) {
  return error instanceof Error && error.name === "QuotaExceededError" ? "full" : "refused";
}
