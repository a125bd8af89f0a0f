// Bytes as base64 text and back, because the bridge to Python takes JSON only.

const PIECE = 0x8000; // most arguments of one call

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
