import { byId } from '../base/dom.js';
import { currentChat, watch } from '../base/store.js';
import { previewOf } from '../messages/lock-screen.js';
import { messageById, shownChat } from '../messages/message-list.js';
import { focusField } from './field.js';

/** The message that the next words will answer, quoted above the field. */

/** @typedef {import('../base/api.js').Message} Message */

/** @type {Message | undefined} */
let answered;
/** @type {Map<number, number>} chat → the bot's last wish for a reply that was met or declined */
const settled = new Map();

/** @param {Message} message */
export function replyTo(message) {
  answered = message;
  byId('reply-author').textContent = message.author;
  byId('reply-text').textContent = previewOf(message);
  byId('reply-line').hidden = false;
  focusField();
}

function clearReply() {
  const chat = currentChat();
  if (chat?.forceReply) settled.set(chat.id, chat.forceReply.message);
  answered = undefined;
  byId('reply-line').hidden = true;
}

/** The message that words sent now answer. */
export const quoted = () => answered;

/** Words have been sent: the quote they answered goes, one opened since then stays. @param {Message | undefined} quote */
export function closeReply(quote) {
  if (quote !== undefined && answered === quote) clearReply();
}

/** Closes the quote without settling what the bot has asked: another chat is opened. */
export function forgetReply() {
  answered = undefined;
  byId('reply-line').hidden = true;
}

/** The bot may ask for a reply: then the field opens as one. */
export function followForceReply() {
  const chat = currentChat();
  const wish = chat?.forceReply;
  if (
    !chat ||
    !wish ||
    shownChat() !== chat.id ||
    settled.get(chat.id) === wish.message ||
    answered?.id === wish.message
  )
    return;
  const message = messageById(wish.message);
  if (message) replyTo(message);
}

export function setUpReply() {
  byId('reply-cancel').addEventListener('click', () => {
    clearReply();
    focusField();
  });
  byId('composer').addEventListener('keydown', (event) => {
    // With suggestions open, Escape is theirs.
    const isFree = byId('commands').hidden && byId('inline').hidden;
    if (event.key === 'Escape' && answered !== undefined && isFree) clearReply();
  });
  watch(followForceReply);
}
