import { expect, test } from 'vitest';
import { kalugaJudge } from '../support/judge.js';

const judge = await kalugaJudge();

test('an advertisement is one wherever it is marked: in the text, or in the link under it', () => {
  const marked = judge('Скидка 50% на окна! Звоните.\n\nРеклама. ООО «Окна», erid: 2Vtzqx');
  expect(marked.advertising).not.toBeNull();
  expect(judge('Новые окна', 'https://example.org/?erid=2Vtzqx').advertising).not.toBeNull();
  expect(judge('Новые окна в школе', 'https://example.org/').advertising).toBeNull();
});

test('drones are warned of in the paragraph they stand in, and official is nobody who writes himself', () => {
  const { advertising, holds, cautions } = judge('Вечер был тихим.\n\nНад городом сбиты три беспилотника.');
  expect(advertising).toBeNull();
  expect(holds).toEqual(['drones']);
  expect(cautions).toMatchObject([
    { name: 'Беспилотники и ПВО', isOfficial: false, place: { part: 'text', paragraph: 2 } },
  ]);
});

test('a picture without a word is held for nothing', () => {
  expect(judge('')).toEqual({ advertising: null, holds: [], cautions: [] });
});

test('a museum may tell of its own tour, with the price and where to call: that is warned of, not refused', () => {
  const { advertising, holds } = judge('Экскурсия по музею. Вход 150 руб. Заказать: +7 4842 11-22-33');
  expect(advertising).toBeNull();
  expect(holds).toEqual(['advertising']);
});
