import { byId } from './dom.js';

let hideToast = 0;

/** @param {string} text */
export function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hideToast);
  hideToast = setTimeout(hideToastNow, 3500 + text.length * 30);
}

/** What was said in one chat is not left hanging over another. */
export function hideToastNow() {
  byId('toast').hidden = true;
}

/**
 * Runs an action of the person; an impossible one becomes a toast.
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T | undefined>}
 */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error instanceof TypeError ? 'Связь с локальным Telegram прервалась.' : error.message);
    return undefined;
  }
}

/**
 * @param {string} text
 * @param {string} done what is said where it worked
 */
export async function copy(text, done = 'Скопировано') {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast('Браузер не дал скопировать текст. Выделите его сами.');
  }
}
