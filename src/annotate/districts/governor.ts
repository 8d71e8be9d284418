import type { Token } from '../../text/tokens.js';
import { before, type Context } from './context.js';
import { type Cue, isPreposition, isTaking } from './cues.js';

/**
 * The word before a name or before the list it stands in: «из» of «из Москвы, Людинова и Калуги» is before all three.
 */
export function governor(context: Context, from: number): Token | undefined {
  const { tokens, reading } = context;
  let at = from;
  for (let steps = 0; steps < GOVERNED; steps++) {
    if (tokens[at]?.isFirst) return undefined;
    const previous = tokens[at - 1];
    const joined = previous?.word === 'и' && !previous.isFirst ? at - 1 : at;
    const other = tokens[joined - 1];
    if (!other?.isCapital || isPreposition(other)) break;
    if (joined === at && reading.text.slice(other.to, tokens[at]?.from) !== ', ') break;
    at = joined - 1;
    while (isGlued(context, at)) at -= 1;
  }
  return before(context, at);
}

const GOVERNED = 6;

/** «Спас-Деменск», «Полотняный Завод»: the word before belongs to the name. */
function isGlued({ tokens, reading }: Context, at: number): boolean {
  const token = tokens[at];
  const previous = tokens[at - 1];
  if (!token || !previous?.isCapital || token.isFirst || isPreposition(previous)) return false;
  return token.from - previous.to === 1 && /[ -]/.test(reading.text[previous.to] ?? '');
}

/** «увезли в Обнинск», «направлялась в Оптину пустынь» */
export function isTaken(context: Context, from: number): boolean {
  const preposition = governor(context, from)?.word;
  if (preposition !== 'в' && preposition !== 'во' && preposition !== 'до') return false;
  return isBefore(context, from - 1, isTaking, TAKEN_WITHIN);
}

const TAKEN_WITHIN = 4;

/** Whether one of the words before is such a one, in the same sentence. */
export function isBefore({ tokens }: Context, at: number, cue: Cue, words: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - words) && !tokens[back + 1]?.isFirst; back--) {
    if (cue(tokens[back])) return true;
  }
  return false;
}
