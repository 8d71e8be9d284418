import { act } from '../base/api.js';
import { ask } from '../base/dialogs.js';
import { element } from '../base/dom.js';
import { store } from '../base/store.js';
import { attempt, copy, toast } from '../base/toast.js';
import { followLink } from '../chats/links.js';
import { switchInline } from '../typing/switch-inline.js';

/** Milliseconds a pressed button spins before the page gives up on the bot. */
const PATIENCE = 20_000;

/** @type {Map<string, () => void>} callback id → what ends its spinner */
const spinning = new Map();
/** @type {Set<object>} presses not confirmed yet */
const underWay = new Set();
/** @type {Set<string>} answers that came before a press under way was confirmed */
const early = new Set();

/** Another person looks: nobody waits for these answers any more. */
export function forgetPresses() {
  for (const finish of [...spinning.values()]) finish();
  underWay.clear();
  early.clear();
}

/** @typedef {{ button: import('../base/api.js').Button, row?: number, column?: number, node: HTMLElement }} Press */

/** @param {Press} press */
async function onKey({ button, row, column, node }) {
  if (button.copy_text) return copy(button.copy_text.text);
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return switchInline(here, store.current);
  if (button.switch_inline_query !== undefined) return switchInline(button.switch_inline_query, undefined);
  const message = Number(node.closest('[data-message]')?.dataset.message);
  await press(node, { chat: store.current, message, row, column });
}

/**
 * @param {HTMLElement} node
 * @param {object} which
 */
async function press(node, which) {
  node.setAttribute('aria-busy', 'true');
  const stop = () => node.removeAttribute('aria-busy');
  try {
    underWay.add(which);
    const { callback } = await act(store.me, 'press', which);
    if (early.has(callback) || !underWay.has(which)) return stop();
    const timer = setTimeout(() => {
      spinning.get(callback)?.();
      toast('Бот не ответил на нажатие. Запущен ли он?');
    }, PATIENCE);
    spinning.set(callback, () => {
      clearTimeout(timer);
      spinning.delete(callback);
      stop();
    });
  } catch (error) {
    stop();
    throw error;
  } finally {
    underWay.delete(which);
    if (underWay.size === 0) early.clear();
  }
}

/** @param {{ id: string, text?: string, alert: boolean, url?: string }} answer */
export async function onAnswer({ id, text, alert, url }) {
  const finish = spinning.get(id);
  if (finish) finish();
  else if (underWay.size > 0) early.add(id);
  if (url) await followLink(url);
  if (!text) return;
  if (!alert) return toast(text);
  const body = [element('p', { className: 'alert-text' }, text)];
  await ask({ title: store.bot.name, body, ok: 'Понятно', cancel: false });
}

/** @param {HTMLElement} messages */
export function setUpPresses(messages) {
  messages.addEventListener('key', (event) => {
    const { detail } = /** @type {CustomEvent<Press>} */ (event);
    void attempt(() => onKey(detail));
  });
}
