import type { Article } from '../domain/article.js';
import type { RubricId } from '../domain/rubric.js';
import { rubricsOf, SURE_ENOUGH } from '../domain/rubrics-of.js';

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

/** The outlet's rubric, or ours where only that was asked for. */
export function rubricAsked(
  article: Pick<Article, 'rubric' | 'annotations'>,
  asked: readonly RubricId[] = [],
): RubricId {
  return rubricsOf(article).find((id) => asked.includes(id)) ?? article.rubric;
}
