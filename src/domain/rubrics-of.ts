import type { Article } from './article.js';
import type { RubricId } from './rubric.js';

/** Below this our rubric is a guess, and the outlet's own stays. */
export const SURE_ENOUGH = 0.6;

/** Every rubric an article is of: the outlet's, and ours where it is sure of it. */
export function rubricsOf({ rubric, annotations }: Pick<Article, 'rubric' | 'annotations'>): RubricId[] {
  return [...new Set([rubric, ...(annotations.confidence >= SURE_ENOUGH ? [annotations.rubric] : [])])];
}
