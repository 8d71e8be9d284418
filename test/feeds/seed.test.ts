import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { PAGE_PATIENCE } from '../../src/domain/article.js';
import { dayWindow } from '../../src/domain/schedule.js';
import { readingRoom, source } from './reading-room.js';
import { servePages } from './web.js';

const listing = readFileSync(new URL('../fixtures/kgv-listing.html', import.meta.url));
const EVENING = Date.parse('2025-06-15T18:00:00Z');

const JUNE_15 = [
  'Более 14 тысяч медиков работает в Калужской области',
  'Почти 10 калужских улиц будут обесточены 16 июня',
  'Владислав Шапша поздравил медиков с профессиональным праздником',
  'В Ферзиковском районе продолжается ремонт моста через реку Калужка',
  'В Обнинске навели чистоту после обращений в интернете',
  'Калужан ожидает теплая, но дождливая погода',
];
const JUNE_14 = [
  'Владислав Шапша передал Первомайску гуманитарную помощь',
  'В Калуге за неделю поженилось более 30 пар',
  'В Тарусском районе сгорела хозпостройка',
  'В Мосальске приступили к ремонту дороги по улице Ломоносова',
  'Калужане предпочитают общественный транспорт машинам',
  'В Людинове начала работать Всероссийская творческая лаборатория-пленэр',
];

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

test.each(['UTC', 'America/New_York', 'Asia/Vladivostok'])(
  'the seed on a host in %s: six of Общество, and the day before six, one of Спорт, one of Криминал',
  async (zone) => {
    process.env.TZ = zone;
    const { base } = await servePages({ '/novosti/': listing });
    const kgv = source({ url: `${base}/novosti/` });
    let now = EVENING;
    const { ingest, news } = await readingRoom(() => now, [kgv]);

    expect(await ingest.poll(kgv)).toMatchObject({
      kind: 'read',
      found: 14,
      added: 14,
      changed: 0,
      refused: 0,
    });

    // Nobody reads their pages here, and nobody waits longer for them.
    now += PAGE_PATIENCE;
    expect(await told('2025-06-15')).toEqual([['society', ...JUNE_15]]);
    expect(await told('2025-06-14')).toEqual([
      ['society', ...JUNE_14],
      ['sport', 'Футбольный клуб «Калуга» проведёт две игры 14 и 15 июня'],
      ['crime', 'В Боровском районе нашли труп мужчины с признаками насильственной смерти'],
    ]);
    expect(await told('2025-06-16')).toEqual([]);

    async function told(date: string) {
      const window = dayWindow(date, 'Europe/Moscow');
      if (!window) throw new Error(date);
      const { sections } = await news.digest(window);
      return sections.map(({ rubric, stories }) => [rubric, ...stories.map(({ title }) => title)]);
    }
  },
);

test('the seed names its outlet, its address and the minute of Moscow under each headline', async () => {
  const { base } = await servePages({ '/novosti/': listing });
  const kgv = source({ url: `${base}/novosti/` });
  let now = EVENING;
  const { ingest, news } = await readingRoom(() => now, [kgv]);
  await ingest.poll(kgv);
  now += PAGE_PATIENCE;
  const window = { from: Date.parse('2025-06-15T09:26:00Z'), to: Date.parse('2025-06-15T09:27:00Z') };
  const digest = await news.digest(window);
  expect(digest.sections[0]?.stories).toMatchObject([
    {
      title: JUNE_15[0],
      url: `${base}/novosti/obshchestvo/bolee-14-tysyach-medikov-rabotaet-v-kaluzhskoy-oblasti/`,
      sources: ['КГВ'],
    },
  ]);
});
