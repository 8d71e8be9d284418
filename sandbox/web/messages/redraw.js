/** What an edit must not take from its reader: the keyboard's place, and what has been opened. */

/**
 * Whether nothing has happened to a message but that somebody has looked at it.
 * @param {import('../base/api.js').Message | undefined} before
 * @param {import('../base/api.js').Message} message
 */
export function isOnlySeen(before, message) {
  return JSON.stringify({ ...before, views: 0 }) === JSON.stringify({ ...message, views: 0 });
}

/**
 * Puts the new form of a message in the place of the old one.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
export function swapMessage(old, fresh) {
  const focus = placeOf(old, document.activeElement);
  const hadFocus = old.contains(document.activeElement);
  keepOpened(old, fresh);
  // The small button stays the same one: its menu may be open.
  const menuButton = old.querySelector('.message-menu');
  if (menuButton) fresh.querySelector('.message-menu')?.replaceWith(menuButton);
  old.replaceWith(fresh);
  if (hadFocus) giveFocus(fresh, focus);
}

/** @param {ParentNode} node @param {string} selector */
const all = (node, selector) => /** @type {HTMLElement[]} */ ([...node.querySelectorAll(selector)]);

/**
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
function keepOpened(old, fresh) {
  const details = /** @type {HTMLDetailsElement[]} */ (all(fresh, 'details'));
  /** @type {HTMLDetailsElement[]} */ (all(old, 'details')).forEach(({ open }, index) => {
    if (open && details[index]) details[index].open = true;
  });
  const quotes = all(fresh, '.expandable');
  all(old, '.expandable').forEach((quote, index) => {
    const toggle = quotes[index]?.querySelector('.quote-toggle');
    if (quote.classList.contains('open') && toggle instanceof HTMLElement) toggle.click();
  });
  const spoilers = all(fresh, '.spoiler');
  all(old, '.spoiler').forEach((spoiler, index) => {
    // A new secret in the place of the old one has not been seen yet.
    const isSame = spoilers[index]?.textContent === spoiler.textContent;
    if (isSame && spoiler.classList.contains('open')) spoilers[index].click();
  });
}

/** What of a message the keyboard can stand on; of each kind the same one in order is found again. */
const STOPS = [
  '.message-menu',
  'summary',
  '.quote-toggle',
  '.spoiler',
  '.reply',
  '.inline-command',
  'a[href]',
];

/**
 * @param {HTMLElement} message
 * @param {Element | null} node
 * @returns {{ selector: string, index: number } | undefined}
 */
function placeOf(message, node) {
  if (!node || !message.contains(node)) return undefined;
  const line = node.closest('.keyboard .row');
  if (line) {
    const row = [...(line.parentElement?.children ?? [])].indexOf(line) + 1;
    const column = [...line.children].indexOf(node) + 1;
    return { selector: `.keyboard .row:nth-child(${row}) .key:nth-child(${column})`, index: 0 };
  }
  const selector = STOPS.find((one) => node.matches(one));
  return selector
    ? { selector, index: all(message, selector).indexOf(/** @type {HTMLElement} */ (node)) }
    : undefined;
}

/**
 * @param {HTMLElement} message
 * @param {{ selector: string, index: number } | undefined} place
 */
function giveFocus(message, place) {
  const same = place ? all(message, place.selector)[place.index] : undefined;
  const next = same ?? message.querySelector('.key');
  // The last resort is no stop of its own for the keyboard.
  if (!next) message.tabIndex = -1;
  /** @type {HTMLElement} */ (next ?? message).focus({ preventScroll: true });
}
