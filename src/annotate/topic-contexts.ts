import type { Context, ContextEffect } from '../domain/understanding.js';
import type { Match } from '../text/lexicon.js';
import type { Token } from '../text/tokens.js';
import type { Place, Reading } from './findings.js';

/** «у старой котельной», not «до пятницы дожди». */
const LOOKS_ADJECTIVE = /(?:ого|его|ому|ему|ой|ей|ым|им|ую|юю|ых|их|ыми|ими)$/;
const STRICTNESS = { passing: 0, headline: 1, weakens: 2, silences: 3 };

/** What the headline's contexts do to a topic. */
export function effectOn(
  id: string,
  around: readonly Match<Context>[],
  { titleLength }: Reading,
): ContextEffect | null {
  let effect: ContextEffect | null = null;
  for (const { value, from } of around) {
    if (value.effect === 'passing' || from >= titleLength || !value.topics.includes(id)) continue;
    if (effect === null || STRICTNESS[value.effect] > STRICTNESS[effect]) effect = value.effect;
  }
  return effect;
}

/** «у завода», «на стене старой котельной», «до первого снега»: a word that says where or when. */
export function isInPassing(
  id: string,
  { from, to }: Place,
  around: readonly Match<Context>[],
  tokens: readonly Token[],
): boolean {
  if (to - from > 1 || around.length === 0) return false;
  return around.some(
    (one) =>
      one.value.effect === 'passing' &&
      one.value.topics.includes(id) &&
      (one.to === from || (one.to === from - 1 && LOOKS_ADJECTIVE.test(tokens[one.to]?.word ?? ''))) &&
      !tokens[one.to]?.isFirst &&
      !tokens[from]?.isFirst,
  );
}

/** «дороги, ЖКХ и образование»: a word of the text with neighbours of its kind on both sides is one of many. */
export function isListed({ from, to }: Place, { text, tokens, titleLength }: Reading): boolean {
  if (from < titleLength || to - from > 1) return false;
  const before = tokens[from - 1];
  const word = tokens[from];
  const after = tokens[to];
  if (!before || !word || !after || word.isFirst || after.isFirst) return false;
  const comma = (begin: number, end: number) => text.slice(begin, end).includes(',');
  return (
    (comma(before.to, word.from) || before.word === 'и') && (comma(word.to, after.from) || after.word === 'и')
  );
}
