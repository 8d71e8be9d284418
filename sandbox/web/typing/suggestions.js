import { byId } from '../base/dom.js';

/**
 * A list of suggestions above the field: the arrows walk through it from the field and back, Escape closes it.
 * @param {HTMLElement} holder
 * @param {() => void} hide
 */
export function setUpSuggestions(holder, hide) {
  const text = byId('text');
  const stops = () => /** @type {HTMLElement[]} */ ([...holder.querySelectorAll('button:not([hidden])')]);

  text.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' || holder.hidden) return;
    event.preventDefault();
    stops().at(-1)?.focus();
  });
  byId('chat').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !holder.hidden) {
      event.preventDefault();
      hide();
      text.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !holder.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    const all = stops();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    (all[at + step] ?? text).focus();
  });
}
