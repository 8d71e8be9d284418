import { createLexicon } from '../../text/lexicon.js';
import type { Token } from '../../text/tokens.js';
import { createNearFinder, outside, type Place, type Reading, type Rule } from '../findings.js';
import { ACCUSATIONS, BEFALLS, DEATH_OF_ACCUSED, NO_ACCUSATIONS, SPEAKING } from './accusations.js';
import { type Part, partOf } from './part-played.js';
import { findPersonNames } from './person-names.js';

/** Sentences between a name and an accusation that may still belong together: «Педагог обвиняется…» names nobody. */
const SENTENCES = 2;
const SURNAME_LETTERS = 5;
/** Words between an accusation and the name it is plainly about. */
const BESIDE = 2;

/**
 * Holds what names a person and speaks of an arrest, a charge or a verdict near the name, or in the headline. Who only
 * speaks (the governor, the prosecutor, the investigator) and who was wronged is not meant. A missed suspect costs more
 * than a needless look: whatever cannot be told apart is held.
 */
export function createSuspectFinder(): Rule {
  const lexicon = createLexicon([
    ...ACCUSATIONS.map((pattern) => [pattern, 'accusation'] as const),
    ...NO_ACCUSATIONS.map((pattern) => [pattern, 'none'] as const),
    ...DEATH_OF_ACCUSED.map((pattern) => [pattern, 'death'] as const),
  ]);

  return (reading) => {
    const matches = lexicon.find(reading.tokens);
    const accusations = outside(
      matches.filter(({ value }) => value === 'accusation'),
      matches.filter(({ value }) => value === 'none'),
    ).filter((match) => !isTitleOfWork(reading.tokens, match));
    if (accusations.length === 0) return [];
    const names = findPersonNames(reading);
    if (names.length === 0) return [];
    if (matches.some(({ value }) => value === 'death') && isOnePerson(names, reading.tokens)) return [];
    const beside = createNearFinder(accusations, BESIDE);
    const withinSentences = createSentenceFinder(accusations, reading);
    for (const name of names) {
      const near = withinSentences(name);
      const part = near && partOf(name, reading);
      if (part === null) continue;
      const accusation =
        part === 'any' ? near : beside(name, (one) => isPlainlyAbout(name, one, part, reading));
      if (accusation) return [name, accusation];
    }
    return [];
  };
}

/** The first accusation that may belong to a name: in the headline, or a few sentences off. Names come in order. */
function createSentenceFinder<T extends Place>(
  accusations: readonly T[],
  { tokens, titleLength }: Reading,
): (name: Place) => T | null {
  const sentence = sentencesOf(tokens);
  const sentenceOf = (place: Place | undefined) => sentence[place?.from ?? 0] ?? 0;
  let passed = 0;
  return (name) => {
    const [first] = accusations;
    if (first && Math.min(first.from, name.from) < titleLength) return first;
    while (passed < accusations.length && sentenceOf(accusations[passed]) < sentenceOf(name) - SENTENCES)
      passed += 1;
    const next = accusations[passed];
    return next && sentenceOf(next) <= sentenceOf(name) + SENTENCES ? next : null;
  };
}

/** Whether an accusation beside a name is said of its bearer: no verb of speaking stands between. */
function isPlainlyAbout(name: Place, accusation: Place, part: Part, { tokens }: Reading): boolean {
  const [from, to] = [Math.min(name.to, accusation.to), Math.max(name.from, accusation.from)];
  for (let at = from; at < to; at++) if (SPEAKING.test(tokens[at]?.word ?? '')) return false;
  // In one sentence: none begins from behind the first of the two to the beginning of the second.
  for (let at = Math.min(name.from, accusation.from) + 1; at <= to; at++)
    if (tokens[at]?.isFirst) return false;
  return part !== 'office' || BEFALLS.test(tokens[accusation.from]?.word ?? '');
}

/** Do all names bear one surname? Its cases share their beginning. */
function isOnePerson(names: readonly Place[], tokens: readonly Token[]): boolean {
  const surnames = names.map(({ to }) => tokens[to - 1]?.word.slice(0, SURNAME_LETTERS));
  return new Set(surnames).size === 1;
}

/** «Приговор»: a film or a book, when nothing else stands between the quotation marks. */
function isTitleOfWork(tokens: readonly Token[], { from, to }: Place): boolean {
  return (
    tokens[from]?.isQuoted === true && tokens[from - 1]?.isQuoted !== true && tokens[to]?.isQuoted !== true
  );
}

/** The number of the sentence each word stands in. */
function sentencesOf(tokens: readonly Token[]): number[] {
  let sentence = 0;
  return tokens.map(({ isFirst }) => {
    if (isFirst) sentence += 1;
    return sentence;
  });
}
