import type { Article } from '../domain/article.js';
import type { Keys } from './keys.js';

/** Keys of the sorted sets that list an article by its publication; of those of its words its stems tell. */
export function listsOf(keys: Keys, { sourceId, page, annotations }: Article): string[] {
  const days = new Set(annotations.eventDays.map(({ date }) => date));
  return [
    keys.articlesByTime,
    ...(page === 'unread' ? [keys.articlesUnread(sourceId)] : []),
    ...[...days].map(keys.articlesByDay),
  ];
}
