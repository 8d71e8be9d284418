import type { ArticleWords } from '../domain/annotation.js';
import type { Hold } from '../domain/understanding.js';
import { readingsOf } from './findings.js';
import { advertisingLabel } from './holds/labels.js';
import { createHoldFinder } from './holds.js';

/**
 * By what a text shows for certain that it is an advertisement: its mark, or one in the address. A price beside a
 * telephone is none: so a museum tells of its own tours.
 * @returns the words; empty: it has no mark
 */
export function createAdvertisingMarks(holds: readonly Hold[]): (words: ArticleWords) => string[] {
  const never = holds.filter(({ level }) => level === 'never').map((hold) => ({ ...hold, rules: undefined }));
  const find = createHoldFinder(never, []);
  return (words) => {
    const label = advertisingLabel(words);
    const found = find(readingsOf(words).whole, { category: null }).flatMap((finding) => finding.words);
    return label === null ? found : [label, ...found];
  };
}
