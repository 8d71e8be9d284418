import type { Found } from '../domain/answer.js';
import type { DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { clockTime, dayMonth } from './dates.js';
import { storySources } from './digest-message.js';
import { cut, linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { splitToMessages, toMessage } from './split.js';
import { type Unread, unreadNote } from './unread-sources.js';

/** «Спорт, Криминал», or «все рубрики». */
export function rubricsInWords(
  say: Say,
  rubrics: readonly RubricId[],
  name: (id: RubricId) => string,
): string {
  return rubrics.length === 0 ? say.text('all-rubrics') : rubrics.map(name).join(', ');
}

/** Found stories, newest first: when, what, where; and which sources could not be read, found or not. */
export function searchMessages(
  say: Say,
  question: string,
  { stories, total }: Pick<Found, 'total'> & { stories: readonly DigestStory[] },
  zone: string,
  status: Unread,
): Message[] {
  const words = cut(question, 60);
  const unread = unreadNote(say, status, zone);
  const notes = [
    ...(total === null ? [say.html('search-more')] : []),
    ...(unread === null ? [] : [escapeHtml(unread)]),
  ];
  if (stories.length === 0) return [toMessage([say.html('search-nothing', { words }), ...notes].join('\n'))];
  const lines = stories.map((story) => {
    const when = `${dayMonth(say, story.publishedAt, zone)}, ${clockTime(story.publishedAt, zone)}`;
    return `${when} ${linkedTitle(story.title, story.url)} · ${escapeHtml(storySources(say, story))}`;
  });
  const heading = say.html('search-found', { words, count: stories.length });
  return splitToMessages(
    [{ lines: [heading] }, { lines }, ...(notes.length === 0 ? [] : [{ lines: notes }])],
    heading,
  );
}
