import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';

const HOUR = 3_600_000;
const HEADLINES = [
  { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR },
  { title: 'Аптеку отремонтировали в Тарусе', category: 'Общество', publishedAt: NOON - 2 * HOUR },
  { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 3 * HOUR },
  { title: 'Ярмарка прошла в Козельске', category: 'Культура', publishedAt: NOON - 20 * HOUR },
];

test('until a source has been read the bot says so, and never that there is no news', async () => {
  const stage = await appStage([], { outletIsDown: true });
  await stage.running.ticks.poll();
  const anna = stage.person('Анна');
  anna.starts();
  const greeting = await anna.sees(/^Здравствуйте\. Я Сводка/);
  expect(greeting.buttons).toEqual([['Что сегодня?', 'Подписаться']]);
  await anna.presses('Что сегодня?');
  await anna.sees(/^Источники ещё не подключены/);
  anna.says('погода');
  await anna.sees(/^Источники ещё не подключены/);
  expect(
    anna
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toMatch(/новостей нет|тихо|не нашлось/i);
});

test('today is grouped by rubric in the configured order, with counts, times, links and a button a rubric', async () => {
  const stage = await appStage(HEADLINES);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/today');
  const today = await anna.sees(/^Воскресенье, 15 июня: 3 новости/);
  const order = ['Общество (2)', '11:00 Мост открыли', '10:00 Аптеку', 'Спорт (1)', '09:00 Лыжники'];
  const places = order.map((words) => today.text.indexOf(words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(today.links[0]).toBe('https://vesti.example/0');
  expect(today.text).not.toContain('Ярмарка');

  await anna.presses('Спорт');
  const sport = await anna.sees(/^Спорт\. Воскресенье, 15 июня: 1 новость/);
  expect(sport.text).not.toContain('Мост');
  anna.says('/yesterday');
  await anna.sees(/^Суббота, 14 июня: 1 новость[\s\S]*Ярмарка/);
  anna.says('/week');
  await anna.sees(/^С 9 по 15 июня: 4 новости/);
});

/** A headline that has no word in common with any other. */
const invented = (n: number) =>
  Array.from({ length: 12 }, (_, at) =>
    [...String(1000 + n * 12 + at)]
      .map((digit) => 'бо ву ги да жэ зя ку лы мю пе'.split(' ')[Number(digit)])
      .join(''),
  ).join(' ');

test('a day of a hundred stories is two messages at most, and goes on behind a button', async () => {
  const rubrics = ['Общество', 'Спорт', 'Культура', 'Экономика', 'Происшествия', 'Здоровье', 'Образование'];
  const many = Array.from({ length: 98 }, (_, n) => ({
    title: invented(n),
    category: rubrics[n % rubrics.length] ?? '',
    publishedAt: NOON - n * 60_000,
  }));
  const stage = await appStage(many);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/today');
  const last = await anna.sees(/^Продолжение, 15 июня/);
  expect(last.buttons[0]).toEqual(['Ещё']);
  const [, first] = anna.messages().toReversed();
  expect(first?.text).toMatch(/^Воскресенье, 15 июня: 9\d новост/);
  await anna.presses('Ещё');
  const more = await anna.sees(/^Воскресенье, 15 июня: 9\d новост[\s\S]*\n6\. /);
  expect(anna.messages()).toHaveLength(4);
  expect(more.buttons[1]).toEqual(['Назад', 'Ещё']);
});

test('a word that is no command is searched for, in any form; a silly one gets a kind answer', async () => {
  const stage = await appStage(HEADLINES);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('МОСТУ');
  await anna.sees(/^По слову «мосту»: 1 новость[\s\S]*Мост открыли/);
  anna.says('дирижабль');
  await anna.sees(/^По слову «дирижабль»: новостей не нашлось[\s\S]*Это не значит/);
  anna.says('/unknown');
  await anna.sees(/Напишите слово/);
});

test('a button of another time says that it is old', async () => {
  const stage = await appStage(HEADLINES);
  const anna = stage.person('Анна');
  anna.starts();
  await anna.sees(/Здравствуйте/);
  const { world } = stage.telegram;
  const message = world.chat(anna.id).messages.at(-1);
  const id = world.press(anna.id, anna.id, message?.id ?? 0, {
    text: 'Что сегодня?',
    callback_data: 'removed|long ago',
  });
  expect(id).toBeTruthy();
  await anna.presses('Что сегодня?');
  const answer = stage.telegram.transcript.find(({ params }) => params.callback_query_id === id);
  expect(answer?.params).toMatchObject({
    text: expect.stringContaining('устарела'),
    show_alert: expect.anything(),
  });
});

test('the menu holds every command, and the groups their own', async () => {
  const stage = await appStage();
  const menus = stage.telegram.transcript.filter(({ method }) => method === 'setMyCommands');
  const named = menus.map(({ params }) => {
    const commands = typeof params.commands === 'string' ? JSON.parse(params.commands) : params.commands;
    return (commands as { command: string }[]).map(({ command }) => command);
  });
  const everyone = [
    'today',
    'yesterday',
    'week',
    'missed',
    'search',
    'subscribe',
    'settings',
    'stop',
    'help',
  ];
  expect(named[0]).toEqual(expect.arrayContaining([...everyone, 'privacy', 'export', 'forget']));
  expect(named[1]).toEqual(everyone);
  const anna = stage.person('Анна');
  anna.says('/help');
  const help = await anna.sees(/^Что я умею/);
  for (const command of [...everyone, 'privacy', 'export', 'forget'].filter((name) => name !== 'help')) {
    expect(help.text).toContain(`/${command}`);
  }
  // Whatever the menu offers is answered by more than the fallback.
  // By two people: to one the bot may not say so much in ten seconds.
  const mikhail = stage.person('Михаил');
  mikhail.starts();
  await mikhail.sees(/./);
  for (const [index, command] of (named[0] ?? []).entries()) {
    const person = index % 2 === 0 ? anna : mikhail;
    person.says(`/${command}`);
    const answer = await person.sees(/./);
    expect(answer.text).not.toMatch(/^Напишите слово|не получилось/i);
  }
});
