import { expect, test } from 'vitest';
import type { TestRedis } from '../support/redis.js';
import { sharedStage } from '../support/shared-stage.js';
import { subscribes, taps, until } from './talk.js';

const alone = sharedStage();

/** When the subscriptions of a chat are due. */
async function dueOf({ redis, keys }: TestRedis, { id }: { id: number }): Promise<number[]> {
  const all = await redis.zrange(keys.due, 0, '-1', 'WITHSCORES');
  return all.flatMap((member, n) => (n % 2 === 0 && member.startsWith(`${id}:`) ? [Number(all[n + 1])] : []));
}

test('a subscription is changed in place, button by button, and says in words what it is', async () => {
  const { anna } = alone();
  anna.says('/settings');
  await anna.sees(/^Подписок пока нет/);
  await subscribes(anna);
  anna.says('/settings');
  const list = await anna.sees(/^Мои подписки: 1\n1\. все рубрики — каждый день в 8:00/);
  await taps(anna, '1. все рубрики', 'Выбрать рубрики', 'Криминал', 'Назад');
  await taps(anna, 'Сменить время', 'Выбрать дни', '✓ Пн', '✓ Вт', '✓ Ср', '✓ Чт', '✓ Пт', '✓ Сб');
  expect(await anna.presses('✓ Вс')).toMatchObject({ text: expect.stringContaining('хотя бы один день') });
  await taps(anna, 'Назад', '20:00', 'Сменить вид', 'Молчать, если пусто', 'Одни заголовки');
  await taps(anna, 'Присылать тихо', 'Назад');
  const changed = await anna.sees(/^Подписка: Криминал[\s\S]*О чём: Криминал[\s\S]*промолчу/);
  expect(changed.messageId).toBe(list.messageId);
  for (const line of ['по воскресеньям в 20:00', 'Вид: одни заголовки', 'Звук: приходит тихо'])
    expect(changed.text).toContain(line);
  expect(changed.text).toContain('Следующая сводка — сегодня, в воскресенье.');
  await taps(anna, 'Выбрать рубрики', 'Уточнять рубрики', 'Назад');
  await anna.sees(/^Подписка: Криминал[\s\S]*Рубрики: уточняю по содержанию/);
});

test('topics, districts and outlets are chosen from pages of ten; districts come first or alone', async () => {
  const { anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Выбрать темы', 'Погода', 'Назад', 'Выбрать районы');
  await taps(anna, 'Показать ещё');
  await until(() => anna.lastMessage()?.buttons.flat().includes('Вернуться назад') === true);
  await taps(anna, 'Показать ещё', 'Обнинск');
  await anna.sees(/^Какие районы важны\?[\s\S]*Где: везде, сначала Обнинск/);
  await taps(anna, 'Только они');
  const only = await anna.sees(/Где: только Обнинск/);
  // The page of the list stays where it was.
  expect(only.buttons.flat()).toContain('✓ Обнинск');
  await taps(anna, 'Назад', 'Исключить', 'Исключить издания', 'Вести', 'Назад', 'Исключить темы', 'ДТП');
  await anna.sees(/^Какие темы не присылать[\s\S]*Кроме: ДТП, Вести/);
  await taps(anna, 'Назад');
  await anna.sees(/^Что не присылать/);
  await taps(anna, 'Назад');
  await anna.sees(/^Подписка: Погода, Обнинск\nО чём: Погода\nГде: только Обнинск\nКроме: ДТП, Вести/);
});

test('words are typed, put in once, and taken out one by one', async () => {
  const { anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Назвать слова', 'Добавить слово');
  const question = await anna.sees(/^Напишите слово или короткую фразу/);
  anna.says('…');
  await anna.sees(/^Такое слово искать не смогу/);
  anna.says('футбол, и');
  await anna.sees(/^Это слово есть почти в каждой новости/);
  anna.says('Ледовый дворец');
  const page = await anna.sees(/Со словами: «ледовый дворец»/);
  expect(page.messageId).toBeGreaterThan(question.messageId);
  await taps(anna, 'Добавить слово');
  await anna.sees(/^Напишите слово/, { after: page });
  anna.says('ледовый  ДВОРЕЦ');
  await anna.sees(/Со словами: «ледовый дворец»$/, { after: page });
  await taps(anna, 'Убрать ледовый двор…');
  const empty = await anna.sees(/^Какие слова искать\?[\s\S]*О чём: все рубрики$/);
  expect(empty.text).not.toContain('Со словами');
});

test('a press of another button ends the question that waits for words; what is typed then is a question of its own', async () => {
  const { stage, anna } = alone();
  await stage.reads();
  await subscribes(anna);
  anna.says('/settings');
  const list = await anna.sees(/^Мои подписки/);
  await taps(anna, '1. все рубрики', 'Назвать слова', 'Добавить слово');
  await anna.sees(/^Напишите слово/);
  anna.says('/settings');
  await anna.sees(/^Мои подписки/, { after: list });
  anna.says('мост');
  await anna.sees(/«мост»/);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Назвать слова', 'Добавить слово', 'Отменить');
  await anna.sees(/^Какие слова искать\?[\s\S]*О чём: все рубрики$/);
});

test('several hours a day, one of them typed; a review of the week; at once with a cap and a gap', async () => {
  const { anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Сменить время', 'Несколько в день');
  await anna.sees(/^В какие часы/);
  await taps(anna, '20:00');
  await anna.sees(/Когда: каждый день в 8:00 и 20:00/);
  await taps(anna, 'Своё время');
  await anna.sees(/^Напишите ещё одно время/);
  anna.says('когда-нибудь');
  await anna.sees(/^Не разберу время/);
  anna.says('25:00');
  await anna.sees(/^Такого времени нет/);
  anna.says('полтретьего дня');
  await anna.sees(/^В какие часы[\s\S]*Когда: каждый день в 8:00, 14:30 и 20:00/);
  await taps(anna, '✓ 8:00', '✓ 14:30');
  expect(await anna.presses('✓ 20:00')).toMatchObject({
    text: expect.stringContaining('хотя бы одно время'),
  });
  await taps(anna, 'Назад', 'Раз в неделю', 'Пт');
  await anna.sees(/^В какой день присылать обзор недели[\s\S]*Когда: по пятницам в 20:00/);
  await taps(anna, 'Назад', 'Присылать сразу');
  await anna.sees(/Когда: сразу, не чаще 10 раз в день\nМежду сообщениями: не меньше 15 минут/);
  await taps(anna, 'До 3 в день', 'Без перерыва');
  await anna.sees(/не чаще 3 раз в день\nМежду сообщениями: без перерыва/);
  await taps(anna, 'Присылать в час');
  await anna.sees(/^В какое время присылать[\s\S]*Когда: каждый день в 8:00/);
});

test('a pause says until when, and is over when the reader says so', async () => {
  const { stage, anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Поставить паузу', 'На неделю');
  await anna.sees(/^На паузе до 22 июня, 12:0\d\./);
  expect(await dueOf(stage.redis, anna)).toEqual([Date.parse('2025-06-23T05:00:00Z')]);
  await taps(anna, 'Пока не сниму');
  await anna.sees(/^На паузе до вашего слова\./);
  anna.starts();
  await anna.sees(/^С возвращением\. Пауза до вашего слова, а потом снова каждый день в 8:00\./);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Поставить паузу', 'Снять паузу');
  await anna.sees(/^Подписка: все рубрики[\s\S]*Следующая сводка — завтра, в понедельник\./);
});

test('what was deleted comes back with all that it was, by one button, once', async () => {
  const { stage, anna } = alone();
  await subscribes(anna, { days: 'По будням' });
  const { redis, keys } = stage.redis;
  const record = async () => JSON.parse((await redis.hget(keys.subscribers, String(anna.id))) ?? '');
  const before = await record();
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Удалить');
  await anna.sees(/^Подписка «все рубрики» удалена\./);
  expect(await dueOf(stage.redis, anna)).toEqual([]);
  await stage.restart();
  await anna.presses('Вернуть');
  await anna.sees(/^Подписка: все рубрики[\s\S]*по будням в 8:00/);
  expect(await record()).toEqual(before);
  expect(await dueOf(stage.redis, anna)).toHaveLength(1);
});

test('everything is stopped and comes back in the same message, and says how things are', async () => {
  const { anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  const settings = await anna.sees(/^Мои подписки/);
  await anna.presses('Остановить всё');
  const stopped = await anna.sees(/^Подписки остановлены\n[\s\S]*1\. все рубрики — каждый день в 8:00/);
  expect(stopped.messageId).toBe(settings.messageId);
  expect(stopped.buttons).toEqual([['Возобновить'], ['Общие настройки']]);
  expect(await anna.presses('Возобновить')).toMatchObject({ text: 'Снова присылаю' });
  const resumed = await anna.sees(/^Мои подписки: 1/);
  expect(resumed.messageId).toBe(settings.messageId);
});

test('an old message of settings does not bring back by the way what was stopped since', async () => {
  const { stage, anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Выбрать рубрики');
  await anna.sees(/^О чём присылать/);
  anna.says('/stop');
  await anna.sees(/^Больше не присылаю/);
  await anna.presses('Спорт');
  await anna.sees(/^Подписки остановлены/);
  expect(await dueOf(stage.redis, anna)).toEqual([]);
});

test('buttons of settings whose chat has been forgotten offer to begin anew; those of the former settings say that they are old', async () => {
  const { stage, anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Сменить вид');
  const page = await anna.sees(/^Как должна выглядеть/);
  const { world } = stage.telegram;
  for (const data of ['settings|time', 'setRubric|sport', 'setDay|3', 'setTime|480', 'setOnEmpty|say']) {
    world.press(anna.id, anna.id, page.messageId, { text: 'Старая', callback_data: data });
    await expect
      .poll(() => stage.telegram.transcript.at(-1)?.params, { timeout: 20_000 })
      .toMatchObject({ text: expect.stringContaining('Эта кнопка устарела') });
  }
  anna.says('/forget');
  await anna.sees(/^Стереть всё об этом чате\?/);
  await anna.presses('Стереть');
  await anna.sees(/ничего не осталось/);
  const answer = await anna.presses('Молчать, если пусто');
  expect(answer).not.toMatchObject({ text: 'Сохранено' });
  const offer = await anna.sees(/^Подписок пока нет/);
  expect(offer.buttons).toEqual([['Что сегодня?', 'Подписаться'], ['Общие настройки']]);
});

test('the rich look is offered after its sample has been seen, and not to whom it does not show', async () => {
  const { anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Сменить вид', 'Показать образец', 'Не вижу');
  const plain = await anna.sees(/^Как должна выглядеть сводка\?[\s\S]*Вид: заголовки со временем/);
  expect(plain.buttons.flat()).toContain('Показать образец');
  await taps(anna, 'Показать образец', 'Вижу');
  const rich = await anna.sees(/^Как должна выглядеть сводка\?[\s\S]*Вид: одно сообщение с разворотами/);
  expect(rich.buttons.flat()).toContain('✓ С разворотами');
});
