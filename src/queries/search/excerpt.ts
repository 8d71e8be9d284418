import type { Article } from '../../domain/article.js';
import { stemOf, words } from '../../text/stems.js';
import { tokenize } from '../../text/tokens.js';

/** Two lines of a telephone. */
const LONGEST = 90;
/** So much of it before the word. */
const BEFORE = 30;

/**
 * Where a story says what was asked for when its headline does not: some words of the lead or the text around the first
 * that was asked for, 90 characters at most.
 * @returns null when the headline says it, or nothing does
 */
export function excerptOf(
  title: string,
  articles: readonly Pick<Article, 'lead' | 'text'>[],
  stems: readonly string[],
): string | null {
  if (stems.length === 0 || words(title).some((word) => stems.includes(stemOf(word)))) return null;
  for (const { lead, text } of articles) {
    for (const told of [lead, text]) {
      const found = around((told ?? '').replace(/\s+/g, ' ').trim(), stems);
      if (found !== null) return found;
    }
  }
  return null;
}

function around(text: string, stems: readonly string[]): string | null {
  const tokens = tokenize(text);
  const hit = tokens.find(({ stem }) => stems.includes(stem));
  if (!hit) return null;
  const first = tokens.find(({ from }) => from >= hit.from - BEFORE) ?? hit;
  const room = LONGEST - 2;
  const last = tokens.findLast(({ from, to }) => from >= hit.from && to <= first.from + room) ?? hit;
  const isAll = text.length <= first.from + room;
  const said = text.slice(first.from, isAll ? text.length : Math.min(last.to, first.from + room));
  return `${first.from > 0 ? '…' : ''}${said}${isAll ? '' : '…'}`.toWellFormed();
}
