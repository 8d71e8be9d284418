import { act } from '../base/api.js';
import { ask, lines, written } from '../base/dialogs.js';
import { element } from '../base/dom.js';
import { store } from '../base/store.js';

/** What a channel's admin does to a post by hand. */

/** @typedef {import('../base/api.js').Message} Message */

/** UTF-16 units of a text and of a caption. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** @param {Message} post */
export async function editPost({ id, text = '', photo, document }) {
  const { me, current: chat } = store;
  const isCaption = Boolean(photo ?? document);
  const accepted = await ask({
    title: 'Изменить пост',
    body: [
      lines('post', isCaption ? 'Подпись' : 'Текст', {
        value: text,
        maxLength: isCaption ? CAPTION_LIMIT : TEXT_LIMIT,
      }),
    ],
    ok: 'Сохранить',
  });
  if (!accepted) return;
  const words = written('post');
  if (words !== text) await act(me, 'edit-post', { chat, message: id, text: words });
}

/** @param {Message} post */
export async function deletePost({ id, preview = '' }) {
  const { me, current: chat } = store;
  const accepted = await ask({
    title: 'Удалить пост?',
    body: [element('p', {}, preview), element('p', { className: 'quiet' }, 'Он исчезнет у всех.')],
    ok: 'Удалить',
  });
  if (accepted) await act(me, 'delete-post', { chat, message: id });
}
