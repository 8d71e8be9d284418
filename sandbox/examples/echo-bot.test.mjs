import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startTelegram } from '@svodka/sandbox';
import { createEchoBot } from './echo-bot.mjs';

const telegram = await startTelegram({ token: '1:echo', botName: 'Эхо', botUsername: 'echo_bot' });
const bot = createEchoBot('1:echo', telegram.apiRoot);
void bot.start();
after(async () => {
  await bot.stop();
  await telegram.close();
});

await test('Anna is answered, and answered louder', async () => {
  const anna = telegram.person('Анна');
  anna.says('доброе утро');
  await anna.sees('доброе утро');
  assert.deepEqual(await anna.presses('Громче'), { kind: 'answered', text: 'Вот', alert: false });
  assert.equal((await anna.sees('ДОБРОЕ УТРО')).edited, true);
});

await test('what Telegram would refuse, is refused', async () => {
  await assert.rejects(bot.api.sendMessage(404, 'есть кто?'), /chat not found/);
  const { error } = telegram.transcript.at(-1);
  assert.equal(error, 'Bad Request: chat not found');
});
