import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const WEEK = { from: NOW - 7 * DAY, to: NOW + DAY };

interface Item {
  title: string;
  link: string;
  guid?: string;
  at?: number | null;
}

function feed(items: readonly Item[]): string {
  const all = items.map(({ title, link, guid, at = NOW - HOUR }) => {
    const date = at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    const id = guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`;
    return `<item><title>${title}</title><link>https://a.example${link}</link>${id}${date}<description>Т</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Т</title>${all.join('')}</channel></rss>`;
}

/** An outlet read again and again, each time with what a test puts on its page. */
async function outlet() {
  let text = '';
  let polls = 0;
  const { base } = await serve((_, response) => response.end(text));
  let now = NOW;
  const one = source({ kind: 'rss', url: base });
  const room = await readingRoom(() => now, [one]);
  return {
    ...room,
    async publish(items: readonly Item[], at = now) {
      now = at;
      // Some server or other writes when it made the page; the same page again would not even be read.
      text = `${feed(items)}<!-- ${polls++} -->`;
      return room.poll(one);
    },
  };
}

const MOST = 'Мост через Оку открыли после ремонта';

describe('one article', () => {
  test.each<[string, Item, Item]>([
    [
      'an edited slug, the guid kept',
      { title: MOST, link: '/most', guid: '7' },
      { title: MOST, link: '/most-otkryt', guid: '7' },
    ],
    [
      'an edited slug and a corrected headline, the guid kept',
      { title: MOST, link: '/most', guid: '7' },
      { title: 'Мост через Оку в Тарусе открыли', link: '/most-2', guid: '7', at: NOW - 2 * HOUR },
    ],
    ['an edited slug, no guid at all', { title: MOST, link: '/most' }, { title: MOST, link: '/most-otkryt' }],
    [
      'a guid that changes at every poll',
      { title: MOST, link: '/most', guid: 'a-1' },
      { title: MOST, link: '/most', guid: 'a-2' },
    ],
    ['an AMP address', { title: MOST, link: '/most' }, { title: MOST, link: '/amp/most/?utm_source=x' }],
  ])('%s', async (_, first, second) => {
    const { publish, stored } = await outlet();
    await publish([first]);
    expect(await publish([second])).toMatchObject({ added: 0 });
    // Twice: what was learned about its addresses holds.
    expect(await publish([second])).toMatchObject({ added: 0, changed: 0 });
    expect(await stored()).toBe(1);
  });

  test('a headline corrected twice and back is found by every wording it had', async () => {
    const { publish, articles } = await outlet();
    for (const title of ['Мост закрыт', 'Мост открыт', 'Мост почти открыт', 'Мост закрыт'])
      await publish([{ title, link: '/most' }]);
    expect(await articles.inWindow(WEEK)).toMatchObject([
      { title: 'Мост закрыт', earlierTitles: ['Мост открыт', 'Мост почти открыт'] },
    ]);
  });
});

describe('two articles', () => {
  test('an outlet that numbers its items anew at every poll loses none of them', async () => {
    const { publish, articles } = await outlet();
    await publish([{ title: MOST, link: '/most', guid: '1' }]);
    const next = { title: 'Команда выиграла кубок', link: '/kubok', guid: '1', at: NOW - 60_000 };
    expect(await publish([next, { title: MOST, link: '/most', guid: '2' }])).toMatchObject({ added: 1 });
    expect((await articles.inWindow(WEEK)).map(({ title }) => title)).toEqual([next.title, MOST]);
    expect(await publish([next, { title: MOST, link: '/most', guid: '2' }])).toMatchObject({
      added: 0,
      changed: 0,
    });
  });

  test('one place name in common and the same day do not make two articles one, whatever the guid', async () => {
    const { publish, stored } = await outlet();
    const day = Date.parse('2025-06-15T00:00:00Z');
    await publish([{ title: 'В Калуге сгорел дом', link: '/dom', guid: '1', at: day }]);
    expect(
      await publish([{ title: 'Погода в Калуге на завтра', link: '/pogoda', guid: '1', at: day }]),
    ).toMatchObject({ added: 1, changed: 0 });
    expect(await stored()).toBe(2);
  });

  test('items that all link to the front page, with that link as their guid, are told apart', async () => {
    const { publish } = await outlet();
    const front = (title: string) => ({ title, link: '/', guid: 'https://a.example/' });
    expect(await publish(['Первая', 'Вторая', 'Третья'].map(front))).toMatchObject({ added: 3 });
    expect(await publish([front('Четвёртая')])).toMatchObject({ added: 1, changed: 0 });
  });

  test('a short headline that comes every day is a new article every day', async () => {
    const { publish, stored } = await outlet();
    await publish([{ title: 'Погода', link: '/pogoda-14' }]);
    expect(await publish([{ title: 'Погода', link: '/pogoda-15' }])).toMatchObject({ added: 1 });
    expect(await stored()).toBe(2);
  });
});

describe('a source added today', () => {
  const ALL = EVERYTHING;
  const digest = { from: NOW - DAY, to: NOW + HOUR };

  test('its archive is stored and searched, and of it only the last day is news', async () => {
    const { publish, news, articles } = await outlet();
    const ages = [1, 20, 25, 24 * 30];
    await publish(
      ages.map((hours) => ({ title: `Новость ${hours}`, link: `/${hours}`, at: NOW - hours * HOUR })),
    );
    expect(
      (await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER })).map(({ title, archive }) => [
        title,
        archive,
      ]),
    ).toEqual([
      ['Новость 1', false],
      ['Новость 20', false],
      ['Новость 25', true],
      ['Новость 720', true],
    ]);
    const { sections } = await news.slotDigest({ ...digest, from: NOW - 60 * HOUR }, ALL, NOW + HOUR);
    expect(JSON.stringify(sections)).not.toContain('Новость 25');
  });

  test('without dates nothing of the first reading is news, and what comes later is', async () => {
    const { publish, news } = await outlet();
    const old = { title: 'Старая новость без даты', link: '/old', at: null };
    await publish([old]);
    expect((await news.slotDigest(digest, ALL, NOW + HOUR)).total).toBe(0);
    await publish([{ title: 'Свежая новость без даты', link: '/new', at: null }, old], NOW + 60_000);
    const { total, sections } = await news.slotDigest(digest, ALL, NOW + HOUR);
    expect(total).toBe(1);
    expect(JSON.stringify(sections)).toContain('Свежая новость');
  });

  test('an archive that surfaces on a source long known is no news either; what was missed meanwhile is', async () => {
    const { publish, articles } = await outlet();
    await publish([{ title: 'Первая новость', link: '/1' }]);
    const later = NOW + 2 * DAY;
    await publish(
      [
        { title: 'Пропущенная вчерашняя', link: '/2', at: later - DAY - HOUR },
        { title: 'Из архива', link: '/3', at: NOW - 40 * DAY },
      ],
      later,
    );
    expect(
      (await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER })).map(({ title, archive }) => [
        title,
        archive,
      ]),
    ).toEqual([
      ['Пропущенная вчерашняя', false],
      ['Первая новость', false],
      ['Из архива', true],
    ]);
  });
});
