import { diffArrays } from 'diff';
import { escapeHtml } from '../say.js';

/** With fewer words in common than this the marks would make a checkerboard: the old and the new stand whole. */
const COMMON_AT_LEAST = 0.4;

/** What of a text has changed, word by word, as HTML: <s>old</s> <b>new</b>. */
export function difference(before: string, after: string): string {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const parts = diffArrays(old, now);
  const common = parts.reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
    0,
  );
  if (common < COMMON_AT_LEAST * Math.max(old.length, now.length))
    return [struck(before), bold(after)].filter((part) => part !== '').join('\n');
  return parts
    .map(({ added, removed, value }) => {
      const text = value.join(' ');
      return added ? bold(text) : removed ? struck(text) : escapeHtml(text);
    })
    .join(' ');
}

const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');
const struck = (text: string) => (text === '' ? '' : `<s>${escapeHtml(text)}</s>`);
const bold = (text: string) => (text === '' ? '' : `<b>${escapeHtml(text)}</b>`);
