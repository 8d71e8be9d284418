import { isStopWord, words } from './stems.js';

const SHORTEST = 5;
const ADVERBS = new Set(
  'вчера сегодня завтра снова опять сейчас теперь после около через между против перед почти более менее'.split(
    ' ',
  ),
);
/**
 * Endings of verbs, participles, adjectives and adverbs. Some nouns have them too («школа», «кабинет»): whoever chooses
 * among nouns does without those rather than meet «открыл», which stands in a good part of all news.
 */
const NO_NOUN =
  /(?:л|ла|ло|ли|лся|лась|лось|лись|ть|ться|тся|ет|ют|ит|ат|ят|ут|ан|ана|ано|аны|ен|ена|ено|ены|о|ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ого|его|ому|ему|ым|им|ыми|ими|ую|юю|ше|чи)$/;

/** The nouns of a headline that say most, as they stand there, folded: the longest. */
export function tellingNouns(title: string, most: number): string[] {
  const nouns = [...new Set(words(title))].filter(
    (word) =>
      word.length >= SHORTEST &&
      !isStopWord(word) &&
      !/\d/.test(word) &&
      !NO_NOUN.test(word) &&
      !ADVERBS.has(word),
  );
  const longest = [...nouns].sort((a, b) => b.length - a.length).slice(0, most);
  return nouns.filter((word) => longest.includes(word));
}
