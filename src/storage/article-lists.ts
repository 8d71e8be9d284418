import type { Article } from '../domain/article.js';
import { rubricsOf } from '../domain/rubrics-of.js';
import type { Keys } from './keys.js';

/** Keys of the sorted sets that list an article by its publication; of those of its words its stems tell. */
export function listsOf(
  keys: Keys,
  article: Pick<Article, 'sourceId' | 'page' | 'rubric' | 'annotations'>,
): string[] {
  const { sourceId, page, annotations } = article;
  const days = new Set(annotations.eventDays.map(({ date }) => date));
  return [
    keys.articlesByTime,
    ...(page === 'unread' ? [keys.articlesUnread(sourceId)] : []),
    ...[...days].map(keys.articlesByDay),
    ...rubricsOf(article).map((id) => keys.articlesOf('rubric', id)),
    ...annotations.topics.map(({ id }) => keys.articlesOf('topic', id)),
    ...annotations.districts.map(({ id }) => keys.articlesOf('district', id)),
  ];
}
