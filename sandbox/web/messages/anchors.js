import { byId } from '../base/dom.js';

/** Going to a place among the messages. Only their list scrolls: scrollIntoView would move the whole page along. */

/** @param {HTMLElement | null | undefined} node */
export function scrollToNode(node) {
  const scroll = byId('scroll');
  if (node) scroll.scrollTop += node.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 12;
}

/** @param {Element} node shows for a moment where the reader has been brought */
export function flash(node) {
  node.classList.remove('flash');
  requestAnimationFrame(() => node.classList.add('flash'));
  setTimeout(() => node.classList.remove('flash'), 1600);
}

/**
 * Links inside a rich message lead to anchors of the same message; an empty name to its top.
 * @param {HTMLElement} messages
 */
export function setUpAnchors(messages) {
  messages.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('[data-to-anchor]');
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    const name = link.dataset.toAnchor ?? '';
    const target = [...(link.closest('.rich')?.querySelectorAll('[data-anchor]') ?? [])].find(
      (node) => node instanceof HTMLElement && node.dataset.anchor === name,
    );
    const place = /** @type {HTMLElement | null} */ (name === '' ? link.closest('.rich') : target);
    if (!place) return;
    for (
      let inside = place.closest('details');
      inside;
      inside = inside.parentElement?.closest('details') ?? null
    ) {
      inside.open = true;
    }
    scrollToNode(place);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    flash(place);
  });
}
