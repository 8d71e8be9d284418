import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/clock.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { atOnceStage, NOON } from './at-once-stage.js';

const titles = (told: [number, number, string][]) =>
  told.map(([, minute, text]) => [minute, text.split('\n')[0]]);

test('a story is told within two minutes, its headline first, to those who want it and to nobody else', async () => {
  const { subscribe, comes, passes, told } = await atOnceStage();
  await subscribe(1);
  await subscribe(2, { rubrics: ['sport'] });
  await subscribe(3, { topics: ['drones'] });
  await passes(1);
  await comes('Мост через Оку открыли');
  await passes(3);
  const [one, ...others] = await told();
  expect(others).toEqual([]);
  expect(one).toEqual([1, 2, 'Мост через Оку открыли\n12:01 · kgv']);
});

test('two stories of one minute are one message, which says how many and of what', async () => {
  const { subscribe, comes, passes, told } = await atOnceStage();
  await subscribe(1);
  await comes('Мост через Оку открыли');
  await comes('Команда выиграла кубок', { rubric: 'sport' });
  await passes(20);
  expect(titles(await told())).toEqual([[1, '2 новости: society, sport']]);
});

test('what comes before the gap is over waits for its end, and is told together, also after a restart', async () => {
  const { subscribe, comes, passes, told } = await atOnceStage();
  await subscribe(1);
  await comes('Первая');
  await passes(2);
  await comes('Вторая');
  await passes(2);
  await comes('Третья');
  await passes(20);
  expect(titles(await told())).toEqual([
    [1, 'Первая'],
    [16, '2 новости: society'],
  ]);
});

test('when the day is full the rest waits for the next one, and for the end of its night', async () => {
  const { subscribe, comes, passes, told, at, clock } = await atOnceStage();
  await subscribe(1, {}, { perDay: 2, gap: 0 });
  for (const title of ['Первая', 'Вторая', 'Третья']) {
    await comes(title);
    await passes(2);
  }
  at(NOON + 18 * HOUR);
  await passes(1);
  expect(await told()).toHaveLength(2);
  at(NOON + 19 * HOUR - MINUTE);
  await passes(1);
  expect(clock()).toBe(NOON + 19 * HOUR);
  expect(titles(await told())).toEqual([
    [1, 'Первая'],
    [3, 'Вторая'],
    [19 * 60, 'Третья'],
  ]);
});

test('at night only an emergency is told, and only to who asked for that; what waited comes with it', async () => {
  const { subscribe, comes, passes, told, at } = await atOnceStage();
  await subscribe(1, {}, { emergencies: true });
  await subscribe(2);
  at(NOON + 11 * HOUR);
  await comes('Ночная смена на заводе');
  await passes(3);
  expect(await told()).toEqual([]);
  await comes('Беспилотник сбит под Калугой', { topics: ['drones'] });
  await passes(3);
  expect((await told()).map(([chat]) => chat)).toEqual([1]);
  const [[, , text] = []] = await told();
  expect(text?.split('\n')[0]).toBe('Беспилотник сбит под Калугой');
  expect(text).toContain('Ночная смена на заводе');
  at(NOON + 19 * HOUR - MINUTE);
  await passes(1);
  expect(titles(await told(2))).toEqual([[19 * 60, 'Беспилотник сбит под Калугой']]);
});

test('a later report of an emergency that says nothing new wakes nobody, not even with what waits for the morning', async () => {
  const { subscribe, comes, joins, passes, told, at } = await atOnceStage();
  await subscribe(1, {}, { emergencies: true });
  at(NOON + 11 * HOUR);
  await comes('Беспилотник над Калугой', { id: 'drone', topics: ['drones'] });
  await passes(3);
  await comes('Ночная смена на заводе');
  await comes('Над Калугой беспилотник', { id: 'drone-2', sourceId: 'nikatv', topics: ['drones'] });
  await joins('drone-2', 'drone');
  await passes(3);
  expect(await told()).toHaveLength(1);
  await comes('Беспилотник сбит, двое пострадали: отбой дали в Калуге, всё завершено', {
    ...{ id: 'drone-3', sourceId: 'nikatv', topics: ['drones'] },
  });
  await joins('drone-3', 'drone');
  await passes(3);
  expect((await told()).map(([, , text]) => text.split('\n')[0])).toEqual([
    'Беспилотник над Калугой',
    'Обновление: Беспилотник сбит, двое пострадали: отбой дали в Калуге, всё завершено',
  ]);
});

test('another outlet telling what was told is no news; what is new in it is, as an update', async () => {
  const { subscribe, comes, joins, passes, told } = await atOnceStage();
  await subscribe(1, {}, { gap: 0 });
  await comes('Пропал рыбак на Оке', { id: 'angler' });
  await passes(2);
  await comes('На Оке пропал рыбак', { id: 'angler-2', sourceId: 'nikatv' });
  await joins('angler-2', 'angler');
  await passes(5);
  expect(await told()).toHaveLength(1);
  await comes('Рыбака нашли', { id: 'angler-3', sourceId: 'nikatv' });
  await joins('angler-3', 'angler');
  await passes(3);
  expect((await told()).map(([, , text]) => text.split('\n')[0])).toEqual([
    'Пропал рыбак на Оке',
    'Обновление: Рыбака нашли',
  ]);
});

test('a crash after somebody was made due, or before: it is told once all the same', async () => {
  const { subscribe, comes, passes, told, bring, parts } = await atOnceStage();
  await subscribe(1);
  await comes('Мост через Оку открыли');
  const { see: _, ...rest } = parts.atOnce;
  const dies = { ...rest, see: async () => Promise.reject(new Error('killed')) };
  await passes(0);
  await expect(bring({ atOnce: dies })).rejects.toThrow('killed');
  await expect(bring({ due: { bring: async () => Promise.reject(new Error('killed')) } })).resolves.toBe(0);
  await passes(5);
  expect(titles(await told())).toEqual([[1, 'Мост через Оку открыли']]);
});

test('what is brought while its subscription is just being served for what came before is not forgotten', async () => {
  const { subscribe, comes, passes, told, bring, dispatch, due, at, clock } = await atOnceStage();
  await subscribe(1, {}, { gap: 0 });
  await comes('Первая');
  at(NOON + MINUTE);
  await bring();
  const moveOn: typeof due.moveOn = async (...given) => {
    await comes('Вторая');
    at(clock() + 3 * SECOND);
    expect(await bring()).toBe(1);
    return due.moveOn(...given);
  };
  await dispatch({ due: { ...due, moveOn } });
  expect((await due.page(NOON + HOUR, 0, 1)).due).toEqual([]);
  await passes(2);
  expect(titles(await told()).map(([, title]) => title)).toEqual(['Первая', 'Вторая']);
});

test('what was computed for a time before the last serving breaks no gap', async () => {
  const { subscribe, comes, passes, told, bring, dispatch, due, parts, at } = await atOnceStage();
  await subscribe(1);
  await comes('Первая');
  await passes(1);
  await comes('Вторая');
  at(NOON + 2 * MINUTE);
  // Served between the reading of what was served and the writing of what is due.
  const late: typeof due.bring = async (wanted) => {
    await due.bring(wanted.map((one) => ({ ...one, at: NOON + 2 * MINUTE })));
    return due.bring(wanted.map((one) => ({ ...one, at: NOON + 2 * MINUTE, served: null })));
  };
  await bring({ ...parts, due: { bring: late } });
  await dispatch();
  expect(titles(await told()).map(([, title]) => title)).toEqual(['Первая']);
  await passes(20);
  expect(titles(await told())).toEqual([
    [1, 'Первая'],
    [16, 'Вторая'],
  ]);
});

test('a pause, a stop and a start bring no flood of what went by meanwhile', async () => {
  const { subscribe, subscribers, comes, passes, told, at, clock } = await atOnceStage();
  await subscribe(1);
  await subscribe(2);
  await comes('До паузы');
  await passes(2);
  const pausedUntil = NOON + DAY;
  await subscribers.change(1, 1, (one) => ({ ...one, pausedUntil }), clock());
  await subscribers.stop(2, clock());
  await comes('Во время паузы');
  await passes(3);
  at(NOON + DAY - MINUTE);
  await comes('Перед концом паузы');
  at(NOON + DAY + MINUTE);
  await subscribers.restart(2, clock());
  await passes(3);
  expect(await told()).toHaveLength(2);
  await comes('После паузы');
  await passes(3);
  const last = (await told()).slice(2);
  expect(last.map(([chat, , text]) => [chat, text.split('\n')[0]])).toEqual([
    [1, 'После паузы'],
    [2, 'После паузы'],
  ]);
});

test('who has just subscribed is not told what was known before', async () => {
  const { subscribe, comes, passes, told } = await atOnceStage();
  await comes('Вчерашняя');
  await passes(5);
  await subscribe(1);
  await comes('Свежая');
  await passes(3);
  expect(titles(await told()).map(([, title]) => title)).toEqual(['Свежая']);
});

test('an archive, advertising, and what is muted are brought to nobody', async () => {
  const { subscribe, comes, passes, told, due } = await atOnceStage();
  const muted = {
    ...NOTHING_LEFT_OUT,
    topics: ['weather'],
    words: ['кубок'],
    sources: ['pravda'],
    stories: ['id-Сюжет'],
  };
  await subscribe(1, {}, { muted });
  await comes('Старое', { archive: true });
  await comes('Распродажа', { holds: ['advertising'] });
  await comes('Дожди', { topics: ['weather'] });
  await comes('Разыграли кубок города');
  await comes('Правда', { sourceId: 'pravda' });
  await comes('Сюжет');
  await passes(3);
  expect(await told()).toEqual([]);
  expect((await due.page(NOON + DAY, 0, 10)).due).toEqual([]);
});

test('a story muted under the id it had stays muted when it turns out to be part of another', async () => {
  const { subscribe, comes, joins, passes, told, clock, subscribers } = await atOnceStage();
  await subscribe(1, {}, { gap: 0 });
  await comes('Пожар на рынке', { id: 'fire' });
  await comes('Горит рынок', { id: 'fire-2', sourceId: 'nikatv' });
  await passes(2);
  const muted = { ...NOTHING_LEFT_OUT, stories: ['fire-2'] };
  await subscribers.changeChat(1, (one) => ({ ...one, muted }), clock());
  await joins('fire-2', 'fire');
  await comes('Пожар на рынке потушили', { id: 'fire-3', sourceId: 'nikatv' });
  await joins('fire-3', 'fire');
  await passes(3);
  expect(await told()).toHaveLength(1);
});

test('while nobody is told at once the news are not even looked at, and nothing old is told when somebody comes', async () => {
  const { bring, comes, parts, passes, subscribe, told, at } = await atOnceStage();
  await comes('Мост через Оку открыли');
  const inWindow = async () => Promise.reject(new Error('looked at'));
  expect(await bring({ articles: { ...parts.articles, inWindow } })).toBe(0);
  at(NOON + MINUTE);
  await subscribe(1);
  await passes(3);
  expect(await told()).toEqual([]);
});

test('a story that is left out for what its first report says stays left out when later ones say nothing of it, also beside other news', async () => {
  const { subscribe, comes, joins, passes, told } = await atOnceStage();
  await subscribe(1, {}, { gap: 0, muted: { ...NOTHING_LEFT_OUT, words: ['дтп'] } });
  await comes('ДТП на мосту', { id: 'crash' });
  await comes('Выставка кошек');
  await passes(2);
  await comes('Водитель скончался', { id: 'crash-2' });
  await joins('crash-2', 'crash');
  await comes('Новый парк');
  await passes(2);
  expect(titles(await told()).map(([, title]) => title)).toEqual(['Выставка кошек', 'Новый парк']);
});

test('a story wanted for what its first report says, which was out before anybody subscribed, is told by its next one', async () => {
  const { subscribe, comes, joins, passes, told } = await atOnceStage();
  await comes('Беспилотник над Калугой', { id: 'drone', rubric: 'incidents', topics: ['drones'] });
  await passes(5);
  await subscribe(1, { topics: ['drones'] });
  await subscribe(2, { rubrics: ['incidents'] });
  await comes('Отбой дали к утру', { id: 'drone-2', sourceId: 'nikatv' });
  await joins('drone-2', 'drone');
  await passes(3);
  expect((await told()).map(([chat, , text]) => [chat, text.split('\n')[0]])).toEqual([
    [1, 'Отбой дали к утру'],
    [2, 'Отбой дали к утру'],
  ]);
});
