import type { Reading } from '../findings.js';
import type { Mention } from './mention.js';

/** Words of the text that are looked at as its beginning: at least, and at most when a paragraph goes on and on. */
const LEAD = { least: 25, most: 45 };

/**
 * Which districts an article is about. The title decides; where it names none, the beginning of the text does; there
 * what is named in passing counts only when nothing else is named. What stands further on is background («в прошлом
 * году в Тарусе…») unless it is one district, named again and again.
 */
export function choose(mentions: readonly Mention[], reading: Reading): Mention[] {
  const { titleLength } = reading;
  const end = endOfLead(reading);
  const lead = mentions.filter(({ from }) => from < end);
  const inTitle = lead.filter(({ from }) => from < titleLength);
  const said = lead.filter(isHere);
  const chosen = [inTitle.filter(isHere), said, nearest(inTitle), nearest(lead)].find(
    (some) => some.length > 0,
  );
  if (chosen) {
    const ids = new Set((namedInText(chosen, said) ?? chosen).map(({ district }) => district));
    return mentions.filter(({ district }) => ids.has(district));
  }
  const isOne = mentions.length > 1 && mentions.every(({ district }) => district === mentions[0]?.district);
  return isOne ? [...mentions] : [];
}

const isHere = ({ role }: Mention) => role === 'here';

const NEARER = ['goal', 'home', 'aside'] as const;

function nearest(mentions: readonly Mention[]): Mention[] {
  const role = NEARER.find((one) => mentions.some((other) => other.role === one));
  return mentions.filter((one) => one.role === role);
}

/**
 * Villages of the title have namesakes in other districts: the one district that the text names outright is theirs,
 * when nothing but their own names speaks for another.
 */
function namedInText(chosen: readonly Mention[], said: readonly Mention[]): Mention[] | null {
  if (!chosen.every(({ hasNamesakes }) => hasNamesakes)) return null;
  const named = said.filter(({ isDistrict }) => isDistrict);
  const [theirs] = named;
  if (!theirs || named.some(({ district }) => district !== theirs.district)) return null;
  const others = new Set(chosen.map(({ district }) => district));
  others.delete(theirs.district);
  return said.some(({ district, hasNamesakes }) => others.has(district) && !hasNamesakes) ? null : named;
}

/** Index of the first word after the paragraph that the text begins with. */
function endOfLead({ text, tokens, titleLength }: Reading): number {
  const most = titleLength + LEAD.most;
  const least = tokens[titleLength + LEAD.least - 1];
  const lineEnd = least ? text.indexOf('\n', least.to) : -1;
  if (lineEnd === -1) return most;
  let at = titleLength + LEAD.least;
  while (at < most && (tokens[at]?.from ?? lineEnd) < lineEnd) at += 1;
  return at;
}
