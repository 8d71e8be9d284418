import { createLexicon } from '../../text/lexicon.js';
import type { Token } from '../../text/tokens.js';
import { distance, overlap, type Place, type Reading, type Rule } from '../findings.js';
import {
  ACCUSATIONS,
  BEFALLS,
  DEATH_OF_ACCUSED,
  FORMER,
  HISTORY,
  NO_ACCUSATIONS,
  OFFICES,
  PREPOSITION,
  SPEAKING,
  SPOKEN_BY,
  STREETS,
  TAKEN,
  VERB_OF_COURT,
  WRONGED,
} from './accusations.js';
import { findPersonNames } from './person-names.js';

/** Sentences between a name and an accusation that may still belong together: «Педагог обвиняется…» names nobody. */
const SENTENCES = 2;
/** Words before a name among which its office stands, and words around it among which its verb stands. */
const OFFICE_WORDS = 6;
const VERB_WORDS = 4;
/** Words around a name among which a year of long ago may stand. */
const HISTORY_WORDS = 8;
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
    const exceptions = matches.filter(({ value }) => value === 'none');
    const accusations = matches.filter(
      (match) =>
        match.value === 'accusation' &&
        !exceptions.some((exception) => overlap(exception, match)) &&
        !isTitleOfWork(reading.tokens, match),
    );
    if (accusations.length === 0) return [];
    const names = findPersonNames(reading);
    if (names.length === 0) return [];
    if (matches.some(({ value }) => value === 'death') && isOnePerson(names, reading.tokens)) return [];
    const sentence = sentencesOf(reading.tokens);
    for (const name of names) {
      const accusation = accusations.find((one) => isAccused(name, one, sentence, reading));
      if (accusation) return [name, accusation];
    }
    return [];
  };
}

function isAccused(
  name: Place,
  accusation: Place,
  sentence: readonly number[],
  { tokens, titleLength, text }: Reading,
): boolean {
  const apart = Math.abs((sentence[name.from] ?? 0) - (sentence[accusation.from] ?? 0));
  const isInTitle = name.from < titleLength || accusation.from < titleLength;
  if (apart > SENTENCES && !isInTitle) return false;
  const before = sameSentence(tokens, name.from - OFFICE_WORDS, name.from);
  if (isNamesake(tokens, name) || isWronged(before, text)) return false;
  if (OPENS_SPEECH.test(text.slice(tokens[name.to - 1]?.to)) || isHistory(tokens, name)) return false;
  const isInOffice = holdsOffice(before);
  const between = tokens.slice(Math.min(name.to, accusation.to), Math.max(name.from, accusation.from));
  const isBeside = apart === 0 && distance(name, accusation) <= BESIDE;
  if (isBeside && !between.some(({ word }) => SPEAKING.test(word))) {
    return !isInOffice || BEFALLS.test(tokens[accusation.from]?.word ?? '');
  }
  if (isInOffice) return false;
  const around = [...before.slice(-VERB_WORDS), ...sameSentenceAfter(tokens, name.to, VERB_WORDS)];
  const isSpeaking = around.some(({ word }) => SPEAKING.test(word) && !isOfCourt(word, around));
  return !isSpeaking && !before.some(({ word }) => SPOKEN_BY.test(word));
}

/** What a court does to somebody is no speech of his: «Андрею Петрову назначил суд». */
const isOfCourt = (word: string, around: readonly Token[]): boolean =>
  VERB_OF_COURT.test(word) && around.some((other) => /^суд(?:а|у|ом)?$/.test(other.word));

/** «Пострадавшая Анна», «укравший велосипед у пенсионерки Анны»; a colon divides as a full stop does. */
function isWronged(before: readonly Token[], text: string): boolean {
  const near = before.slice(-2);
  const colon = near.findLastIndex(({ to }, at) => text.slice(to, near[at + 1]?.from ?? to).includes(':'));
  if (near.slice(colon + 1).some(({ word }) => WRONGED.test(word))) return true;
  return near.some(({ word }) => word === 'у') && before.some(({ word }) => TAKEN.test(word));
}

/** After a name: its bearer says what follows. */
const OPENS_SPEECH = /^:\s*[«"„“]/;

/** A year of long ago in the same sentence: whoever was accused then does not live. */
function isHistory(tokens: readonly Token[], { from, to }: Place): boolean {
  const sentence = [
    ...sameSentence(tokens, from - HISTORY_WORDS, from),
    ...sameSentenceAfter(tokens, to, HISTORY_WORDS),
  ];
  return sentence.some(
    ({ word }, at) => HISTORY.test(word) && !/^(?:рожд|уроженц|гр$)/.test(sentence[at + 2]?.word ?? ''),
  );
}

/** Do all names bear one surname? Its cases share their beginning. */
function isOnePerson(names: readonly Place[], tokens: readonly Token[]): boolean {
  const surnames = names.map(({ to }) => tokens[to - 1]?.word.slice(0, SURNAME_LETTERS));
  return new Set(surnames).size === 1;
}

/** «Прокурор области», but neither «экс-прокурор» nor «прокурор запросил семь лет для». */
function holdsOffice(words: readonly Token[]): boolean {
  const preposition = words.findLastIndex(({ word }) => PREPOSITION.test(word) && word !== 'по');
  const before = words.slice(preposition + 1);
  if (before.at(-1)?.word === 'по') return false;
  const office = before.findLastIndex(({ word }) => OFFICES.test(word));
  return office >= 0 && !before.slice(0, office + 1).some(({ word }) => FORMER.test(word));
}

/** «Приговор»: a film or a book, when nothing else stands between the quotation marks. */
function isTitleOfWork(tokens: readonly Token[], { from, to }: Place): boolean {
  return (
    tokens[from]?.isQuoted === true && tokens[from - 1]?.isQuoted !== true && tokens[to]?.isQuoted !== true
  );
}

/** A street, told without the word: «на Степана Разина». */
function isNamesake(tokens: readonly Token[], { from, to }: Place): boolean {
  return tokens.slice(from, to).some(({ word }) => STREETS.test(word));
}

/** The words from `from` to `to`, without those of an earlier sentence. */
function sameSentence(tokens: readonly Token[], from: number, to: number): readonly Token[] {
  let begin = to;
  while (begin > Math.max(from, 0) && !tokens[begin]?.isFirst) begin -= 1;
  return tokens.slice(begin, to);
}

function sameSentenceAfter(tokens: readonly Token[], from: number, count: number): readonly Token[] {
  const words: Token[] = [];
  for (let at = from; at < from + count; at++) {
    const token = tokens[at];
    if (!token || token.isFirst) break;
    words.push(token);
  }
  return words;
}

/** The number of the sentence each word stands in. */
function sentencesOf(tokens: readonly Token[]): number[] {
  let sentence = 0;
  return tokens.map(({ isFirst }) => {
    if (isFirst) sentence += 1;
    return sentence;
  });
}
