import { expect, test } from 'vitest';
import { subscribes, unhurried } from '../bot/talk.js';
import { appStage, NOON } from '../support/app.js';
import { KAMCHATKA } from '../support/region.js';

const HOUR = 3_600_000;

test('another region in another zone is a folder: its hours, its districts, its name, and no word of Kaluga', async () => {
  const stage = await appStage(
    [
      { title: 'В Елизове открыли мост', category: 'Общество', publishedAt: NOON - 7 * HOUR },
      { title: 'Вулкан выбросил пепел над Ключами', category: 'Происшествия', publishedAt: NOON - 6 * HOUR },
    ],
    { region: KAMCHATKA, env: { TIME_ZONE: 'Asia/Kamchatka' } },
  );
  unhurried(stage);
  const person = stage.person('Анна');
  // 6:00 in Moscow is 15:00 there, of the same Sunday.
  stage.setTime(6, 30);
  await stage.reads();
  person.says('/start');
  await person.sees(/новости Камчатского края/);
  person.says('что сегодня');
  expect((await person.sees(/Воскресенье, 15 июня/)).text).toContain('В Елизове открыли мост');
  person.says('новости Елизовского района');
  await person.sees(/Елизовский район|Елизовскому району/);
  await subscribes(person);
  // Eight in the morning there is eleven in the evening in Moscow, of the day before.
  stage.setTime(22, 50);
  await stage.running.ticks.dispatch();
  expect(person.messages().some(({ text }) => text.includes('Понедельник, 16 июня'))).toBe(false);
  stage.setTime(23, 1);
  await stage.running.ticks.dispatch();
  await person.sees(/^Понедельник, 16 июня: 2 новости/);
  person.says('/help');
  await person.sees(/отключат ли свет в Елизове/);
  for (const typed of ['привет', 'сколько будет дважды два', 'what', '/settings', 'новости края', '/privacy'])
    person.says(typed);
  await person.sees(/Что я храню/);

  const said = JSON.stringify(stage.telegram.transcript);
  expect(said).not.toMatch(/Калу|калуж|Козельск|Обнинск/);
});
