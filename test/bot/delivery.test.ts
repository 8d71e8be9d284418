import { expect, test } from 'vitest';
import { createLedger } from '../../src/delivery/ledger.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { oneEach } from '../support/one-each.js';

const MIKHAIL = 5_000_000_102;
const GROUP = -4_000_000_201;
const SUPERGROUP = -1_004_000_000_201;
const EIGHT = NOON - 4 * HOUR;
const ANNA_RUNS_IT = { env: { OPERATOR_IDS: '5000000101' } };

async function subscribed({ redis: { redis, keys } }: AppStage, chat: number, since: number) {
  const subscribers = oneEach(createSubscriberStore(redis, keys));
  const chatType = chat > 0 ? 'private' : 'group';
  const subscriber = await subscribers.subscribe({ chat, chatType, zone: 'Europe/Moscow' }, since);
  return { subscribers, subscriber, ledger: createLedger(redis, keys) };
}

test('an operator finds in the menu how to ask for a chat, and reads what became of its digests', async () => {
  const stage = await appStage([], ANNA_RUNS_IT);
  const { subscriber, ledger } = await subscribed(stage, MIKHAIL, NOON);
  // The ledger's hashes end thirty days after their slot by the machine's clock: here they are written without a term.
  for (let day = 0; day < 12; day++)
    await stage.redis.redis.zadd(stage.redis.keys.ledgerSlots, EIGHT - day * DAY, EIGHT - day * DAY);
  for (let day = 2; day < 12; day++)
    await ledger.set(EIGHT - day * DAY, subscriber.ordinal, { kind: 'silent' });
  await ledger.set(EIGHT, subscriber.ordinal, { kind: 'sent', ids: [7, 8] });
  await ledger.set(EIGHT - DAY, subscriber.ordinal, {
    kind: 'failed',
    reason: 'Bad Request: <что-то>',
    ids: [],
  });
  await stage.redis.redis.set(stage.redis.keys.paceRest(MIKHAIL), 1, 'PX', 2 * HOUR);

  const anna = stage.person('Анна');
  anna.says('/operator');
  await anna.sees(/^Что посмотреть/);
  await anna.presses('Доставка');
  await anna.sees(/^Чью доставку посмотреть\?\nОтправьте \/delivery/);
  await anna.presses('Назад');
  await anna.sees(/^Что посмотреть/);
  await anna.presses('Источники');
  await anna.sees(/^Источники: 1/);
  anna.says(`/delivery ${MIKHAIL}`);
  const { text } = await anna.sees(
    /^Чат 5000000102\. Рассылка действует\.\nTelegram просит не писать этому чату: отдыхает до 14:0/,
  );
  expect(text).toContain(
    '\nПодписка 1: каждый день в 8:00.\nСледующая сводка — 16 июня в 8:00.\n\n2025-06-15 08:00',
  );
  expect(text).toContain(
    '\n2025-06-15 08:00  доставлена (сообщения 7, 8)\n2025-06-14 08:00  не доставлена: Bad Request: <что-то>\n',
  );
  expect(text.match(/читатель просил молчать/g)).toHaveLength(8);
  expect(text).toMatch(/\nИ ещё 2\./);
});

test('a group that was upgraded is found by its old id, though the minus be a dash', async () => {
  const stage = await appStage([], ANNA_RUNS_IT);
  const { subscribers } = await subscribed(stage, GROUP, NOON);
  await subscribers.move(GROUP, SUPERGROUP);
  const anna = stage.person('Анна');
  anna.says(`/delivery −${-GROUP}`);
  await anna.sees(
    /^Чат -1004000000201\. Рассылка действует\.\nЭто группа, у которой раньше был номер -4000000201\.\nПодписка 1/,
  );
});

test('no such chat, no number, and no operator: each hears what is so', async () => {
  const stage = await appStage([], ANNA_RUNS_IT);
  const { subscribers } = await subscribed(stage, MIKHAIL, NOON - 10 * MINUTE);
  await subscribers.suspend(MIKHAIL, 'Forbidden: bot was blocked by the user', NOON);
  const anna = stage.person('Анна');
  anna.says('/delivery 17');
  await anna.sees(/^У чата 17 нет подписки/);
  anna.says('/delivery всем');
  await anna.sees(/^Чью доставку посмотреть/);
  anna.says(`/delivery ${MIKHAIL}`);
  await anna.sees(
    /приостановлена: Telegram не пускает \(Forbidden: bot was blocked by the user\)[\s\S]*\n\nЗа тридцать дней сводок не было/,
  );
  const mikhail = stage.person('Михаил');
  mikhail.says(`/delivery ${MIKHAIL}`);
  await mikhail.sees(/^Напишите слово/);
});
