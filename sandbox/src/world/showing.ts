import { WorldError } from '../errors.js';
import { MAX_CAPTION_LENGTH, typedText } from '../text/formatted.js';
import type { WorldCore } from './core.js';
import type { SayOptions, Speech, Utterance } from './speech.js';
import type { FileRecord, MessageRecord } from './state.js';

/** https://core.telegram.org/bots/api#sendmediagroup */
const ALBUM_SIZE = { min: 2, max: 10 };

/** Pictures and files people send. */
export interface Showing {
  /** A photo or document with a caption, which may be empty. */
  show(
    personId: number,
    chatId: number,
    file: FileRecord,
    caption: string,
    options?: SayOptions,
  ): MessageRecord;
  /** Several photos sent at once: each is a message of its own, and the first has the caption. */
  showAlbum(
    personId: number,
    chatId: number,
    files: readonly FileRecord[],
    caption: string,
    options?: SayOptions,
  ): void;
}

export function createShowing({ state }: WorldCore, { utter }: Pick<Speech, 'utter'>): Showing {
  const captioned = (file: FileRecord, caption: string): Utterance => {
    const typed = typedText(caption);
    if (typed.text.length > MAX_CAPTION_LENGTH) {
      throw new WorldError(`Подпись длиннее ${MAX_CAPTION_LENGTH} знаков: сократите её.`);
    }
    return { file: file.uniqueId, ...(typed.text === '' ? {} : typed) };
  };

  return {
    show(personId, chatId, file, caption, options) {
      return utter(personId, chatId, captioned(file, caption), options);
    },

    showAlbum(personId, chatId, files, caption, options) {
      const { min, max } = ALBUM_SIZE;
      if (files.length < min || files.length > max) {
        throw new WorldError(`В альбоме от ${min} до ${max} фотографий.`);
      }
      const album = String(13_000_000_000_000_000n + BigInt(state.sequence));
      for (const [index, file] of files.entries()) {
        utter(personId, chatId, { ...captioned(file, index === 0 ? caption : ''), album }, options);
      }
    },
  };
}
