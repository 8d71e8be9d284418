import type { Article } from '../domain/article.js';
import type { Instant } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { localTime } from '../domain/schedule.js';
import type { Subscriber, Subscription } from '../domain/subscriber.js';
import { dayMonth, scheduleInWords, whenNext } from './dates.js';
import { cut } from './digest-message.js';
import { settingsKeyboard } from './keyboards.js';
import { escapeHtml, type Say } from './say.js';
import { splitToMessages, toMessage } from './split.js';

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
  { subscription }: Pick<Subscriber, 'subscription'>,
  next: string,
  rubricName: (id: RubricId) => string,
): Message {
  const html = say.html('settings', {
    schedule: scheduleInWords(say, subscription),
    rubrics: rubricsInWords(say, subscription.rubrics, rubricName),
    'on-empty': subscription.onEmpty,
    next,
  });
  return { ...toMessage(html), buttons: settingsKeyboard(say, subscription) };
}

export function subscribedMessage(
  say: Say,
  subscription: Subscription,
  next: Instant,
  now: Instant,
  zone: string,
  rubricName: (id: RubricId) => string,
): Message {
  return toMessage(
    say.html('subscribed', {
      schedule: scheduleInWords(say, subscription),
      rubrics: rubricsInWords(say, subscription.rubrics, rubricName),
      next: whenNext(say, next, now, zone),
    }),
  );
}

const MAX_TITLE = 300;

/** Found articles, newest first: when, what, where. */
export function searchMessages(
  say: Say,
  question: string,
  found: readonly Article[],
  zone: string,
  sourceName: (id: string) => string,
): Message[] {
  const words = cut(question, 60);
  if (found.length === 0) return [toMessage(say.html('search-nothing', { words }))];
  const lines = found.map(({ title, url, publishedAt, sourceId }) => {
    const when = `${dayMonth(say, publishedAt, zone)}, ${localTime(publishedAt, zone)}`;
    return `${when} <a href="${escapeHtml(url)}">${escapeHtml(cut(title, MAX_TITLE))}</a> · ${escapeHtml(sourceName(sourceId))}`;
  });
  const heading = `<b>${say.html('search-found', { words, count: found.length })}</b>`;
  return splitToMessages([{ lines: [heading] }, { lines }], heading);
}
