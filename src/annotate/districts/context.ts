import type { Match } from '../../text/lexicon.js';
import type { Token } from '../../text/tokens.js';
import { between, type Reading } from '../findings.js';
import { isArea, isVerb } from './cues.js';
import type { Name } from './names.js';

/** A name with the text around it. */
export interface Context {
  reading: Reading;
  tokens: readonly Token[];
  match: Match<Name>;
  /** Where names begin, to tell a list of districts from a person. */
  begins: ReadonlyMap<number, Match<Name>>;
  /** Where names begin that two districts have. */
  shared: ReadonlySet<number>;
  /** Where names of towns outside the region begin. */
  outside: ReadonlySet<number>;
  /** Districts whose town is the region's centre: everything is taken there, judged there, shown there. */
  centres: ReadonlySet<string>;
  /** Forms of the adjectives that mean the whole region. */
  home: ReadonlySet<string>;
  ignoreCase: boolean;
}

/** The word before, unless a sentence or a sign divides. */
export function before(context: Context, at: number): Token | undefined {
  return neighbour(context, at - 1, at, /^\.?[\s«„“"(]*$/, at - 1);
}

/** The word after, unless a sentence or a sign divides. */
export function after(context: Context, to: number): Token | undefined {
  return neighbour(context, to - 1, to, /^[\s«„“"]*$/, to);
}

function neighbour(
  context: Context,
  left: number,
  right: number,
  signs: RegExp,
  wanted: number,
): Token | undefined {
  const first = context.tokens[left];
  const second = context.tokens[right];
  if (!first || !second || second.isFirst) return undefined;
  // Of neighbours nearly all are divided by one space.
  if (second.from - first.to === 1 && context.reading.text[first.to] === ' ') return context.tokens[wanted];
  return signs.test(between(context.reading, left, right)) ? context.tokens[wanted] : undefined;
}

/** Whether a noun can belong to the adjective before it: «в Северном море», not «из Октябрьского пишут». */
export function agrees({ tokens, match }: Context, noun: Token): boolean {
  if (isVerb(noun)) return false;
  const ending = (tokens[match.to - 1]?.word ?? '').slice(-3);
  if (ending === 'ого') return /((?<!л)[ая]|[ое]го)$/.test(noun.word);
  if (ending === 'ому') return /[ую]$/.test(noun.word);
  if (ending === 'кой') return /[иыеяюй]$/.test(noun.word);
  if (ending === 'ких') return !/л$/.test(noun.word) || noun.word === 'школ' || noun.word === 'сел';
  if (ending.endsWith('ом')) return noun.word.length > 2 && /([еую]|(?<!л)и|[ое]м)$/.test(noun.word);
  return true;
}

/** «в Кирове Кировской области»: another region's name stands behind it. */
export function isElsewhere({ tokens, home }: Context, to: number): boolean {
  const [adjective, area] = tokens.slice(to, to + 2);
  if (!adjective || !area || adjective.isFirst || area.isFirst || !isArea(area)) return false;
  return /к(ая|ой|ую|ий|ого|ом)$/.test(adjective.word) && !home.has(adjective.word);
}

/** «в Кирове Калужской области» */
export function isHome({ tokens, home }: Context, to: number): boolean {
  const [adjective, area] = tokens.slice(to, to + 2);
  return adjective !== undefined && home.has(adjective.word) && isArea(area);
}

/** The words between the quotation marks that a name stands in; null when it stands in none. */
export function quotation({ reading, tokens, match }: Context): { from: number; to: number } | null {
  const { from, to } = match;
  if (!tokens[from]?.isQuoted) {
    const isStraight = reading.text[(tokens[from]?.from ?? 0) - 1] === '"';
    return isStraight && reading.text[tokens[to - 1]?.to ?? 0] === '"' ? { from, to } : null;
  }
  let begin = from;
  while (tokens[begin - 1]?.isQuoted && from - begin <= LONG_QUOTATION) begin -= 1;
  let end = to;
  while (tokens[end]?.isQuoted && end - to <= LONG_QUOTATION) end += 1;
  return { from: begin, to: end };
}

/** Of more words than this a quotation is somebody's speech, not a name. */
export const LONG_QUOTATION = 4;

/** «ЦРБ», «МВД» */
export function isAllCapitals({ reading, tokens }: Context, at: number): boolean {
  const word = reading.text.slice(tokens[at]?.from, tokens[at]?.to);
  return word === word.toUpperCase();
}
