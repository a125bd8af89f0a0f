// The record of an induction pathway on this device: one record per role, with a part for each agency. It has ticks and
// right answers, with their day and the fingerprint of the words; no name and no typed text.

import { isDay } from "../shared/dates.mjs";

/** @typedef {{on: string, print: string}} Mark */
/** @typedef {{steps: Record<string, Mark>, checks: Record<string, Mark>}} AgencyRecord */
/** @typedef {{format: number, chosen: string, agencies: Record<string, AgencyRecord>}} RoleRecord */
/** @typedef {import("../shared/browser-store.mjs").Store} Store */

export const FORMAT = 1;
export const STORE_REFUSED =
  "This browser does not let the page keep your ticks. They hold until you leave this page: print or download your record before you do.";
export const NEWER_RECORD =
  "What is kept here was written by a newer version of this handbook. It is left as it is, and nothing is kept now: print or download your record.";

/**
 * The storage key of a role's record. The handbook is part of it, because two handbooks may share an address.
 * @param {string} handbook
 * @param {string} role
 */
export function keyOf(handbook, role) {
  return `${handbook}/induction/${role}`;
}

/** One role's record. Every change reads the store again first, so that two tabs do not undo each other. */
export class DeviceRecord {
  /** Why nothing can be stored, in words; empty if all is well. */
  trouble = "";

  /**
   * @param {string} key
   * @param {Store | null} store
   */
  constructor(key, store) {
    this.key = key;
    this.store = store;
    /** @type {RoleRecord} */
    this.whole = empty();
    this.read();
  }

  /** Read the record from the storage. If the storage fails, the record in memory stays. */
  read() {
    if (this.trouble) return;
    try {
      if (!this.store) throw new Error("no store");
      this.whole = this.#parsed(this.store.getItem(this.key));
    } catch {
      this.trouble = STORE_REFUSED;
    }
  }

  /**
   * The record for an agency; "" stands for no agency.
   * @param {string} agency
   * @returns {AgencyRecord}
   */
  of(agency) {
    return Object.hasOwn(this.whole.agencies, agency) ? this.whole.agencies[agency] : { steps: {}, checks: {} };
  }

  /** @param {string} agency */
  choose(agency) {
    this.#change((whole) => ({ ...whole, chosen: agency }));
  }

  /**
   * Store the mark of a step or an answer; null removes it.
   * @param {string} agency
   * @param {"steps" | "checks"} kind
   * @param {string} id
   * @param {Mark | null} mark
   */
  keep(agency, kind, id, mark) {
    this.#change((whole) => {
      const kept = this.of(agency);
      const { [id]: _, ...others } = kept[kind];
      return withAgency(whole, agency, { ...kept, [kind]: mark ? { ...others, [id]: mark } : others });
    });
  }

  /**
   * Forget one agency's ticks and answers.
   * @param {string} agency
   */
  clear(agency) {
    this.#change((whole) => withAgency(whole, agency, { steps: {}, checks: {} }));
  }

  /** @param {(whole: RoleRecord) => RoleRecord} change */
  #change(change) {
    this.read();
    this.whole = change(this.whole);
    if (this.trouble) return;
    try {
      this.store?.setItem(this.key, JSON.stringify(this.whole));
    } catch {
      this.trouble = STORE_REFUSED;
    }
  }

  /**
   * @param {string | null} text
   * @returns {RoleRecord}
   */
  #parsed(text) {
    const found = text === null ? {} : fromJson(text);
    if (typeof found.format === "number" && found.format > FORMAT) {
      this.trouble = NEWER_RECORD;
      return empty();
    }
    const agencies = Object.entries(objectOf(found.agencies)).map(([name, kept]) => [name, keptOf(kept)]);
    return { ...found, format: FORMAT, chosen: String(found.chosen ?? ""), agencies: Object.fromEntries(agencies) };
  }
}

/** @returns {RoleRecord} */
function empty() {
  return { format: FORMAT, chosen: "", agencies: {} };
}

/**
 * @param {RoleRecord} whole
 * @param {string} agency
 * @param {AgencyRecord} kept
 * @returns {RoleRecord}
 */
function withAgency(whole, agency, kept) {
  return { ...whole, agencies: { ...whole.agencies, [agency]: kept } };
}

/**
 * The object in a JSON text. Text that is not JSON was not written by this page, and counts as empty.
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
function fromJson(text) {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * @param {unknown} kept
 * @returns {AgencyRecord}
 */
function keptOf(kept) {
  const { steps, checks, ...others } = objectOf(kept);
  return { ...others, steps: marksOf(steps), checks: marksOf(checks) };
}

/**
 * @param {unknown} marks
 * @returns {Record<string, Mark>}
 */
function marksOf(marks) {
  return Object.fromEntries(
    Object.entries(objectOf(marks)).flatMap(([id, mark]) => {
      const { on, print } = objectOf(mark);
      return typeof on === "string" && isDay(on) && typeof print === "string" ? [[id, { on, print }]] : [];
    }),
  );
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function objectOf(value) {
  return value && typeof value === "object" && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : {};
}
