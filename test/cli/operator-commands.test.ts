import { expect, onTestFinished, test } from 'vitest';
import { createLedger } from '../../src/delivery/ledger.js';
import { DAY } from '../../src/domain/clock.js';
import { EVERY_DAY, nextSlot } from '../../src/domain/schedule.js';
import { UNREAD_SOURCE } from '../../src/domain/source-state.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { connectRedis } from '../../src/storage/connect.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { createKeys } from '../../src/storage/keys.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { searchStems } from '../../src/text/stems.js';
import { article } from '../support/articles.js';
import { runCommand } from '../support/command.js';
import { enterInLedger } from '../support/ledger.js';
import { oneEach } from '../support/one-each.js';
import { dataFolder } from '../support/program.js';

const GROUP = -1_002_000_000_301;
const RULE = { minutes: [480], days: [...EVERY_DAY], zone: 'Europe/Moscow' };

/** The commands of an operator on a store of their own, as the terminal shows them. */
async function terminal() {
  const dataDir = await dataFolder();
  const embedded = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  const redis = await connectRedis({ path: embedded.socketPath }, () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await embedded.close();
  });
  return {
    redis,
    keys: createKeys('svodka:'),
    svodka: (...args: string[]) => runCommand(args, { BOT_TOKEN: '', DATA_DIR: dataDir }),
  };
}

test('delivery: what became of a chat’s digests, in sentences or as JSON lines; withdraw: once, and then it says so; clean-up: counted, then done', async () => {
  const { redis, keys, svodka } = await terminal();
  const subscribers = oneEach(createSubscriberStore(redis, keys));
  const now = Date.now();
  const { ordinal } = await subscribers.subscribe(
    {
      chat: GROUP,
      chatType: 'group',
      subscription: { minute: RULE.minutes[0] ?? 0, days: RULE.days },
      zone: RULE.zone,
    },
    now,
  );
  const ledger = createLedger(redis, keys);
  const slot = nextSlot(RULE, now - 2 * DAY);
  await enterInLedger(redis, keys, slot, ordinal);
  await ledger.set(slot, ordinal, { kind: 'sent', ids: [7] });

  const told = await svodka('delivery', String(GROUP));
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toMatch(
    /^Чат -1002000000301\. Рассылка действует\.\nПодписка 1: каждый день в 8:00\.\nСледующая сводка — .*8:00\.\n\d{4}-\d\d-\d\d 08:00 {2}доставлена \(сообщения 7\)\n$/,
  );
  const { stdout } = await svodka('delivery', String(GROUP), '--json');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([{ slot: new Date(slot).toISOString(), subscription: 1, kind: 'sent', ids: [7] }]);
  expect(await svodka('delivery', '17')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'У чата 17 нет подписки.\n',
  });

  const one = article({ id: 'most', title: 'Мост открыли', url: 'https://a.example/most' });
  const articles = createArticleStore(redis, keys);
  await articles.insert([
    { article: one, stems: searchStems(one.title, null).join(' '), urlKey: 'a.example/most', guidKey: null },
  ]);
  const withdraw = (...more: string[]) => svodka('withdraw', one.url, ...more);
  expect(await withdraw()).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  expect(await withdraw('--reason', ' ')).toMatchObject({ code: 2 });
  expect(await withdraw('--reason', 'редакция ошиблась')).toEqual({
    code: 0,
    stdout: 'Отозвана: Мост открыли (https://a.example/most)\n',
    stderr: '',
  });
  expect(await redis.zcard(keys.articlesByTime)).toBe(0);
  expect((await withdraw('--reason', 'ещё раз')).stdout).toMatch(
    /^Уже отозвана \d{4}-\d\d-\d\d в \d\d:\d\d: Мост открыли \(редакция ошиблась\)\n$/,
  );
  expect(await svodka('withdraw', 'https://a.example/absent', '--reason', 'x', '--json')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Новости «https:\/\/a\.example\/absent» в базе нет/),
  });

  const old = { ...one, id: 'old', url: 'https://a.example/old' };
  await articles.insert([{ article: old, stems: '', urlKey: 'a.example/old', guidKey: null }]);
  expect((await svodka('clean-up', '--dry-run')).stdout).toMatch(
    /^Будет удалено \(новости хранятся 400 дн\.\):\n {2}новости: 1\n/,
  );
  const done = await svodka('clean-up', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({ dryRun: false, articles: 1, cards: 0 });
  expect(await redis.exists(keys.article('old'))).toBe(0);
});

test('ask: a question is answered from the store, in lines or as facts; what is no question of news says so', async () => {
  const { redis, keys, svodka } = await terminal();
  const publishedAt = Date.now() - DAY;
  const one = article({ id: 'most', title: 'Мост открыли', url: 'https://a.example/most', publishedAt });
  const articles = createArticleStore(redis, keys);
  await articles.insert([
    { article: one, stems: searchStems(one.title, null).join(' '), urlKey: 'a.example/most', guidKey: null },
  ]);
  const before = await svodka('ask', 'мост');
  expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('Источники ещё не')]);
  const sources = createSourceStore(redis, keys);
  await sources.set('kgv', { ...UNREAD_SOURCE, lastReadAt: Date.now(), firstReadAt: publishedAt });
  const lines = await svodka('ask', 'что писали про мосты');
  expect([lines.code, lines.stdout]).toEqual([0, expect.stringMatching(/Мост открыли/)]);
  const facts = await svodka('ask', 'мост', '--json');
  expect(JSON.parse(facts.stdout)).toMatchObject({ kind: 'found', found: { stories: [{ id: 'most' }] } });
  const talk = await svodka('ask', 'привет');
  expect([talk.code, talk.stderr]).toEqual([1, expect.stringContaining('Вопроса о новостях здесь нет')]);
});
