import type { Found } from '../domain/answer.js';
import type { Instant } from '../domain/clock.js';
import type { DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import type { Subscription, WantedSubscription } from '../domain/subscription.js';
import { clockTime, dayMonth, minutesOf, scheduleInWords, whenNext } from './dates.js';
import { storySources } from './digest-message.js';
import { settingsKeyboard, subscribedKeyboard } from './keyboards.js';
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

/** The reader's subscription with the buttons that change it. */
export function settingsMessage(
  say: Say,
  subscription: Subscription,
  next: string,
  rubricName: (id: RubricId) => string,
): Message {
  const html = say.html('settings', {
    schedule: scheduleInWords(say, subscription.timing),
    rubrics: rubricsInWords(say, subscription.wishes.rubrics, rubricName),
    detailed: subscription.wishes.detailed ? 'yes' : 'no',
    'on-empty': subscription.onEmpty,
    next,
  });
  return { ...toMessage(html), buttons: settingsKeyboard(say, subscription) };
}

/** What was agreed, and whether to send today's news at once. */
export function subscribedMessage(
  say: Say,
  { wishes, timing }: Pick<WantedSubscription, 'wishes' | 'timing'>,
  next: Instant,
  now: Instant,
  zone: string,
  rubricName: (id: RubricId) => string,
): Message {
  const html = say.html('subscribed', {
    schedule: scheduleInWords(say, timing),
    rubrics: rubricsInWords(say, wishes.rubrics, rubricName),
    next: whenNext(say, next, now, zone, minutesOf(timing)),
  });
  return { ...toMessage(html), buttons: subscribedKeyboard(say) };
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
