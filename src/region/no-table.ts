/** How files begin that hold tables in a form of their own, in Latin-1; what is to be done with them. */
const FORMS: readonly [beginnings: readonly string[], what: string][] = [
  [
    ['PK\x03\x04', '\xd0\xcf\x11\xe0'],
    'это книга Excel или документ Word, а не текст. Откройте файл и сохраните как CSV.',
  ],
  [['%PDF'], 'это PDF, а не текст. Скопируйте таблицу из него в Excel и сохраните как CSV.'],
  [['{\\rtf'], 'это документ RTF. Откройте файл и сохраните как CSV или как обычный текст.'],
];
const HTML = /^\s*<(?:!doctype|html|head|body|table|div|\?xml)/i;
/** A heading of names and numbers still has more; what has less is no list of names. */
const LEAST_LETTERS = 0.05;

/**
 * Why a file is no text with a table in it, in a sentence that says what to do; null when it may be one.
 * @param text what its bytes read as
 */
export function whyNoTable(bytes: Uint8Array, text: string): string | null {
  const beginning = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const form = FORMS.find(([beginnings]) => beginnings.some((one) => beginning.startsWith(one)));
  if (form) return form[1];
  if (HTML.test(text.replace(/^\ufeff/, ''))) {
    return 'это страница сайта (HTML), а не таблица. Откройте её, скопируйте таблицу в Excel и сохраните как CSV.';
  }
  const signs = text.match(/\S/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isBinary = /[^\P{Cc}\s\u007f-\u009f]|\ufffd{2}/u.test(text);
  if (isBinary || (signs > 0 && letters < signs * LEAST_LETTERS)) {
    return 'это не текст с именами. Нужен список по имени на строке, CSV или JSON: сохраните как CSV.';
  }
  return null;
}
