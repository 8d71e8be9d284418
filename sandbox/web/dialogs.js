import { byId, element } from './dom.js';

let hideToast = 0;

/** @param {string} text */
export function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hideToast);
  hideToast = setTimeout(
    () => {
      node.hidden = true;
    },
    3500 + text.length * 30,
  );
}

/** What was said in one chat is not left hanging over another. */
export function hideToastNow() {
  byId('toast').hidden = true;
}

/**
 * A modal dialog; resolves with whether it was accepted.
 * @param {{ title: string, body: (Node | string)[], ok: string, cancel?: boolean, disabled?: boolean }} options
 * @returns {Promise<boolean>}
 */
export function ask({ title, body, ok, cancel = true, disabled = false }) {
  const dialog = byId('dialog');
  byId('dialog-title').textContent = title;
  byId('dialog-body').replaceChildren(...body);
  byId('dialog-ok').textContent = ok;
  byId('dialog-ok').disabled = disabled;
  byId('dialog-cancel').hidden = !cancel;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  (cancel && disabled ? byId('dialog-cancel') : byId('dialog-ok')).focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'ok'), { once: true });
  });
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} value
 * @param {{ type: 'radio' | 'checkbox', checked: boolean }} options
 */
export function choice(name, label, value, { type, checked }) {
  const input = element('input', { type, name, value });
  input.checked = checked;
  return element('label', { className: 'choice' }, input, element('span', {}, label));
}

/** @param {string} name */
export function chosen(name) {
  const inputs = byId('dialog-body').querySelectorAll(`input[name="${name}"]:checked`);
  return [...inputs].map((input) => input.value);
}
