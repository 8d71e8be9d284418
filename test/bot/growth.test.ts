import type { TestPerson } from '@svodka/sandbox';
import { beforeAll, expect, test } from 'vitest';
import { createChannelStore } from '../../src/storage/channels.js';
import { createGrowthStore } from '../../src/storage/growth.js';
import { type AppStage, appStage } from '../support/app.js';
import { channelOf } from '../support/cards.js';
import { CHANNEL, WORLD } from './school.js';
import { count, unhurried } from './talk.js';

const SCHOOL = -1_002_000_000_301;
const LIBRARY = -1_002_000_000_302;
const MIKHAIL = 500_012;
const DAYS = [
  ['2024-06-15', 1000],
  ['2025-05-14', 1245],
  ['2025-05-15', 1247],
  ['2025-06-01', 1260],
  ['2025-06-08', 1272],
] as const;

let stage: AppStage;
beforeAll(async () => {
  let close = async () => {};
  stage = await appStage([], {
    world: WORLD,
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  const { redis, keys } = stage.redis;
  const channels = createChannelStore(redis, keys);
  const manager = { person: MIKHAIL, role: 'manager', label: null, away: null } as const;
  await channels.add(channelOf({ chat: SCHOOL, title: CHANNEL, username: 'school3', members: [manager] }));
  const anna = { ...manager, person: 13 };
  await channels.add(channelOf({ chat: LIBRARY, title: 'Библиотека', members: [anna] }));
  // Whoever never started the bot cannot be written to.
  for (const name of ['Ольга', 'Михаил', 'Анна']) {
    stage.telegram.world.start(stage.person(name).id);
    await stage.person(name).sees(/Здравствуйте/);
  }
  stage.person('Ольга').addsBotTo(CHANNEL, ['can_post_messages']);
  stage.person('Анна').addsBotTo('Библиотека', ['can_post_messages']);
  await createGrowthStore(redis, keys).note(
    DAYS.map(([day, count]) => ({ channel: SCHOOL, network: 'telegram', day, count })),
  );
  stage.telegram.world.setExtraMembers(SCHOOL, 1280);
  await stage.running.ticks.sampleGrowth();
  return () => close();
}, 60_000);

test('growth is told in words first and drawn below; of any two days as well', async () => {
  const mikhail = stage.person('Михаил');
  mikhail.says('/growth');
  const page = await mikhail.sees(/^Школа № 3: 1\s284 подписчика\./);
  expect(page.text.replaceAll('\u{a0}', ' ')).toBe(
    'Школа № 3: 1 284 подписчика.\n' +
      'За неделю +12 (+0,9 %); за месяц +37 (+3 %); за год +284 (+28,4 %).\n' +
      'Постов на этой неделе: 0 из 3.',
  );
  await expect.poll(() => photosOf(mikhail), { timeout: 20_000 }).toBe(1);

  await mikhail.presses('Свои даты');
  await mikhail.sees(/^За какие дни/);
  mikhail.says('когда-нибудь');
  await mikhail.sees(/^Не понимаю, за какие дни/);
  mikhail.says('14 мая – 1 июня');
  const days = await mikhail.sees(/С 14 мая по 1 июня/);
  expect(days.text).toMatch(/С 14 мая по 1 июня \+15 \(\+1,2\s%\)\. .*1\s245 и 1\s260/);
  await expect.poll(() => photosOf(mikhail), { timeout: 20_000 }).toBe(2);
});

test('a picture that Telegram does not take leaves the words standing', async () => {
  const mikhail = stage.person('Михаил');
  stage.telegram.faults.add({ method: 'sendPhoto', kind: 'status', status: 502 });
  const before = photosOf(mikhail);
  mikhail.says('/growth');
  await mikhail.sees(/^Школа № 3: 1\s284 подписчика\./);
  await expect.poll(() => stage.telegram.faults.pending(), { timeout: 20_000 }).toEqual([]);
  mikhail.says('/report');
  await mikhail.sees(/^Отчёт за май 2025/);
  expect(photosOf(mikhail)).toBe(before);
  expect(count(mikhail, 'это моя ошибка')).toBe(0);
});

test('the report comes in words and as a table, with the views that were typed in', async () => {
  const mikhail = stage.person('Михаил');
  mikhail.says('/report');
  await mikhail.sees(/^Отчёт за май 2025/);
  await expect.poll(() => mikhail.lastMessage()?.file?.name).toBe('отчёт-2025-05.csv');
  await mikhail.presses('Вписать просмотры');
  await mikhail.sees(/^Сколько просмотров/);
  mikhail.says('много');
  await mikhail.sees(/^Нужно число/);
  mikhail.says('5 120');
  await mikhail.sees(/^Готово: просмотров за май 2025/);
  mikhail.says('/report');
  const report = await mikhail.sees(/^Отчёт за май 2025/);
  expect(report.text).toMatch(/подписчиков 1\s245 → 1\s260, \+15 \(\+1,2\s%\), просмотры: 5\s120/);
});

test('a table of other networks is shown before it is written, and a bad one is not written at all', async () => {
  const mikhail = stage.person('Михаил');
  await sends('Михаил', 'дата;сеть;подписчиков\n01.06.2025;вк;500\n31.06.2025;ок;70\n');
  const bad = await mikhail.sees(/^Ничего не записано, строк с ошибками: 1\./);
  expect(bad.text).toContain('Строка 3: такой даты нет: «31.06.2025»');

  await sends('Михаил', inWindows1251('дата;сеть;подписчиков\r\n15.05.2025;ВК;500\r\n14.06.2025;ВК;605\r\n'));
  await mikhail.sees(
    /^Прочитано: 2 подсчёта\. Записать\?\nШкола № 3\. ВКонтакте: 2 подсчёта с 15 мая по 14 июня/,
  );
  await mikhail.presses('Загрузить');
  await mikhail.sees(/^Готово, записано подсчётов: 2/);
  mikhail.says('/growth');
  const page = await mikhail.sees(/По сетям, за месяц:/);
  expect(page.text.replaceAll('\u{a0}', ' ')).toContain('ВКонтакте: 605 на 14 июня; +105 (+21 %)');
  expect(page.text.replaceAll('\u{a0}', ' ')).toContain('суммарный рост +8,1 % (+142), по 2 страницам');
});

test('nobody sees or writes the figures of another channel, by whatever button', async () => {
  const anna = stage.person('Анна');
  anna.says('/growth');
  await anna.sees(/^Библиотека: /);
  const { world } = stage.telegram;
  const own = anna.messages().find(({ buttons }) => buttons.flat().includes('Неделя'))?.messageId ?? 0;
  const said = anna.messages().length;
  const forged = [`growth|${SCHOOL}|year`, `growthDays|${SCHOOL}`, `askViews|${SCHOOL}|202505`].map((data) =>
    world.press(anna.id, anna.id, own, { text: 'x', callback_data: data }),
  );
  expect(forged).toHaveLength(3);
  await sends('Анна', 'канал;дата;сеть;подписчиков\nhttps://t.me/school3;01.06.2025;вк;9999\n');
  await anna.sees(/Строка 2: нет канала «https:\/\/t\.me\/school3», которым вы управляете/);
  const seen = anna
    .messages()
    .slice(said)
    .map(({ text }) => text);
  expect(seen.filter((text) => /Школа|За какие дни|Сколько просмотров/.test(text))).toEqual([]);
});

const photosOf = (person: TestPerson) =>
  person.messages().filter(({ file }) => file?.kind === 'photo').length;

async function sends(name: string, table: string | Uint8Array): Promise<void> {
  const { world } = stage.telegram;
  const { id } = stage.person(name);
  const bytes = typeof table === 'string' ? Buffer.from(table) : table;
  const file = await world.addDocument({ name: 'подсчёты.csv', mime: 'text/csv', bytes });
  world.show(id, id, file, '');
}

function inWindows1251(text: string): Uint8Array {
  return Uint8Array.from([...text], (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === 'ё') return 0xb8;
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
}
