import { expect, test } from 'vitest';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { EVERYTHING, type Wishes } from '../../src/domain/wishes.js';
import { subscriptionName, wishLines } from '../../src/messages/subscription/words.js';
import { say } from '../support/say.js';

const CATALOGUE = {
  rubrics: RUBRIC_IDS.map((id) => ({ id, name: `Рубрика ${id}` })),
  topics: [{ id: 'weather', name: 'Погода' }],
  districts: [{ id: 'obninsk', name: 'Обнинск' }],
  sources: [
    { id: 'vesti', name: 'Вести' },
    { id: 'most', name: 'Мост' },
  ],
};
const name = (wishes: Partial<Wishes>) => subscriptionName(say, { ...EVERYTHING, ...wishes }, CATALOGUE);
const but = (...ids: string[]) => RUBRIC_IDS.filter((id) => !ids.includes(id));
const OBNINSK = { districts: ['obninsk'], places: 'only' } as const;

test('where most rubrics were chosen the name says which were not, and keeps the district that narrows it', () => {
  expect(name({ ...OBNINSK, districts: ['obninsk'], rubrics: but('sport', 'government') })).toBe(
    'Обнинск, кроме спорта и власти',
  );
  expect(name({ rubrics: but('sport', 'crime', 'other') })).toBe(
    'все рубрики, кроме спорта, криминала и прочего',
  );
  expect(name({ rubrics: but('sport'), districts: ['obninsk'] })).toBe(
    'все рубрики, кроме спорта, сначала Обнинск',
  );
  expect(name({ rubrics: but() })).toBe('все рубрики');
});

test('of many rubrics some are counted, of what is narrower nothing', () => {
  expect(
    name({ ...OBNINSK, districts: ['obninsk'], rubrics: [...RUBRIC_IDS.slice(0, 4)], words: ['мост'] }),
  ).toBe('«мост», Обнинск, Рубрика society и ещё 3');
});

test('a subscription without any outlet says that nothing will come', () => {
  const lines = (sources: string[]) =>
    wishLines(say, { ...EVERYTHING, without: { ...EVERYTHING.without, sources } }, CATALOGUE).join('\n');
  expect(lines(['vesti', 'most'])).toContain('ничего не придёт');
  expect(lines(['vesti'])).not.toContain('ничего не придёт');
});
