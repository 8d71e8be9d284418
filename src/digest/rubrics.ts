import type { Article } from '../domain/article.js';
import type { RubricId } from '../domain/rubric.js';

/** Below this ours is a guess, and the outlet's own rubric stays. */
const SURE_ENOUGH = 0.6;

/** «Подробные рубрики»: ours, where it is sure of it, else the outlet's. */
export function detailedRubric({ rubric, annotations }: Pick<Article, 'rubric' | 'annotations'>): RubricId {
  return annotations.confidence >= SURE_ENOUGH ? annotations.rubric : rubric;
}

export function outletRubric({ rubric }: Pick<Article, 'rubric'>): RubricId {
  return rubric;
}

/** Which of the two a reader has chosen. */
export const rubricBy = ({ detailed = false }: { detailed?: boolean | undefined }) =>
  detailed ? detailedRubric : outletRubric;
