import type { Article } from './article.js';
import type { RubricId } from './rubric.js';

/** One event, told by one or more outlets. Articles are in order of publication: the first is the first reporter. */
export interface Story {
  /** Id of the first reporter's article. */
  id: string;
  rubric: RubricId;
  articles: [Article, ...Article[]];
}
