import { act } from '../base/api.js';
import { byId } from '../base/dom.js';
import { store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { setField } from './field.js';
import { takeReply } from './reply.js';

/**
 * Says a text in the open chat, to its open topic, as an answer where a message is quoted.
 * @param {string} text
 */
export function say(text) {
  if (text.trim() === '') return;
  const { me, current: chat, topic } = store;
  void attempt(() => act(me, 'say', { chat, text, replyTo: takeReply(), topic }));
}

/** What stands in the field goes off. */
export function sayTyped() {
  const text = byId('text').value;
  setField('');
  say(text);
}
