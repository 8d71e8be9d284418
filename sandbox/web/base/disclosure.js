import { element } from './dom.js';

/** Parts of a text that wait to be opened. */

/** @param {Node[]} children */
export function spoiler(children) {
  const hidden = element(
    'span',
    { className: 'spoiler-text', 'aria-hidden': 'true', inert: true },
    ...children,
  );
  const holder = element(
    'span',
    { className: 'spoiler', role: 'button', tabIndex: 0, 'aria-label': 'Скрытый текст, показать' },
    hidden,
  );
  const reveal = () => {
    holder.classList.add('open');
    holder.removeAttribute('role');
    holder.removeAttribute('aria-label');
    holder.removeAttribute('tabindex');
    hidden.removeAttribute('aria-hidden');
    hidden.inert = false;
  };
  holder.addEventListener('click', reveal, { once: true });
  holder.addEventListener('keydown', (event) => {
    if (holder.classList.contains('open') || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    reveal();
  });
  return holder;
}

/**
 * A quote of which three lines are shown until asked for more.
 * @param {Node[]} children
 */
export function expandable(children) {
  const body = element('div', { className: 'quote-body' }, ...children);
  const toggle = element(
    'button',
    { type: 'button', className: 'quote-toggle', 'aria-expanded': 'false' },
    'Показать целиком',
  );
  const quote = element('blockquote', { className: 'expandable' }, body, toggle);
  toggle.addEventListener('click', () => {
    const open = quote.classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = open ? 'Свернуть' : 'Показать целиком';
  });
  // Three lines and less need no button; how many there are depends on the width.
  new ResizeObserver(() => {
    if (!quote.classList.contains('open')) toggle.hidden = body.scrollHeight <= body.clientHeight + 1;
  }).observe(body);
  return quote;
}
