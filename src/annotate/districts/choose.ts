import type { Reading } from '../findings.js';
import type { Mention } from './context.js';

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
  const isStrong = ({ isWeak }: Mention) => !isWeak;
  for (const chosen of [inTitle.filter(isStrong), lead.filter(isStrong), inTitle, lead]) {
    if (chosen.length === 0) continue;
    const ids = new Set(chosen.map(({ district }) => district));
    return mentions.filter(({ district }) => ids.has(district));
  }
  const isOne = mentions.length > 1 && mentions.every(({ district }) => district === mentions[0]?.district);
  return isOne ? [...mentions] : [];
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
