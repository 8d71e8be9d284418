import type { Caution, Place } from '../../domain/card.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';

/** Words of a hold that a card names: the first say enough. */
const WORDS_NAMED = 3;
const MAX_WORDS = 60;

/** What an admin is to read before all else, a line for each hold. */
export function warningLines(say: Say, cautions: readonly Caution[]): string[] {
  return cautions.map(({ name, words, isOfficial, place }) => {
    const matter = { hold: lowerFirst(name), words: wordsInQuotes(words), place: placeInWords(say, place) };
    return say.html(isOfficial ? 'card-caution-official' : 'card-caution', matter);
  });
}

/** «пять тысяч», «звоните»: the first of the words that led to a hold */
export function wordsInQuotes(words: readonly string[]): string {
  return words
    .slice(0, WORDS_NAMED)
    .map((word) => `«${cut(word, MAX_WORDS)}»`)
    .join(', ');
}

/** «в заголовке», «в третьем абзаце», «в другом сообщении о том же» */
export function placeInWords(say: Say, place: Place | null): string {
  if (place === null) return say.text('card-place-elsewhere');
  if (place.part !== 'text') return say.text(`card-place-${place.part}`);
  return say.text('card-place-paragraph', { paragraph: place.paragraph });
}

/** «Беспилотники и ПВО» inside a sentence: «беспилотники и ПВО». */
function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
