import type { Annotator } from '../annotate/annotate.js';
import type { Article } from '../domain/article.js';

export type Annotated = ReturnType<typeof createAnnotated>;

/** Gives an article its annotations and its rubric: the outlet's own where its category is known, else ours. */
export function createAnnotated({ annotate, outletRubric }: Annotator) {
  return (article: Omit<Article, 'annotations' | 'rubric'>): Article => {
    const annotations = annotate({ ...article, text: article.text ?? article.lead });
    return { ...article, annotations, rubric: outletRubric(article.category) ?? annotations.rubric };
  };
}
