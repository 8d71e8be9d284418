import { createAnnotator } from '../../src/annotate/annotate.js';
import type { HoldList } from '../../src/domain/hold-lists.js';
import { loadRubricModel } from '../../src/models.js';
import { loadUnderstanding } from '../../src/region.js';
import { KALUGA } from '../support/region.js';

const rubricModel = loadRubricModel();
const region = await loadUnderstanding(KALUGA);

/** The annotator of the Kaluga region, over sentences: the headline before « | », the text after it. */
export function annotatorWith(lists: readonly HoldList[] = region.lists) {
  const { annotate } = createAnnotator({ ...region, lists, zone: 'Europe/Moscow', rubricModel });
  return (sentence: string) => {
    const [title = '', text = null] = sentence.split(' | ');
    return annotate({ title, text, category: null, sourceId: null, publishedAt: null });
  };
}

/** Rows of a table, one a line. */
export const rows = (table: string): string[] =>
  table
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '');
