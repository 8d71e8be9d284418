import { byId, element, paintAvatar } from '../base/dom.js';
import { attempt } from '../base/toast.js';
import { followStart } from '../chats/links.js';
import { setUpSuggestions } from './suggestions.js';

/** @typedef {{ id: string, title: string, description?: string, thumbnail?: string }} Result */

const holder = byId('inline');
const list = byId('inline-results');
const status = byId('inline-status');

export function hideInline() {
  holder.hidden = true;
  list.replaceChildren();
  status.textContent = '';
}

/** The bot has not answered in the time it has. */
export function showInlineSilence() {
  status.textContent = 'Бот не ответил. Запущен ли он?';
  status.classList.remove('visually-hidden');
  holder.hidden = false;
}

/** @param {string | undefined} hint what the bot expects, while nothing is asked yet */
export function showInlineHint(hint) {
  byId('inline-hint').textContent = hint ?? '';
  byId('inline-hint').hidden = !hint;
  if (hint && list.childElementCount === 0) holder.hidden = false;
}

/**
 * @param {{ results: Result[], next: string, button?: { text: string, startParameter: string } }} found
 * @param {{ more: boolean, onMore: () => void, onChoose: (id: string) => void }} options
 */
export function showInline({ results, next, button }, { more, onMore, onChoose }) {
  const options = results.map((result) => renderResult(result, () => onChoose(result.id)));
  if (more) list.append(...options);
  else list.replaceChildren(...options);
  list.hidden = list.childElementCount === 0;
  const count = list.childElementCount;
  status.textContent = count === 0 ? 'Бот ничего не нашёл' : `Найдено: ${count}`;
  status.classList.toggle('visually-hidden', count > 0);
  setButton(byId('inline-more'), next ? 'Ещё' : undefined, onMore);
  setButton(byId('inline-start'), button?.text, () => {
    hideInline();
    void attempt(() => followStart(button?.startParameter ?? ''));
  });
  holder.hidden = false;
  if (!more) holder.scrollTop = 0;
  else if (holder.contains(document.activeElement)) options[0]?.focus();
}

/**
 * @param {HTMLButtonElement} node
 * @param {string | undefined} label
 * @param {() => void} run
 */
function setButton(node, label, run) {
  node.hidden = label === undefined;
  node.textContent = label ?? '';
  node.onclick = run;
}

/**
 * @param {Result} result
 * @param {() => void} choose
 */
function renderResult({ title, description, thumbnail }, choose) {
  // Pictures of other servers stay out: the page's policy admits only its own.
  const picture = thumbnail?.startsWith('/')
    ? element('img', { className: 'thumbnail', src: thumbnail, alt: '' })
    : element('span', { className: 'avatar', 'aria-hidden': 'true' });
  if (picture instanceof HTMLSpanElement) paintAvatar(picture, title);
  const option = element(
    'button',
    { type: 'button', role: 'option', className: 'suggestion result', 'aria-selected': 'false' },
    picture,
    element(
      'span',
      { className: 'result-lines' },
      element('b', {}, title),
      ...(description ? [element('span', {}, description)] : []),
    ),
  );
  option.addEventListener('click', choose);
  return option;
}

setUpSuggestions(holder, hideInline);
document.addEventListener('click', (event) => {
  const target = /** @type {Node} */ (event.target);
  if (!holder.contains(target) && target !== byId('text')) hideInline();
});
