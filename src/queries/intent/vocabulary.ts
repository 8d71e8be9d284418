import type { Rubric } from '../../domain/rubric.js';
import type { District, Topic } from '../../domain/understanding.js';
import { fold } from '../../text/fold.js';
import { placeForms } from '../../text/place-forms.js';
import { stemOf } from '../../text/stems.js';
import { adjectiveForms } from '../../text/word-forms.js';
import { IDLE_WORDS, NEWS_WORDS } from './idle-words.js';
import { createNearWords, type NearWords } from './near-words.js';
import { numeralOf } from './numerals.js';
import { CALENDAR_WORDS, monthOf, weekdayNamed } from './period/names.js';
import { spelledRight } from './spellings.js';
import { WISHES } from './wishes.js';

/** What a word may be, before it is known what it says. */
export interface Vocabulary {
  /** Whether the rules or the news know it. @param word folded */
  isKnown(word: string): boolean;
  /** Whether it can be a Russian word, by the letters that stand together in those that are. */
  isLikely(word: string): boolean;
  /** Whether a town or a district is called so, in any form. */
  isPlace(word: string): boolean;
  /** What was meant: mistakes undone, words parted that were run together. */
  rightly(word: string): string[];
}

export interface VocabularyDeps {
  rubrics: readonly Pick<Rubric, 'name' | 'ask'>[];
  topics: readonly Pick<Topic, 'name' | 'ask'>[];
  districts: readonly Pick<District, 'towns' | 'adjectives'>[];
  /** Stems of words that news is written with. */
  newsStems: Iterable<string>;
}

const SHORTEST_PART = 3;
/** How many of a word's threes of letters must occur in words that are known. */
const LIKELY = 0.5;

export function createVocabulary({ rubrics, topics, districts, newsStems }: VocabularyDeps): Vocabulary {
  const named = [...rubrics, ...topics].flatMap(({ name, ask = [] }) => [name, ...ask]).flatMap(wordsOf);
  const wished = Object.values(WISHES).flat().flatMap(wordsOf);
  const places = districts.flatMap(({ towns, adjectives }) => [
    ...towns.flatMap((town) => placeForms(town).map(({ form }) => fold(form))),
    ...adjectives.flatMap(adjectiveForms).map(fold),
  ]);
  const parts = places.flatMap((place) => [place, ...place.split(/[ -]/)]);
  const placeParts = new Set(parts);
  const rules = new Set([
    ...CALENDAR_WORDS,
    ...named,
    ...wished,
    ...ALSO_MEANT,
    ...IDLE_WORDS,
    ...NEWS_WORDS,
    ...parts,
  ]);
  const ruleStems = new Set([...named, ...wished].map(stemOf));
  const stems = new Set(newsStems);
  const threes = new Set([...stems, ...rules].flatMap(threesOf));
  const near = createNearWords([
    ...CALENDAR_WORDS,
    ...NEWS_WORDS,
    ...named,
    ...wished,
    ...ALSO_MEANT,
    ...places,
  ]);
  const nearStem = createNearWords([...named].map(stemOf));

  const isRule = (word: string) => rules.has(word) || ruleStems.has(stemOf(word));
  const isKnown = (word: string): boolean =>
    isRule(word) ||
    stems.has(stemOf(word)) ||
    numeralOf(word) !== null ||
    monthOf(word) !== null ||
    weekdayNamed(word) !== null ||
    spelledRight(word) !== word ||
    (word.includes('-') && word.split('-').every((part) => part === '' || isKnown(part)));

  // Of these the ending tells which day is meant, and nothing else sounds like them.
  const nearDay = createNearWords(CALENDAR_WORDS);
  const isDay = new Set(CALENDAR_WORDS);
  const dayStems = new Set(CALENDAR_WORDS.filter((one) => one.length > 5).map(stemOf));
  const dayOf = (word: string): string | null =>
    word.length < 6 || isDay.has(word) || weekdayNamed(word) || monthOf(word) || !dayStems.has(stemOf(word))
      ? null
      : nearDay(word);

  const rightly = (word: string): string[] => {
    const spelled = dayOf(word) ?? spelledRight(word);
    if (spelled !== word || word.length < 2 * SHORTEST_PART - 1 || isKnown(word)) return [spelled];
    if (/[^а-я-]/.test(word)) return [word];
    const joined = partsOf(word, (part) => rules.has(part));
    return joined ?? [near(word) ?? byStem(word, nearStem) ?? word];
  };
  return {
    isKnown,
    isPlace: (word) => placeParts.has(word),
    isLikely: (word) =>
      /^[a-z]|^\d+\p{L}{1,3}$/u.test(word) || isKnown(word) || share(threesOf(word), threes) >= LIKELY,
    rightly: remembering(rightly),
  };
}

/** Request words in the forms that are misspelt most. */
const ALSO_MEANT =
  'новости новостей новость происшествия происшествий последние случилось произошло подскажите расскажи расскажите пожалуйста здравствуйте области районе района району найди найдите покажи калужская калужской что-нибудь отпишись отпиши отпишите отписаться подпишись подпишите подписаться присылайте'.split(
    ' ',
  );

/** The words of a pattern or a name, without the signs. */
const wordsOf = (pattern: string): string[] =>
  fold(pattern)
    .split(/[\s|]+/)
    .filter((word) => !/[*~]/.test(word))
    .map((word) => word.replace(/[=?]/g, ''))
    .filter((word) => word !== '');

/** «чтонового» → «что», «нового» */
function partsOf(word: string, isRule: (part: string) => boolean): string[] | null {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (Math.max(left.length, right.length) >= 5 && isRule(left) && isRule(right)) return [left, right];
  }
  return null;
}

/** The stem put right, the ending as it was: «прошествиями». */
function byStem(word: string, near: NearWords): string | null {
  const stem = stemOf(word);
  const right = near(stem);
  return right === null ? null : right + word.slice(stem.length);
}

const threesOf = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3));

const share = (some: readonly string[], all: ReadonlySet<string>): number =>
  some.length === 0 ? 0 : some.filter((one) => all.has(one)).length / some.length;

function remembering(find: (word: string) => string[]): (word: string) => string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    const standing = known.get(word);
    if (standing) return standing;
    const found = find(word);
    if (known.size > 20_000) known.clear();
    known.set(word, found);
    return found;
  };
}
