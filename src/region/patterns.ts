import { z } from 'zod';
import { createLexicon } from '../text/lexicon.js';
import { PatternError } from '../text/lexicon-pattern.js';

/** Ways in which one pattern may be laid over a text; what is written by hand has some thirty at most. */
const MOST_WAYS = 1_000;

/** Patterns as text/lexicon reads them: whoever wrote a wrong one is told the place, before anything is read by it. */
export const patterns = z.array(z.string().min(1)).superRefine((list, context) => {
  // Read at once: nearly always all are right, and a region has five thousand.
  if (whyUnread(list) === null && list.every((one) => waysOf(one) <= MOST_WAYS)) return;
  for (const [index, one] of list.entries()) {
    const ways = `«${one}»: слишком много промежутков ~N и слов с «?»`;
    const message = waysOf(one) > MOST_WAYS ? ways : whyUnread([one]);
    if (message !== null) context.addIssue({ code: 'custom', path: [index], message });
  }
});

function whyUnread(list: readonly string[]): string | null {
  try {
    createLexicon(list.map((one) => [one, null]));
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

/** A gap can be filled in one way more than it has words; a word may stand or be missing. */
function waysOf(pattern: string): number {
  let ways = 1;
  for (const part of pattern.trim().split(/\s+/)) {
    const [, gap] = /^~(\d)$/.exec(part) ?? [];
    if (gap !== undefined) ways *= Number(gap) + 1;
    else if (part.endsWith('?')) ways *= 2;
  }
  return ways;
}
