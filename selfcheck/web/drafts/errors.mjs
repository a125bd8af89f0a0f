// Errors of drafts. Readers see their messages.

import { stateOf } from "./record.mjs";

/** @typedef {import("./record.mjs").DraftRecord} DraftRecord */
/** @typedef {import("./record.mjs").RevisionName} RevisionName */

export class DraftError extends Error {
  name = "DraftError"; // written out in every class here, because the build shortens the names of classes
}

export class NotWritableError extends DraftError {
  name = "NotWritableError";

  /** @param {string} text */
  constructor(text) {
    super(text || "This self-check has been closed.");
  }
}

export class MissingDraftError extends DraftError {
  name = "MissingDraftError";

  constructor() {
    super("This self-check is no longer on this device. It may have been deleted in another tab.");
  }
}

export class NewerDraftError extends DraftError {
  name = "NewerDraftError";

  constructor() {
    super(
      "A newer version of this page saved this self-check. Load the page again to open it; it stays as it is until then.",
    );
  }
}

/** `lastGood`: the latest revision that can be recovered. */
export class DamagedDraftError extends DraftError {
  name = "DamagedDraftError";

  /**
   * @param {string} id
   * @param {RevisionName | null} lastGood
   */
  constructor(id, lastGood) {
    const offer = lastGood
      ? "You can recover it as it was shortly before."
      : "Download what is left of it, or open a file that you kept.";
    super(`This self-check was damaged on this device. ${offer}`);
    this.id = id;
    this.lastGood = lastGood;
  }
}

/**
 * Throw the error for a stored draft that cannot be opened.
 * @param {unknown} stored
 * @param {string} id
 * @param {RevisionName | null} lastGood
 * @returns {asserts stored is DraftRecord}
 */
export function checkRecord(stored, id, lastGood) {
  if (stored === undefined) throw new MissingDraftError();
  const state = stateOf(stored);
  if (state === "newer") throw new NewerDraftError();
  if (state === "damaged") throw new DamagedDraftError(id, lastGood);
}
