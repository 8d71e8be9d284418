import { expect, test } from 'vitest';
import { readingOf } from '../../src/annotate/findings.js';
import { createRubricMapper } from '../../src/annotate/outlet-rubric.js';
import { createRubricFinder } from '../../src/annotate/rubric.js';
import { loadRubricModel } from '../../src/models.js';
import { loadUnderstanding } from '../../src/region.js';

const { rubrics } = await loadUnderstanding('config/kaluga');
const find = createRubricFinder(loadRubricModel(), createRubricMapper(rubrics));
const of = (title: string, text: string | null = null, category: string | null = null) =>
  find(readingOf(title, text), category);

test.each([
  // A court speaks of crime, whatever happened before.
  ['crime', 'Суд вынес приговор водителю, сбившему пешехода на Московской улице'],
  ['incidents', 'Водитель сбил пешехода на Московской улице'],
  ['crime', 'Поджигателя гаражей в Людинове отправили под стражу'],
  ['incidents', 'Ночью в Людинове сгорели четыре гаража'],
  // Who opens it does not matter, what is opened does.
  ['economy', 'Губернатор посетил завод: производство выросло на треть'],
  ['government', 'Губернатор назначил нового министра'],
  ['health', 'В районной больнице появился новый хирург'],
  ['incidents', 'В районной больнице произошёл пожар, пациентов эвакуировали'],
  ['education', 'Школьники сдали ЕГЭ по химии'],
  ['sport', 'Школьники выиграли первенство области по мини-футболу'],
  ['culture', 'Школьный театр показал спектакль по Чехову'],
  ['society', 'Из-за ремонта теплотрассы школа и дома останутся без отопления'],
  // Weather is life, its damage is an incident.
  ['society', 'Синоптики обещают метель и мороз'],
  ['incidents', 'Упавшее дерево придавило машину с водителем'],
  // Drones over the region, and drones of a contest.
  ['incidents', 'Силы ПВО сбили три беспилотника над областью'],
  ['education', 'Студенты колледжа изучают сборку квадрокоптеров'],
  ['society', 'Волонтёры отправили бойцам маскировочные сети и посылки'],
  ['crime', 'Пенсионерка перевела мошенникам миллион рублей'],
  ['economy', 'Цены на бензин и молоко выросли, сообщил Росстат'],
  ['government', 'Депутаты думы приняли бюджет на заседании'],
  ['culture', 'Музей открыл выставку художника'],
  ['health', 'Врачи начали вакцинацию от гриппа'],
  ['society', 'Автобусы пойдут по новому расписанию'],
  ['other', 'Гороскоп на неделю: что ждёт Овнов и Тельцов'],
])('%s: %s', (rubric, title) => {
  expect(of(title).rubric).toBe(rubric);
});

test('the category «Общество» does not hide a match, an accident, a theft', () => {
  expect(of('Хоккеисты выиграли матч', null, 'Общество').rubric).toBe('sport');
  expect(of('Легковушка столкнулась с фурой, двое погибли', null, 'Общество').rubric).toBe('incidents');
  expect(of('Полиция задержала вора', null, 'Общество').rubric).toBe('crime');
});

test('a category helps where the words say little', () => {
  const title = 'Итоги недели';
  expect(of(title, null, 'Спорт').confidence).not.toBe(of(title).confidence);
});

test('nothing known, nothing at all: an answer of little confidence', () => {
  for (const title of ['', '—', 'Zxq wvk', '🎉🎉']) {
    const { confidence } = of(title);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThan(0.5);
  }
});

test('no words and no category: a rubric of its own, not a guess', () => {
  expect(of('🎉')).toEqual({ rubric: 'other', confidence: 0, words: [] });
});

test('the order of the words and capitals change nothing', () => {
  const known = of('Полиция задержала похитителя кабеля');
  expect(of('кабеля похитителя задержала полиция').confidence).toBeCloseTo(known.confidence, 9);
  expect(of('ПОЛИЦИЯ ЗАДЕРЖАЛА ПОХИТИТЕЛЯ КАБЕЛЯ').confidence).toBeCloseTo(known.confidence, 9);
});

test('a word counts once, however often it is repeated', () => {
  const known = of('Матч отложен');
  expect(of('Матч отложен матч матч матч').confidence).toBeCloseTo(known.confidence, 9);
});

test('reasons are words of the article as it writes them, the strongest first', () => {
  const { rubric, words } = of('Хоккеисты «Калуги» выиграли матч', 'Шайбу забросил Иванов.');
  expect(rubric).toBe('sport');
  expect(words).toContain('Хоккеисты');
  expect(words.length).toBeLessThanOrEqual(5);
});

test('a category that decided is a reason too', () => {
  expect(of('—', null, 'Спорт').words).toContain('Спорт');
});
