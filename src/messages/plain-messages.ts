import type { RubricId } from '../domain/rubric.js';
import type { Say } from './say.js';

/** «Спорт, Криминал», or «все рубрики». */
export function rubricsInWords(
  say: Say,
  rubrics: readonly RubricId[],
  name: (id: RubricId) => string,
): string {
  return rubrics.length === 0 ? say.text('all-rubrics') : rubrics.map(name).join(', ');
}
