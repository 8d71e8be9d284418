import type { Evidence } from './decide.js';

/** Random letters, code, numbers alone. */
export function isNonsense(
  { line, content, isFiltered, asking, hasPeriod, isLikely }: Evidence,
  left: readonly number[],
): boolean {
  if (isFiltered || asking.wishes.has('search') || content.phrases.length > 0) return false;
  const words = left.map((at) => line.pieces[at]).filter((piece) => piece !== undefined);
  if (CODE.test(line.text) || SPOKEN_TO.test(line.text)) return true;
  // What is said in another tongue, and names no place and no time.
  if (words.length > 1 && words.every(({ word }) => /^[a-z']+$/.test(word)) && !hasPeriod) return true;
  // «бла бла бла»
  if (words.length > 2 && new Set(words.map(({ word }) => word)).size === 1) return true;
  return words.every(({ kind, word }) => kind === 'number' || !isLikely(word) || isMash(word));
}

/** «ты меня любишь?» */
const SPOKEN_TO =
  / (?:ты|вы) (?:[^ ]+ ){0,2}(?!найде|зна|помн|слыш|виде|пиш|скаж|расска|може)[^ ]+(?:ешь|ишь|ете|ите|ешься|ишься) (?!.* (?:про|о|об) )/;

const CODE = / [a-z_]+ \(|[<>{}=;\\^|~]|(?:https?) :|\(\) |select |function |drop table/;

const ROWS = /(?:йцук|цуке|фыв[ап]?|ывап|олдж|лдж|джэ|ячс|чсм|тьбю|qwe|asd|sdf|dfg|fgh|ghj|hjk|jkl|zxc|xcv)/;

/** Keys struck in a row, no vowel, or hardly a letter. @param word folded */
function isMash(word: string): boolean {
  if (word.length < 2) return true;
  if (ROWS.test(word) && word.length <= 12) return true;
  if (/^(.{2,4})\1+$/.test(word) && word.length >= 6) return true;
  return word.length >= 5 && !/[аеиоуыэюяaeiouy\d]/.test(word);
}
