import { act } from '../base/api.js';
import { byId } from '../base/dom.js';
import { store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { putBack, takeField } from './field.js';
import { closeReply, quoted } from './reply.js';

/**
 * Says a text in the open chat, to its open topic, as an answer where a message is quoted.
 * @param {string} text
 * @returns {Promise<boolean>} whether it was said
 */
export async function say(text) {
  if (text.trim() === '') return true;
  const { me, current: chat, topic } = store;
  const quote = quoted();
  const said = await attempt(() => act(me, 'say', { chat, text, replyTo: quote?.id, topic }));
  if (said) closeReply(quote);
  return said !== undefined;
}

/**
 * What stands in the field goes off, or the words chosen in its stead. It leaves the field at once, so that a second
 * press does not send it twice, and stands there again where it was refused.
 * @param {string} [words]
 */
export async function sayTyped(words = byId('text').value) {
  const typed = takeField();
  if (!(await say(words))) putBack(typed);
}
