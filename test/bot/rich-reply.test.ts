import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { reply, replyWithOne } from '../../src/bot/send.js';
import { richQuestion, richSample } from '../../src/messages/rich-sample.js';
import { say } from '../support/say.js';

const BUTTONS = [
  [
    { text: 'Вижу', data: 'yes' },
    { text: 'Не вижу', data: 'no' },
  ],
];

/** A bot that shows the sample, and asks below it only where it stands. */
async function sampler() {
  const telegram = await startTelegram({ token: '1:rich', botName: 'Сводка', botUsername: 'svodka_bot' });
  const bot = new Bot('1:rich', { client: { apiRoot: telegram.apiRoot } });
  bot.on('message:text', async (ctx) => {
    const form = await replyWithOne(ctx, richSample(say));
    if (form === 'rich') await reply(ctx, richQuestion(say, BUTTONS));
  });
  bot.catch(() => {});
  void bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await telegram.close();
  });
  return telegram;
}

test('the sample comes as a rich message, and the question with its buttons below it', async () => {
  const telegram = await sampler();
  const anna = telegram.person('Анна');
  anna.starts();
  await anna.sees('Видите сообщение с разделами?');
  const [sample, question] = anna.messages().slice(-2);
  expect(sample).toMatchObject({ rich: expect.any(Array), buttons: [] });
  expect(question).toMatchObject({ buttons: [['Вижу', 'Не вижу']] });
});

test('on an old phone the question can be read where the sample cannot', async () => {
  const telegram = await sampler();
  const nina = telegram.person('Нина');
  nina.starts();
  await nina.sees('Видите сообщение с разделами?');
  expect(nina.messages().at(-2)?.text).not.toContain('Так выглядит');
});

test('a server that does not know rich messages: it is said so, once, and nothing is asked', async () => {
  const telegram = await sampler();
  telegram.faults.add({
    method: 'sendRichMessage',
    kind: 'status',
    status: 404,
    description: 'Not Found: method not found',
  });
  const anna = telegram.person('Анна');
  anna.starts();
  await anna.sees('Telegram сейчас не принимает');
  anna.says('ещё раз');
  await anna.sees('Видите сообщение с разделами?');
  const refusals = anna.messages().filter(({ text }) => text.includes('не принимает'));
  expect(refusals).toHaveLength(1);
  expect(anna.messages().filter(({ text }) => text.includes('Видите'))).toHaveLength(1);
});

test('whoever has blocked the bot is not written to in another form', async () => {
  const telegram = await sampler();
  const anna = telegram.person('Анна');
  telegram.faults.add({
    method: 'sendRichMessage',
    kind: 'status',
    status: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  anna.starts();
  anna.says('ещё раз');
  await anna.sees('Видите сообщение с разделами?');
  expect(telegram.transcript.filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
});
