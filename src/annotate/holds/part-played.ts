import type { Token } from '../../text/tokens.js';
import type { Place, Reading } from '../findings.js';
import {
  FORMER,
  HISTORY,
  OFFICES,
  PREPOSITION,
  SPEAKING,
  SPOKEN_BY,
  STREETS,
  TAKEN,
  VERB_OF_COURT,
  WRONGED,
} from './accusations.js';

/** Words before a name among which its office stands, and words around it among which its verb stands. */
const OFFICE_WORDS = 6;
const VERB_WORDS = 4;
/** Words around a name among which a year of long ago may stand. */
const HISTORY_WORDS = 8;

/** Of whoever holds an office or speaks only what stands right beside the name is said; of others anything. */
export type Part = 'office' | 'speaker' | 'any';

/** What part somebody named plays; null for whom nobody accuses: wronged, about to speak, long dead, a street's name. */
export function partOf(name: Place, { tokens, text }: Reading): Part | null {
  const before = sameSentence(tokens, name.from - OFFICE_WORDS, name.from);
  if (isNamesake(tokens, name) || isWronged(before, text)) return null;
  const end = tokens[name.to - 1]?.to ?? 0;
  if (OPENS_SPEECH.test(text.slice(end, end + SPEECH_SIGNS)) || isHistory(tokens, name)) return null;
  if (holdsOffice(before)) return 'office';
  const around = [...before.slice(-VERB_WORDS), ...sameSentenceAfter(tokens, name.to, VERB_WORDS)];
  const isSpeaking = around.some(({ word }) => SPEAKING.test(word) && !isOfCourt(word, around));
  return isSpeaking || before.some(({ word }) => SPOKEN_BY.test(word)) ? 'speaker' : 'any';
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
const SPEECH_SIGNS = 5;

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

/** «Прокурор области», but neither «экс-прокурор» nor «прокурор запросил семь лет для». */
function holdsOffice(words: readonly Token[]): boolean {
  const preposition = words.findLastIndex(({ word }) => PREPOSITION.test(word) && word !== 'по');
  const before = words.slice(preposition + 1);
  if (before.at(-1)?.word === 'по') return false;
  const office = before.findLastIndex(({ word }) => OFFICES.test(word));
  return office >= 0 && !before.slice(0, office + 1).some(({ word }) => FORMER.test(word));
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
