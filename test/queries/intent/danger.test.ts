import { expect, test } from 'vitest';
import { ask } from './region.js';

test.each([
  'хочу умереть',
  'пожар у нас горит дом!',
  'утечка газа у нас',
  'спасите меня',
  'у меня сердце болит',
  'помогите!!!',
  'пропал мой сын',
  'муж бьет меня',
  'дайте телефон полиции',
  'как позвонить в скорую',
  'вызовите пожарных',
])('«%s» asks for help, not for news', async (text) => {
  expect(await ask(text)).toMatchObject({ intent: 'other', kind: 'danger' });
});

test.each([
  'пахнет газом',
  'пахнет газом в Обнинске',
  'утечка газа',
  'человек тонет',
  'взрыв в доме',
  'ребёнок пропал',
  'пожар!',
])('«%s» may be news or danger', async (text) => {
  const { intent, kind } = await ask(text);
  expect(['news', 'search']).toContain(intent);
  expect(kind).toBe('danger');
});

test.each([
  'пожар на складе в калуге',
  'утечка газа в обнинске вчера',
  'пропал ребенок в калуге',
  'пожар',
  'новости про взрыв в доме',
  'хочу умереть от смеха',
  'помогите',
])('«%s» is no danger', async (text) => {
  expect((await ask(text)).kind).toBeNull();
});
