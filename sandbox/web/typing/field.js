import { byId } from '../base/dom.js';

/** The field a person writes in. */

const text = byId('text');
/** Pixels a long text may take before it scrolls. */
const TALLEST = 160;

export function fitField() {
  text.style.height = '';
  if (text.value !== '') text.style.height = `${Math.min(text.scrollHeight + 2, TALLEST)}px`;
}

/** @param {string} value written as if typed, so that whoever listens to the field notices */
export function setField(value) {
  text.value = value;
  text.dispatchEvent(new Event('input'));
}

/** Puts the cursor where the chat waits for the person: the field, or the one big button. */
export function focusField() {
  for (const id of ['text', 'start', 'unblock']) byId(id).focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
}

text.addEventListener('input', fitField);
