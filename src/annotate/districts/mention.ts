import type { Token } from '../../text/tokens.js';
import { before, type Context } from './context.js';
import { isPreposition, isSeen, isSuburb } from './cues.js';
import { isBefore } from './governor.js';
import type { Name } from './names.js';

/**
 * How far a name is from saying where it happens: `here` says it; less and less do the place somebody goes to, his
 * home or the street, and what helps, watches or is compared.
 */
export type Role = 'here' | 'goal' | 'home' | 'aside';

/** How a name speaks for its district, and which words show it. */
export interface Mention {
  district: string;
  kind: Name['kind'];
  /** A village of another district may have the name too. */
  hasNamesakes: boolean;
  role: Role;
  /** «в Тарусском районе»: the district itself. */
  isDistrict: boolean;
  from: number;
  to: number;
}

/** The mention with the preposition before it. */
export function mention(
  context: Context,
  role: Role,
  { from, to, isDistrict = false }: { from: number; to: number; isDistrict?: boolean },
): Mention {
  const { tokens, match } = context;
  const start = isPreposition(before(context, from)) ? from - 1 : from;
  const { district, kind } = match.value;
  const hasNamesakes = kind === 'village' || kind === 'namesake' || context.shared.has(match.from);
  const isAside = isBackground(tokens, start) || isCompared(context, start);
  return { district, kind, hasNamesakes, isDistrict, role: isAside ? 'aside' : role, from: start, to };
}

/** «чем в Калуге», «не спальный район Обнинска», «видели в Кондрове» */
function isCompared(context: Context, at: number): boolean {
  const { tokens } = context;
  const previous = before(context, at);
  if (previous === undefined) return false;
  if (previous.word === 'чем' || previous.word === 'не' || previous.word === 'вместо') return true;
  if (isBefore(context, at, isSuburb, 2)) return true;
  return isSeen(previous) && isPreposition(tokens[at]);
}

/** «Ранее он работал в Калуге», «Напомним, …» */
function isBackground(tokens: readonly Token[], at: number): boolean {
  let first = at;
  while (first > 0 && !tokens[first]?.isFirst) first -= 1;
  return BACKGROUND.has(tokens[first]?.word ?? '');
}

const BACKGROUND = new Set(['ранее', 'раньше', 'прежде', 'напомним']);
