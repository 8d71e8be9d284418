/** What this browser remembers between visits; where it forbids that, until the page is closed. */

/** @type {Map<string, string>} what the browser would not take */
const untilClosed = new Map();

/**
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  const kept = untilClosed.get(name);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(`telegram.${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`telegram.${name}`, value);
    untilClosed.delete(name);
  } catch {
    // Private windows may refuse.
    untilClosed.set(name, value);
  }
}
