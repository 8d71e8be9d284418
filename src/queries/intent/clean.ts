/** So long a message may be, in UTF-16 units; longer ones do not come from Telegram. */
const LONGEST = 4096;

/**
 * What was typed, without what cannot be seen: composed letters, plain spaces and hyphens, no zero-width signs, soft
 * hyphens or accents; rows of one sign are one. Case and ё stay.
 */
export function clean(text: string): string {
  return (
    text
      .slice(0, LONGEST * 4)
      .normalize('NFC')
      .replace(
        /\u00ad|\u0300|\u0301|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|[\ufe00-\ufe0f]|\ufeff/g,
        '',
      )
      .replace(/[‐‑‒–—−]/g, '-')
      .replace(/[’`ʼ´]/g, "'")
      .replace(/([^\p{L}\p{N}\s])\1+/gu, '$1')
      .replace(/(\p{L})\1{3,}/gu, '$1')
      .replace(/\s+/g, ' ')
      // «Н О В О С Т И»
      .replace(/(?<!\p{L})(?:\p{L} ){3,}\p{L}(?!\p{L})/gu, (spaced) => spaced.replaceAll(' ', ''))
      .trim()
      .slice(0, LONGEST)
  );
}

const ALIKE = new Map([...'aceopxykmthb'].map((latin, at) => [latin, 'асеорхукмтнв'[at] ?? latin]));

/** «cпорт» with a Latin c: letters that look alike, in words that are Russian otherwise. @param text in lower case */
export function inOneScript(text: string): string {
  return text.replace(/\p{L}+/gu, (word) =>
    /[а-яё]/.test(word) && /[a-z]/.test(word) && !/[dfgijlnqrsuvwz]/.test(word)
      ? word.replace(/[a-z]/g, (letter) => ALIKE.get(letter) ?? letter)
      : word,
  );
}
