// Bytes as text and back: what crosses the bridge to Python is JSON.

const PIECE = 0x8000; // one call takes only so many arguments

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  const parts = [];
  for (let start = 0; start < bytes.length; start += PIECE)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
  return btoa(parts.join(""));
}

/** @param {string} text */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
