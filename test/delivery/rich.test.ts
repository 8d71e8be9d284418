import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/message.js';
import { asRich } from '../../src/domain/rich.js';
import { ANNA, type DeliveryStage, deliveryStage, message, SLOT } from '../support/delivery.js';

const CLASSIC: [Message, Message] = [message('раз'), message('два')];
const RICH = asRich({ html: '<h3>Сводка</h3><p>раз два</p>', skip_entity_detection: true }, CLASSIC);
const refused = (method: string, status: number, description: string) =>
  ({ method, kind: 'status', status, description }) as const;
const OLD_SERVER = refused('sendRichMessage', 404, 'Not Found: method not found');

/** A reader of rich digests whose digest waits in the queue. */
async function richReader() {
  const stage = await deliveryStage();
  stage.reader.format = 'rich';
  stage.digests
    .set('d', CLASSIC)
    .set('d rich', [RICH])
    .set('d headlines', [message('заголовки')]);
  const { ordinal } = await stage.queueDigest(ANNA, 'd');
  const entry = () => stage.ledger.load(SLOT, ordinal);
  const isSent = async () => (await entry())?.kind === 'sent';
  return { ...stage, entry, ordinal, isSent };
}

/** What Анна has from the bot, in order. */
const seen = ({ telegram }: DeliveryStage) =>
  telegram
    .person('Анна')
    .messages()
    .filter(({ text }) => text !== '/start')
    .map(({ rich, text }) => (rich ? 'rich' : text));

const richCalls = ({ telegram }: DeliveryStage) =>
  telegram.transcript.filter(({ method }) => method === 'sendRichMessage');

test('a rich digest is one message, one part, sent once', async () => {
  const stage = await richReader();
  stage.open();
  await stage.until(stage.isSent);
  expect(seen(stage)).toEqual(['rich']);
  expect(stage.attemptsAt(ANNA)).toBe(0);
  expect(await stage.entry()).toEqual({ kind: 'sent', ids: [expect.any(Number)] });
  expect(richCalls(stage).map(({ warnings }) => warnings)).toEqual([[]]);
});

describe('refused as a rich message, it comes whole in classic form, once', () => {
  test('by a server that is older than rich messages', async () => {
    const stage = await richReader();
    stage.telegram.faults.add(OLD_SERVER);
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два']);
    expect(richCalls(stage)).toHaveLength(1);
    expect(await stage.entry()).toMatchObject({ ids: { length: 2 } });
  });

  test('by Telegram itself, for what it holds; as quiet, with the same buttons', async () => {
    const stage = await richReader();
    const broken = asRich({ html: '<p>раз</div>', skip_entity_detection: true }, CLASSIC);
    stage.digests.set('d rich', [{ ...broken, buttons: [[{ text: 'Ещё', data: 'more' }]], silent: true }]);
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два']);
    const bot = stage.telegram.person('Анна').messages().slice(-2);
    expect(bot.map(({ buttons }) => buttons)).toEqual([[], [['Ещё']]]);
    const sent = stage.telegram.transcript.filter(({ method }) => method === 'sendMessage');
    expect(sent.map(({ params }) => params.disable_notification)).toEqual([true, true]);
  });

  test('its classic parts go on where they stopped, and rich is not asked again', async () => {
    const stage = await richReader();
    stage.telegram.faults.add(OLD_SERVER);
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два']);
    expect(richCalls(stage)).toHaveLength(1);
  });

  test('a classic part that is too long after that is divided in its place', async () => {
    const stage = await richReader();
    const long = asRich(RICH.rich?.content ?? { html: '', skip_entity_detection: true }, [
      message('раз'),
      message('два\nтри'),
    ]);
    stage.digests.set('d rich', [long]);
    stage.telegram.faults.add(OLD_SERVER);
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 400, 'Bad Request: message is too long'));
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два', 'три']);
  });
});

test.each([
  refused('sendRichMessage', 403, 'Forbidden: bot was blocked by the user'),
  refused('sendRichMessage', 400, 'Bad Request: chat not found'),
])('a chat that is closed gets nothing in another form: $description', async (fault) => {
  const stage = await richReader();
  stage.telegram.faults.add(fault);
  stage.open();
  await stage.until(async () => (await stage.entry())?.kind === 'failed');
  expect(stage.attemptsAt(ANNA)).toBe(0);
  expect(await stage.subscribers.find(ANNA)).toMatchObject({ status: 'suspended' });
});

test.each([
  { method: 'sendRichMessage', kind: 'status', status: 500 },
  { method: 'sendRichMessage', kind: 'status', status: 429, retryAfter: 1 },
] as const)('for now refused ($status), it is tried again as a rich message', async (fault) => {
  const stage = await richReader();
  stage.telegram.faults.add(fault);
  stage.open();
  await stage.until(stage.isSent);
  expect(seen(stage)).toEqual(['rich']);
});

describe('the reader chooses another format while a digest is on its way', () => {
  test('begun as a classic one it goes on as a classic one: no part is lost', async () => {
    const stage = await richReader();
    stage.reader.format = 'classic';
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(async () => (await stage.entry())?.kind === 'partly');
    stage.reader.format = 'rich';
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два']);
  });

  test('refused as a rich one and half sent in classic form: it goes on there', async () => {
    const stage = await richReader();
    stage.telegram.faults.add(OLD_SERVER);
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(async () => stage.attemptsAt(ANNA) === 2);
    stage.reader.format = 'headlines';
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два']);
  });
});

describe('the process ends', () => {
  test.each([
    ['between the refusal and what is written of it', {}, { kind: 'sending', part: 0 }, 1, ['раз', 'два']],
    ['before the ledger hears of it', { classic: [0] }, { kind: 'sending', part: 0 }, 0, ['раз', 'два']],
    ['before the first classic part', { classic: [0] }, { kind: 'partly', next: 0 }, 0, ['раз', 'два']],
    ['between the classic parts', { classic: [0] }, { kind: 'partly', next: 1 }, 0, ['два']],
  ] as const)('%s', async (_, written, state, asked, then) => {
    const stage = await deliveryStage();
    stage.digests.set('d', CLASSIC).set('d rich', [RICH]);
    stage.telegram.faults.add(OLD_SERVER);
    const { ordinal } = await stage.queueDigest(ANNA, 'none yet');
    await stage.redis.del(...(await stage.redis.keys(`${stage.keys.prefix}*outbox*`)));
    const ids = state.kind === 'partly' && state.next === 1 ? [7] : [];
    await stage.ledger.set(
      SLOT,
      ordinal,
      state.kind === 'sending' ? { ...state, ids, by: 'x' } : { ...state, ids },
    );
    const job = {
      kind: 'digest',
      chat: ANNA,
      ordinal,
      slot: SLOT,
      digest: 'd',
      format: 'rich',
      ...written,
    } as const;
    await stage.queue.enqueue(job);
    stage.open();
    await stage.until(async () => (await stage.ledger.load(SLOT, ordinal))?.kind === 'sent');
    expect(seen(stage)).toEqual(then);
    expect(richCalls(stage)).toHaveLength(asked);
  });

  test('and Redis has lost the job’s format while the ledger has one classic part: the others follow', async () => {
    const stage = await richReader();
    await stage.ledger.set(SLOT, stage.ordinal, { kind: 'partly', next: 1, ids: [7] });
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['два']);
  });
});
