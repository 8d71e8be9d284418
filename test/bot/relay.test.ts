import { expect, test } from 'vitest';
import { goesOut, invites, posts, school, setsUp } from './school.js';
import { count, until } from './talk.js';

test('a card is approved and becomes one post with source and link, however often the button is pressed', async () => {
  const { stage, mikhail } = await school();
  await mikhail.presses('Общество');
  await mikhail.sees(/^Что предлагать/);
  await setsUp(mikhail);
  const card = await mikhail.sees(/^Для канала «Школа № 3»: Мост/);
  expect(card.text).toContain('рубрика «Общество»');
  expect(card.buttons).toEqual([
    ['Опубликовать'],
    ['Отложить', 'Изменить'],
    ['Пропустить', 'Больше не такое'],
  ]);
  expect(posts(stage, 'Мост')).toEqual([]);

  const pressed = await Promise.all([mikhail.presses('Опубликовать'), mikhail.presses('Опубликовать')]);
  const late = pressed.filter((answer) => 'text' in answer && /уже решили/.test(answer.text ?? ''));
  expect(late).toHaveLength(1);
  await mikhail.sees(/^Опубликую через 60 секунд\.\nМост/);
  await stage.running.ticks.relay();
  expect(posts(stage, 'Мост')).toEqual([]);
  await goesOut(stage);
  const out = await mikhail.sees(/^Вышло в 12:\d\d: Мост/);
  expect(out.buttons).toEqual([['Удалить', 'Текст для ВК и MAX']]);
  await stage.running.ticks.relay();
  const [post, ...others] = posts(stage, 'Мост');
  expect(others).toEqual([]);
  expect(post?.text).toContain('Источник: Вести');
  expect(post?.links).toEqual(['https://vesti.example/0']);
});

test('only the rubrics of the rule are offered; what was skipped does not come back', async () => {
  const { stage, mikhail } = await school();
  // Nothing is offered before the rule is chosen.
  await stage.running.ticks.relay();
  expect(count(mikhail, 'Лыжники')).toBe(0);
  await mikhail.presses('Спорт');
  await mikhail.sees(/Отметьте рубрики/);
  await setsUp(mikhail);
  await mikhail.sees(/^Буду предлагать для канала «Школа № 3»: Спорт/);
  await mikhail.sees(/Лыжники/);
  await mikhail.presses('Пропустить');
  await mikhail.sees(/^Пропустили: Лыжники/);
  await stage.running.ticks.relay();
  await stage.running.ticks.relay();
  const cards = mikhail.messages().filter(({ text }) => text.startsWith('Для канала'));
  expect(cards).toEqual([]);
  expect(posts(stage, 'Лыжники')).toEqual([]);
});

test('two admins who press at the same time make one post, and the slower one is told', async () => {
  const { stage, mikhail } = await school();
  const olga = stage.person('Ольга');
  await invites(mikhail, olga);
  mikhail.says('/channel');
  await mikhail.sees(/Осталось настроить/);
  await mikhail.presses('Настроить');
  await mikhail.sees(/^Что предлагать/);
  await mikhail.presses('Спорт');
  await mikhail.sees(/О чём: Спорт/);
  await setsUp(mikhail);
  await Promise.all([olga, mikhail].map((person) => person.sees(/^Для канала «Школа № 3»: Лыжники/)));
  const answers = await Promise.all([olga, mikhail].map((person) => person.presses('Опубликовать')));
  expect(
    answers.filter((answer) => 'text' in answer && /^Об этой новости уже решили/.test(answer.text ?? '')),
  ).toHaveLength(1);
  await goesOut(stage);
  await until(() => posts(stage, 'Лыжники').length > 0);
  await stage.running.ticks.relay();
  await until(() => count(olga, 'Вышло в') + count(mikhail, 'Вышло в') === 1);
  expect(posts(stage, 'Лыжники')).toHaveLength(1);
});

test('what the outlet changes after the card was shown is not posted: approved are the words that were seen', async () => {
  const { stage, mikhail } = await school();
  await mikhail.presses('Общество');
  await mikhail.sees(/^Что предлагать/);
  await setsUp(mikhail);
  const card = await mikhail.sees(/^Для канала «Школа № 3»: Мост/);
  const [first] = stage.headlines;
  if (!first) throw new Error('there is no headline');
  first.title = 'Казино: бонус каждому';
  await stage.reads();
  stage.person('Ольга').says('/today');
  await stage.person('Ольга').sees(/Казино/);
  await mikhail.presses('Опубликовать');
  await goesOut(stage);
  await mikhail.sees(/^Вышло в/, { after: card });
  expect(posts(stage, 'Казино')).toEqual([]);
  expect(posts(stage, 'Мост')).toHaveLength(1);
});
