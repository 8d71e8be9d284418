import { expect, test } from 'vitest';
import { WEBHOOK_PATH } from '../../src/http/webhook.js';
import { appStage } from '../support/app.js';
import { hearingRoom, SECRET } from '../support/hearing.js';

const until = (read: () => unknown, expected: unknown) =>
  expect.poll(read, { timeout: 20_000, interval: 5 }).toEqual(expected);

test('Telegram brings updates to whichever process, one answers; a slow chat holds up nobody and keeps its order', async () => {
  const { telegram, proxy, gates, start } = await hearingRoom();
  const [anna, mikhail] = [telegram.person('Анна'), telegram.person('Михаил')];
  const holder = await start();
  await start();
  holder.hear();
  expect(telegram.world.state.webhook).toMatchObject({
    url: `${proxy.url}${WEBHOOK_PATH}`,
    secretToken: SECRET,
    maxConnections: 40,
  });
  expect(telegram.world.state.allowedUpdates).toEqual([
    'message',
    'callback_query',
    'inline_query',
    'my_chat_member',
    'channel_post',
    'edited_channel_post',
  ]);
  let open = () => {};
  gates.set(
    anna.id,
    new Promise<void>((resolve) => {
      open = resolve;
    }),
  );
  anna.starts();
  for (const word of ['раз', 'два', 'три']) anna.says(word);
  mikhail.starts();
  mikhail.says('быстро');
  await mikhail.sees('эхо: быстро');
  // All of it has been acknowledged, whatever is still to be answered.
  await until(() => telegram.world.state.updates, []);
  open();
  await anna.sees('эхо: три');
  expect(
    anna
      .messages()
      .map(({ text }) => text)
      .filter((text) => text.startsWith('эхо: ')),
  ).toEqual(['эхо: /start', 'эхо: раз', 'эхо: два', 'эхо: три']);
});

test('an update that comes twice is answered once, and one with a wrong secret not at all', async () => {
  const { telegram, proxy, start } = await hearingRoom();
  const anna = telegram.person('Анна');
  const holder = await start();
  holder.hear();
  anna.starts();
  anna.says('раз');
  await anna.sees('эхо: раз');
  const body = proxy.bodies.at(-1) ?? '';
  const post = (secret: string, text: string) =>
    fetch(`${proxy.url}${WEBHOOK_PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: text,
    });
  expect((await post(SECRET, body)).status).toBe(200);
  expect(
    (await post('guessed', body.replace('раз', 'подделка').replace(/"update_id":\d+/, '"update_id":1')))
      .status,
  ).toBe(401);
  anna.says('два');
  await anna.sees('эхо: два');
  const echoes = anna.messages().filter(({ text }) => /эхо: (раз|подделка)/.test(text));
  expect(echoes).toHaveLength(1);
});

test('what was acknowledged and not yet answered when the program ended is answered by the next one', async () => {
  const { telegram, redis, start } = await hearingRoom();
  const anna = telegram.person('Анна');
  const accepting = await start();
  anna.starts();
  anna.says('не пропади');
  await until(() => telegram.world.state.updates.length, 0);
  await accepting.end();
  expect(await redis.redis.xlen(redis.keys.inbox)).toBe(2);
  const next = await start();
  next.hear();
  await anna.sees('эхо: не пропади');
  await until(() => redis.redis.xlen(redis.keys.inbox), 0);
});

test('back to asking: the webhook goes, and what was under way in it is answered', async () => {
  const { telegram, start } = await hearingRoom();
  const anna = telegram.person('Анна');
  const brought = await start();
  anna.starts();
  await until(() => telegram.world.state.updates.length, 0);
  await brought.end();
  const asking = await start({ webhook: false });
  asking.hear();
  await anna.sees('эхо: /start');
  anna.says('раз');
  await anna.sees('эхо: раз');
  expect(telegram.world.state.webhook).toBeUndefined();
  expect(await asking.check()).toBeNull();
});

test('`serve` with PUBLIC_URL and WEBHOOK_SECRET tells Telegram its address and answers what is brought there', async () => {
  // Nobody takes TLS off there: the test brings the update itself, as a reverse proxy would.
  const env = { PUBLIC_URL: 'https://127.0.0.1:1/bot/', WEBHOOK_SECRET: SECRET };
  const stage = await appStage([], { env });
  expect(stage.telegram.world.state.webhook?.url).toBe('https://127.0.0.1:1/bot/telegram');
  const anna = stage.person('Анна');
  anna.starts();
  const [update] = stage.telegram.world.state.updates;
  const answer = await fetch(`http://127.0.0.1:${stage.running.httpPort}${WEBHOOK_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify(update),
  });
  expect(answer.status).toBe(200);
  await anna.sees(/^Здравствуйте/);
});
