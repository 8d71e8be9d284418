import { describe, expect, test } from 'vitest';
import type { HoldList } from '../../src/domain/hold-lists.js';
import { annotatorWith, rows } from './reading.js';

const list = (id: string, hold: string, entries: HoldList['entries']): HoldList => ({
  id,
  hold,
  title: id,
  date: '2026-11-20',
  source: 'выдумано',
  entries,
});

/** Nobody of this name is known to us. */
const LISTS = [
  list('persons', 'foreign_agent', [
    { name: 'Грачевский Лев Робертович' },
    { name: 'Соболева-Крамер Инга Павловна' },
    { name: 'Иван Кузнецов' },
    { name: 'Мельничук Пётр Ильич', aliases: ['Пит Мельник'] },
    { name: 'Кравец Павел Андреевич' },
    { name: 'Щербатых Анна' },
  ]),
  list('organisations', 'extremist', [
    { name: 'Северный луч', aliases: ['СЛЧ'] },
    {
      name: 'Межрегиональное движение «Новая тропа» (другие наименования: союз «Тропа», «Наш Большой Путь»)',
    },
    { name: 'Религиозная группа "Заря"' },
    { name: 'Слуги Рассвета' },
  ]),
];

const annotate = annotatorWith(LISTS);
const idsOf = (sentence: string) => annotate(sentence).holds.map(({ id }) => id);

const PERSONS = `
  Вышел фильм о Льве Грачевском
  Грачевского Льва Робертовича ждали в библиотеке
  Книгу Л. Р. Грачевского сняли с полки
  Письмо Грачевскому Л. вернулось
  Лекция Льва Робертовича Грачевского отменена
  Встреча с Ингой Соболевой-Крамер
  Соболевой-Крамер И. П. отказали в зале
  Суд отклонил жалобу Ивана Кузнецова
  Пит Мельник выступит в клубе
  Концерт Петра Мельничука
  Беседа с Павлом Кравцом
  Кравца Павла не пустили
  Выставка Анны Щербатых`;
const NO_PERSONS = `
  Лев сбежал из зоопарка
  Грачевский переулок перекроют
  Сергей Кузнецов стал чемпионом
  Кузнецова Марина испекла пирог
  Кузнецов победил в забеге
  Л. В. Грачевский открыл магазин
  Иван Кузнечиков нашёл клад
  Мельник открыл музей хлеба
  Анна Щербакова каталась на льду
  Иван поймал щуку. Кузнецов поздравил его`;
const ORGANISATIONS = `
  Сторонников «Северного луча» искали в районе
  Северный луч объявлен вне закона
  Флаг СЛЧ нашли на стене
  Собрание движения «Новая тропа» разогнали
  Литературу «Новой тропы» изъяли
  Участников союза «Тропа» проверяют
  Дом религиозной группы «Заря» закрыт
  Последователи Слуг Рассвета собирались тайно
  Листовки "Нашего Большого Пути" собрали дворники`;
const NO_ORGANISATIONS = `
  Северный микрорайон осветил луч прожектора
  Новая тропа ведёт к роднику
  Кинотеатр «Заря» открылся после ремонта
  Совхоз «Заря» собрал урожай
  Экскурсия «Тропа» набирает группу
  Северный ветер и солнечный луч: прогноз на среду
  Рабочий посёлок слч ждёт автобуса`;

describe('a listed person, in whatever case and order', () => {
  test.each(rows(PERSONS))('%s', (sentence) => expect(idsOf(sentence)).toContain('foreign_agent'));
});
describe('a namesake, or a part of the name alone, is nobody of the list', () => {
  test.each(rows(NO_PERSONS))('%s', (sentence) => expect(idsOf(sentence)).not.toContain('foreign_agent'));
});
describe('a listed organisation, by its quoted name or as it is written', () => {
  test.each(rows(ORGANISATIONS))('%s', (sentence) => expect(idsOf(sentence)).toContain('extremist'));
});
describe('everyday words of its name are no organisation', () => {
  test.each(rows(NO_ORGANISATIONS))('%s', (sentence) => expect(idsOf(sentence)).not.toContain('extremist'));
});

test('the reason is the name as the text has it', () => {
  const [hold] = annotate('Книгу Л. Р. Грачевского сняли с полки').holds;
  expect(hold).toEqual({ id: 'foreign_agent', words: ['Л. Р. Грачевского'] });
});

test('the well-known banned organisations that come with the region are found', () => {
  const kaluga = annotatorWith();
  for (const sentence of [
    'Дом «Свидетелей Иеговы» закрыли',
    'Боевика ИГИЛ судят',
    'Эмблему АУЕ закрасили',
    'Символика «Правого сектора»',
  ])
    expect(kaluga(sentence).holds.map(({ id }) => id)).toContain('extremist');
  expect(kaluga('Правый берег: сектор для пикников').holds).toEqual([]);
});
