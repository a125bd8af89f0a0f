// What the browser keeps for this site on the reader's device.

/** @typedef {{getItem: (key: string) => string | null, setItem: (key: string, text: string) => void}} Store */

/** The browser's storage, or null if the browser refuses it. */
export function browserStore() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
