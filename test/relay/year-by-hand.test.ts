import { afterAll, expect, test } from 'vitest';
import { plusDays } from '../../src/domain/calendar.js';
import type { StandingPost } from '../../src/domain/post.js';
import { dayWindow } from '../../src/domain/schedule.js';
import { growthMessage } from '../../src/messages/growth/page.js';
import { reportCsv } from '../../src/messages/growth/report-csv.js';
import { createChannelGrowth } from '../../src/relay/channel-growth.js';
import { createMonthReport } from '../../src/relay/month-report.js';
import { type ChannelCount, createGrowthStore } from '../../src/storage/growth.js';
import { channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';
import { say } from '../support/say.js';

/*
 * The year of a school, told by hand. On 1 January 2025 it has 1000 subscribers. On each day but Sundays 3 join, on each
 * Sunday 4 leave: a week of seven days makes 6 × 3 − 4 = +14. 1 January is a Wednesday. Counted is each night, before
 * anybody joins or leaves that day. From 10 to 19 August the program stands still and nothing is counted.
 *
 * 1 January: 1000. 1 June, a Sunday, is 151 days later: 21 weeks (to 28 May) and four days (Wednesday to Saturday), so
 * 1000 + 21 × 14 + 12 = 1306. 1 July, 181 days: 25 weeks (to 25 June) and six days with one Sunday, 1000 + 350 + 15 − 4 = 1361.
 * 9 August, 220 days: 31 weeks (to 6 August) and three days, 1000 + 434 + 9 = 1443. 20 August, 231 days: 33 weeks,
 * 1000 + 462 = 1462. 1 September, 243 days: 34 weeks (to 27 August) and five days with one Sunday, 1000 + 476 + 12 − 4 = 1484.
 * 24 December, 357 days: 51 weeks, 1714. 31 December, 364 days: 52 weeks, 1728. 30 November, a Sunday, 333 days: 47 weeks
 * (to 26 November) and four days, 1000 + 658 + 12 = 1670.
 */
const SCHOOL = channelOf({ chat: -1, title: 'Школа № 3', username: 'school3' });
const NIGHT = 10 * 60_000;
const { redis, keys, close } = testRedis();
const growth = createGrowthStore(redis, keys);
afterAll(close);

const zone = 'Europe/Moscow';
const midnight = (day: string) => dayWindow(day, zone)?.from ?? 0;

function livedThrough(): ChannelCount[] {
  const counts: ChannelCount[] = [];
  let subscribers = 1000;
  for (let day = '2025-01-01'; day <= '2025-12-31'; day = plusDays(day, 1)) {
    if (day < '2025-08-10' || day > '2025-08-19')
      counts.push({ channel: -1, network: 'telegram', day, count: subscribers });
    subscribers += new Date(day).getUTCDay() === 0 ? -4 : 3;
  }
  return counts;
}

const post = (at: string, deletedAt: number | null = null): StandingPost => ({
  channel: -1,
  messageId: Date.parse(at) / 60_000,
  at: Date.parse(at),
  card: null,
  words: null,
  byHand: null,
  hasPhoto: false,
  deletedAt,
});
/** Moscow is three hours ahead: the first of them is of 1 June there, the last of 1 July. */
const POSTS = [
  post('2025-05-31T21:30:00Z'),
  post('2025-06-02T09:00:00Z'),
  post('2025-06-08T20:59:00Z'),
  post('2025-06-09T09:00:00Z', 1),
  post('2025-06-30T20:59:00Z'),
  post('2025-06-30T21:01:00Z'),
];
const posts = {
  between: async (chat: number, from: number, to: number) =>
    POSTS.filter(({ channel, at }) => channel === chat && at >= from && at < to),
};

const as = (day: string) => ({ growth, posts, clock: () => midnight(day) + NIGHT });
const page = async (today: string, asked: Parameters<ReturnType<typeof createChannelGrowth>>[1]) =>
  growthMessage(say, await createChannelGrowth(as(today), { zone })(SCHOOL, asked), SCHOOL).plain.replaceAll(
    '\u{a0}',
    ' ',
  );
const csv = async (today: string, month: string, channels = [SCHOOL]) =>
  reportCsv(say, await createMonthReport(as(today), { zone })(channels, month))
    .trim()
    .split('\r\n')
    .slice(1);

test('a year with joins, leaves and ten days without counts is told as computed by hand', async () => {
  await growth.note(livedThrough());
  const lines = (await page('2025-12-31', 'year')).split('\n');
  expect(lines[0]).toBe('Школа № 3: 1 728 подписчиков.');
  // A week: 1728 − 1714. A month: since 30 November, 1728 − 1670. The year began a day after 31 December 2024.
  expect(lines[1]).toBe(
    'За неделю +14 (+0,8 %); за месяц +58 (+3,5 %); за год считаю с 1 января: +728 (+72,8 %).',
  );
  expect(lines[2]).toBe('Постов на этой неделе: 0 из 3.');
});

test('between two days without counts those of the nearest days before speak, and are named', async () => {
  // 15 August stands in the gap: 9 August speaks for it.
  const text = await page('2025-12-31', { from: '2025-06-01', to: '2025-08-15' });
  expect(text).toContain(
    'С 1 июня по 15 августа +137 (+10,5 %). Сравниваю подсчёты 1 июня и 9 августа: 1 306 и 1 443.',
  );
});

test('posts of this week are those since Monday, of whoever wrote them, without the deleted', async () => {
  expect(await page('2025-06-08', 'week')).toContain('Постов на этой неделе: 2 из 3.');
  expect(await page('2025-06-02', 'week')).toContain('Постов на этой неделе: 1 из 3.');
});

test('the months of the report add up, and posts stand in the local weeks of the month', async () => {
  const [june] = await csv('2025-12-31', '2025-06');
  // Weeks: 1; 2–8; 9–15; 16–22; 23–29; 30 June.
  expect(june).toBe(
    'Школа № 3;https://t.me/school3;2025-06;1;2;0;0;0;1;4;1306;01.06.2025;1361;01.07.2025;55;4,2;;',
  );
  const [august] = await csv('2025-12-31', '2025-08');
  expect(august).toMatch(/;1484;01\.09\.2025;/);
  let sum = 0;
  for (let month = 1; month <= 11; month++) {
    const [row = ''] = await csv('2025-12-31', `2025-${String(month).padStart(2, '0')}`);
    const [start, , end, , change] = row.split(';').slice(-8).map(Number);
    expect(change).toBe((end ?? 0) - (start ?? 0));
    sum += change ?? 0;
  }
  const december = (await csv('2025-12-31', '2025-12'))[0]?.split(';').at(-4);
  expect(sum + Number(december)).toBe(728);
});

test('who joined or left within the month is told apart, and what is unknown is empty, not zero', async () => {
  const channels = [2, 3, 4, 5].map((n) => channelOf({ chat: -n, title: `=Клуб ${n}` }));
  const count = (channel: number, day: string, number: number): ChannelCount => ({
    channel,
    network: 'telegram',
    day,
    count: number,
  });
  await growth.note([
    count(-2, '2025-06-12', 50),
    count(-2, '2025-07-01', 60),
    count(-3, '2025-05-31', 90),
    count(-3, '2025-06-10', 80),
    count(-4, '2025-06-20', 7),
    { channel: -4, network: 'vk', day: '2025-06-01', count: 200 },
    { channel: -4, network: 'vk', day: '2025-06-30', count: 242 },
  ]);
  await growth.setViews(-2, '2025-06', 5120);
  const rows = await csv('2025-12-31', '2025-06', channels);
  expect(rows.map((row) => row.split(';').slice(9).join(';'))).toEqual([
    '0;50;12.06.2025;60;01.07.2025;10;20;5120;;;;подсчёты начались 12.06.2025',
    '0;90;31.05.2025;80;10.06.2025;-10;-11,1;;;;;последний подсчёт 10.06.2025',
    '0;;;7;20.06.2025;;;;200;242;42;один подсчёт, сравнить не с чем',
    '0;;;;;;;;;;;подсчётов за месяц нет',
  ]);
  expect(rows.every((row) => row.startsWith("'=Клуб"))).toBe(true);
});
