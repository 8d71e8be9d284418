import { byId, element, isDrawn } from '../base/dom.js';
import { currentChat, watch } from '../base/store.js';
import { say } from './saying.js';

/** The keys a bot lays under the field instead of the phone's own. */

const holder = byId('reply-keyboard');
const toggle = byId('keys-toggle');

/** @param {boolean} open */
function setOpen(open) {
  holder.hidden = !open;
  toggle.setAttribute('aria-expanded', String(open));
  toggle.setAttribute('aria-label', open ? 'Скрыть кнопки бота' : 'Показать кнопки бота');
  showPlaceholder();
}

function showPlaceholder() {
  const chat = currentChat();
  const hint =
    chat?.forceReply?.placeholder ?? (holder.hidden ? undefined : chat?.replyKeyboard?.placeholder);
  byId('text').placeholder = hint || 'Сообщение';
}

function draw() {
  const chat = currentChat();
  const keys = chat?.replyKeyboard;
  showPlaceholder();
  // An unchanged keyboard stays as the person has left it, folded or not.
  if (isDrawn(holder, chat?.id, keys)) return;
  toggle.hidden = !keys;
  holder.classList.toggle('tall', keys?.resize === false);
  holder.replaceChildren(
    ...(keys?.rows ?? []).map((row) =>
      element(
        'div',
        { className: 'row' },
        ...row.map((text) => {
          const key = element('button', { type: 'button', className: 'key' }, text);
          key.addEventListener('click', () => {
            void say(text);
            if (keys?.oneTime) setOpen(false);
          });
          return key;
        }),
      ),
    ),
  );
  setOpen(keys !== undefined && keys.rows.length > 0);
}

export function setUpReplyKeyboard() {
  toggle.addEventListener('click', () => setOpen(holder.hidden));
  watch(draw);
}
