import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/message.js';
import { asRich } from '../../src/domain/rich.js';
import { ANNA, type DeliveryStage, deliveryStage, message, SLOT } from '../support/delivery.js';

const CLASSIC: [Message, Message, Message] = [message('раз'), message('два'), message('три')];
const RICH = asRich({ html: '<h3>Сводка</h3><p>раз два три</p>', skip_entity_detection: true }, CLASSIC);
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
    .filter(({ from }) => from?.is_bot)
    .map((one) => ('rich_message' in one ? 'rich' : one.text));

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
  test.each([
    OLD_SERVER,
    refused('sendRichMessage', 400, 'Bad Request: RICH_MESSAGE_URL_INVALID'),
    refused('sendRichMessage', 400, "Bad Request: can't parse entities: Unexpected end tag"),
    refused('sendRichMessage', 400, 'Bad Request: message is too long'),
    refused('sendRichMessage', 400, 'Bad Request: not enough rights to send rich messages to the chat'),
    refused('sendRichMessage', 413, 'Request Entity Too Large'),
  ])('$status $description', async (fault) => {
    const stage = await richReader();
    stage.telegram.faults.add(fault);
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два', 'три']);
    expect(richCalls(stage)).toHaveLength(1);
    expect(await stage.entry()).toMatchObject({ ids: { length: 3 } });
  });

  test('its classic parts go on where they stopped, and rich is not asked again', async () => {
    const stage = await richReader();
    stage.telegram.faults.add(OLD_SERVER);
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два', 'три']);
    expect(richCalls(stage)).toHaveLength(1);
  });

  test('a classic part that is too long after that is divided in its place', async () => {
    const stage = await richReader();
    const long = asRich(RICH.rich?.content ?? { html: '', skip_entity_detection: true }, [
      message('раз'),
      message('два\nтри'),
      message('четыре'),
    ]);
    stage.digests.set('d rich', [long]);
    stage.telegram.faults.add(OLD_SERVER);
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 400, 'Bad Request: message is too long'));
    stage.telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
    stage.telegram.faults.add(refused('sendMessage', 500, 'Internal Server Error'));
    stage.open();
    await stage.until(stage.isSent);
    expect(seen(stage)).toEqual(['раз', 'два', 'три', 'четыре']);
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
    expect(seen(stage)).toEqual(['раз', 'два', 'три']);
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
    expect(seen(stage)).toEqual(['раз', 'два', 'три']);
  });
});

test('the job was lost with its format while the ledger has one classic part: the others follow', async () => {
  const stage = await richReader();
  await stage.ledger.set(SLOT, stage.ordinal, { kind: 'partly', next: 1, ids: [7] });
  stage.open();
  await stage.until(stage.isSent);
  expect(seen(stage)).toEqual(['два', 'три']);
});
