import { expect, test } from 'vitest';
import { placeForms } from '../../src/text/place-forms.js';
import { adjectiveForms, residentForms } from '../../src/text/word-forms.js';

test.each([
  ['Боровск', 'Боровск Боровска Боровску Боровском Боровске'],
  ['Киров', 'Киров Кирова Кирову Кировом Кирове'],
  ['Ворсино', 'Ворсино Ворсина Ворсину Ворсином Ворсине'],
  ['Беляево', 'Беляево Беляева Беляеву Беляевом Беляеве'],
  ['Калуга', 'Калуга Калуги Калуге Калугу Калугой'],
  ['Таруса', 'Таруса Тарусы Тарусе Тарусу Тарусой'],
  ['Бетлица', 'Бетлица Бетлицы Бетлице Бетлицу Бетлицей Бетлицой'],
  ['Медынь', 'Медынь Медыни Медынью'],
  ['Перемышль', 'Перемышль Перемышля Перемышлю Перемышлем Перемышле'],
  ['Сукремль', 'Сукремль Сукремля Сукремлю Сукремлем Сукремле Сукремли Сукремлью'],
  ['Малоярославец', 'Малоярославец Малоярославца Малоярославцу Малоярославцем Малоярославцом Малоярославце'],
  ['Думиничи', 'Думиничи Думиничей Думинич Думиничам Думиничами Думиничах'],
  ['Износки', 'Износки Износков Износок Износкам Износками Износках'],
  ['Колодяссы', 'Колодяссы Колодяссов Колодясс Колодяссам Колодяссами Колодяссах'],
  ['Бронцы', 'Бронцы Бронцев Бронцов Бронцам Бронцами Бронцах'],
  ['Пятовский', 'Пятовский Пятовского Пятовскому Пятовским Пятовском'],
  ['Недельное', 'Недельное Недельного Недельному Недельным Недельном'],
  ['Мокрое', 'Мокрое Мокрого Мокрому Мокрым Мокром'],
  ['Фаянсовая', 'Фаянсовая Фаянсовой Фаянсовую'],
  ['Истье', 'Истье Истья Истью Истьем'],
  ['Спас-Деменск', 'Спас-Деменск Спас-Деменска Спас-Деменску Спас-Деменском Спас-Деменске'],
])('%s', (name, forms) => {
  expect(new Set(placeForms(name).map(({ form }) => form))).toEqual(new Set(forms.split(' ')));
});

test('of two words both change', () => {
  const forms = placeForms('Полотняный Завод').map(({ form }) => form);
  expect(forms).toContain('Полотняном Заводе');
  expect(forms).toContain('Полотняным Заводом');
  expect(placeForms('Нижние Прыски').map(({ form }) => form)).toContain('Нижних Прысках');
});

test('a possessive adjective before the last word keeps its own forms', () => {
  expect(placeForms('Зайцева Гора').map(({ form }) => form)).toContain('Зайцевой Горе');
  expect(placeForms('Павлищев Бор').map(({ form }) => form)).toContain('Павлищевым Бором');
});

test('a form tells its cases', () => {
  const casesOf = (name: string, wanted: string) =>
    placeForms(name).find(({ form }) => form === wanted)?.cases;
  expect(casesOf('Калуга', 'Калугу')).toEqual(['accusative']);
  expect(casesOf('Калуга', 'Калуге')).toEqual(['dative', 'prepositional']);
  expect(casesOf('Киров', 'Киров')).toEqual(['nominative', 'accusative']);
});

test('a town on -ов has no form of the surname in the instrumental', () => {
  expect(placeForms('Жуков').map(({ form }) => form)).not.toContain('Жуковым');
});

test('a name that no rule knows stands unchanged', () => {
  expect(placeForms('Баку').map(({ form }) => form)).toEqual(['Баку']);
});

test('an adjective has its forms in every gender', () => {
  expect(adjectiveForms('боровский')).toEqual(
    expect.arrayContaining(['боровский', 'боровского', 'боровская', 'боровской', 'боровское', 'боровскими']),
  );
});

test('residents are one or many, men or women', () => {
  expect(residentForms('боровчанин').one).toEqual(expect.arrayContaining(['боровчанина', 'боровчанку']));
  expect(residentForms('боровчанин').many).toEqual(
    expect.arrayContaining(['боровчане', 'боровчан', 'боровчанами']),
  );
  expect(residentForms('обнинец').many).toEqual(expect.arrayContaining(['обнинцы', 'обнинцев']));
});
