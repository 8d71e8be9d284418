import { byId, element } from './dom.js';

/**
 * @typedef {{ title: string, body: (Node | string)[], ok: string, cancel?: boolean, disabled?: boolean }} Question
 */

/** @type {Promise<unknown>} the question on the screen; the next one waits for it */
let last = Promise.resolve();

/**
 * A modal dialog; resolves with whether it was accepted.
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
export function ask(question) {
  const answer = last.then(() => show(question));
  last = answer;
  return answer;
}

/**
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
function show({ title, body, ok, cancel = true, disabled = false }) {
  const dialog = byId('dialog');
  byId('dialog-title').textContent = title;
  byId('dialog-body').replaceChildren(...body);
  byId('dialog-ok').textContent = ok;
  byId('dialog-ok').disabled = disabled;
  byId('dialog-cancel').hidden = !cancel;
  byId('dialog-cancel').onclick = () => dialog.close('cancel');
  dialog.returnValue = 'cancel';
  dialog.showModal();
  const field = byId('dialog-body').querySelector('input[type="text"], textarea');
  (field ?? (cancel && disabled ? byId('dialog-cancel') : byId('dialog-ok'))).focus();
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

/**
 * A line to fill in.
 * @param {string} name
 * @param {string} label
 * @param {{ value?: string, maxLength: number }} options
 */
export function line(name, label, { value = '', maxLength }) {
  const input = element('input', { type: 'text', name, maxLength, autocomplete: 'off' });
  input.value = value;
  return element('label', { className: 'line-field' }, element('span', {}, label), input);
}

/**
 * Several lines to fill in.
 * @param {string} name
 * @param {string} label
 * @param {{ value?: string, maxLength: number }} options
 */
export function lines(name, label, { value = '', maxLength }) {
  const area = element('textarea', { name, maxLength, rows: 8 });
  area.value = value;
  return element('label', { className: 'line-field' }, element('span', {}, label), area);
}

/** @param {string} name */
export function written(name) {
  return byId('dialog-body').querySelector(`[name="${name}"]`).value.trim();
}
