import { byId } from '../base/dom.js';
import { store } from '../base/store.js';

/** The field a person writes in, and what each person has begun to write in each chat. */

/** @typedef {{ place: string, words: string }} Draft */

const text = byId('text');
/** Pixels a long text may take before it scrolls. */
const TALLEST = 160;
/** @type {Map<string, string>} person/chat → words not sent yet; forgotten with the page */
const drafts = new Map();
/** The person and chat whose words stand in the field. */
let place = '';

function fitField() {
  text.style.height = '';
  if (text.value !== '') text.style.height = `${Math.min(text.scrollHeight + 2, TALLEST)}px`;
}

/** @param {string} value written as if typed, so that whoever listens to the field notices */
export function setField(value) {
  text.value = value;
  text.dispatchEvent(new Event('input'));
}

/** Empties the field. @returns {Draft} what stood there */
export function takeField() {
  const words = text.value;
  setField('');
  return { place, words };
}

/** What could not be sent stands where it was written, unless something new has been begun there. @param {Draft} draft */
export function putBack({ place: origin, words }) {
  if (origin !== place) {
    if (!drafts.has(origin)) drafts.set(origin, words);
  } else if (text.value === '') setField(words);
}

/** The field goes over to the person and chat of now: what was begun elsewhere waits there. */
export function moveField() {
  const now = `${store.me}/${store.current}`;
  if (now === place) return;
  if (text.value === '') drafts.delete(place);
  else drafts.set(place, text.value);
  place = now;
  setField(drafts.get(place) ?? '');
  drafts.delete(place);
}

/** Puts the cursor where the chat waits for the person: the field, or the one big button. */
export function focusField() {
  for (const id of ['text', 'start', 'unblock']) byId(id).focus({ preventScroll: true });
  text.setSelectionRange(text.value.length, text.value.length);
}

text.addEventListener('input', fitField);
