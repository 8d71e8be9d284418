import type { TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { mistakeIn } from '../../demo/mistake.js';
import { isLate, pastSubscribers, turningClock, writePastPosts } from '../../demo/past.js';
import { postMessage } from '../../src/messages/post-message.js';
import { say } from '../support/say.js';
import { post, SCHOOL_CHANNEL, tourStage } from './tour-stage.js';

const DAY = 86_400_000;
const NOON = Date.parse('2025-06-15T09:00:00Z');
const postOf = (path: string) =>
  postMessage(say, { ...post, source: { name: 'КГВ', url: `http://127.0.0.1:8091${path}` } });

test('an outlet finds one mistake, in the first post of its own, half a minute later, and whoever starts anew knows it', async () => {
  const { telegram, says, passes } = await tourStage();
  const mikhail = telegram.person('Михаил');
  mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
  mikhail.says('Субботник: http://127.0.0.1:8091/novosti/sport/sobytie-1/', { chat: 'Школа № 3' });
  await says(SCHOOL_CHANNEL, postOf('/vesti/novosti/sport/sobytie-2/'));
  passes(60);
  expect(mistakeIn(telegram.world)).toBeNull();
  await says(SCHOOL_CHANNEL, postOf('/novosti/sport/sobytie-3/'));
  passes(29);
  expect(mistakeIn(telegram.world)).toBeNull();
  passes(1);
  await says(SCHOOL_CHANNEL, postOf('/novosti/sport/sobytie-4/'));
  passes(60);
  expect(mistakeIn(telegram.world)).toBe('/novosti/sport/sobytie-3/');
});

test('the channel has posts of two months by its owner, oldest first, and time goes on as before', async () => {
  const time = turningClock(() => NOON);
  const dates: number[] = [];
  const { telegram } = await tourStage();
  const mikhail = telegram.person('Михаил');
  const writer: Pick<TestPerson, 'says'> = {
    says(...words) {
      dates.push(time.now());
      return mikhail.says(...words);
    },
  };
  writePastPosts(writer, time);
  expect(dates.length).toBeGreaterThan(5);
  expect(dates).toEqual([...dates].sort((a, b) => a - b));
  expect((dates[0] ?? NOON) + 45 * DAY).toBeLessThan(NOON);
  for (const date of dates) expect((date / 3_600_000 + 3) % 24).toBeGreaterThanOrEqual(10);
  expect(time.now()).toBe(NOON);
  expect(telegram.world.chat(SCHOOL_CHANNEL).messages).toHaveLength(dates.length);
});

test('its subscribers never fall, one count a day, the last of yesterday', () => {
  const counts = pastSubscribers(NOON);
  expect(counts.at(0)?.day).toBe('2025-04-16');
  expect(counts.at(-1)?.day).toBe('2025-06-14');
  expect(new Set(counts.map(({ day }) => day)).size).toBe(counts.length);
  const numbers = counts.map(({ count }) => count);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('late is when a post of the next two hours might have to wait for the morning', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    isLate(Date.parse('2025-06-15T00:00:00+03:00') + hour * 3_600_000),
  );
  expect(hours).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 19, 20, 21, 22, 23]);
});
