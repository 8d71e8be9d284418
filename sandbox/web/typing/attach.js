import { postPhoto } from '../base/api.js';
import { ask, line, written } from '../base/dialogs.js';
import { byId, element } from '../base/dom.js';
import { store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { sizeInWords } from '../messages/media.js';
import { putBack, takeField } from './field.js';
import { closeReply, quoted } from './reply.js';

/** Sending a photo: chosen, looked at, given a caption. */

const CAPTION_LIMIT = 1024;
const PREVIEW_WIDTH = 340;

/** The picture drawn small: the page's policy admits no blob addresses. @param {File} file */
async function thumbnail(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const canvas = element('canvas', { className: 'photo-preview', role: 'img', 'aria-label': file.name });
    canvas.width = Math.min(PREVIEW_WIDTH, bitmap.width);
    canvas.height = Math.round((bitmap.height * canvas.width) / bitmap.width);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return [canvas];
  } catch {
    // Whether it is a picture at all is for Telegram to say.
    return [];
  }
}

/** @param {File} file */
async function send(file) {
  const { me: as, current: chat, topic } = store;
  const accepted = await ask({
    title: 'Отправить фото',
    body: [
      ...(await thumbnail(file)),
      element('p', { className: 'quiet' }, `${file.name}, ${sizeInWords(file.size)}`),
      line('caption', 'Подпись', { value: byId('text').value, maxLength: CAPTION_LIMIT }),
    ],
    ok: 'Отправить',
  });
  if (!accepted) return;
  const quote = quoted();
  const caption = written('caption');
  const query = {
    as,
    chat: chat ?? as,
    caption,
    ...(quote === undefined ? {} : { replyTo: quote.id }),
    ...(topic === undefined ? {} : { topic }),
  };
  const { place } = takeField();
  if (await attempt(() => postPhoto(query, file))) closeReply(quote);
  else putBack({ place, words: caption });
}

export function setUpAttach() {
  const input = byId('photo-file');
  byId('attach').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const file = input.files[0];
    // The same file may be chosen again.
    input.value = '';
    if (file) void attempt(() => send(file));
  });
}
