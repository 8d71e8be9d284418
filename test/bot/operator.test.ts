import { expect, test } from 'vitest';
import { appStage } from '../support/app.js';

test('the first operator claims the bot with the code printed at start, once', async () => {
  const stage = await appStage();
  const code = stage.running.operatorCode ?? '';
  expect(code.length).toBeGreaterThanOrEqual(8);
  const anna = stage.person('Анна');
  for (const guess of ['/operator неверный', '/operator', '/start claim_']) {
    anna.says(guess);
    await anna.sees(/^Код не подошёл/);
  }
  anna.says(`/operator ${code}`);
  await anna.sees(/^Теперь вы оператор/);
  const mikhail = stage.person('Михаил');
  mikhail.starts(`claim_${code}`);
  await mikhail.sees(/уже есть оператор/);
  await stage.restart();
  expect(stage.running.operatorCode).toBeNull();
});

test('a code that nobody used holds after the next start, which shows the same, until somebody uses it', async () => {
  const stage = await appStage();
  const old = stage.running.operatorCode;
  await stage.restart();
  expect(stage.running.operatorCode).toBe(old);
  const anna = stage.person('Анна');
  anna.starts(`claim_${old}`);
  await anna.sees(/^Теперь вы оператор/);
});

test('with OPERATOR_IDS there is no code, and /privacy names whom to ask', async () => {
  const env = {
    OPERATOR_IDS: '5000000102',
    OPERATOR_NAME: 'Районная <библиотека>',
    OPERATOR_CONTACT: 'a@b.ru',
  };
  const stage = await appStage([], { env });
  expect(stage.running.operatorCode).toBeNull();
  const anna = stage.person('Анна');
  anna.says('/operator что-нибудь');
  await anna.sees(/уже есть оператор/);
  anna.says('/privacy');
  await anna.sees(
    /Имён, телефонов, переписки и истории чтения не храню[\s\S]*За бота отвечает: Районная <библиотека>\.\nСвязь: a@b\.ru\./,
  );
});
