import { expect, test } from 'vitest';
import { encodeCp1251 } from '../../demo/cp1251.js';
import { NUMBERS, PLACES, STREETS } from '../../demo/places.js';
import { PLOTS } from '../../demo/plots/index.js';
import { TICK_MS } from '../../demo/rhythm.js';
import {
  corrected,
  type DemoStory,
  heldAt,
  heldRetoldAt,
  heldTick,
  retoldAt,
  retoldUntil,
  storiesUntil,
  storyAt,
} from '../../demo/stories.js';
import { annotatorWith } from '../annotate/reading.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2025-06-15T09:00:00Z');
/** Once round: every plot in every place, and with every street and number. */
const ROUND = PLOTS.length * PLACES.length;

const everything = Array.from({ length: ROUND }, (_, tick) => storyAt(tick));
const retold = Array.from({ length: ROUND }, (_, tick) => retoldAt(tick)).filter((story) => story !== null);

/** A headline without what varies: two of the same plot are equal. */
const PLACE_WORDS = new RegExp(PLACES.flatMap(({ where, genitive }) => [where, genitive]).join('|'), 'gi');
const STREET_WORDS = new RegExp(`(?:${STREETS.join('|')})(?:ой|ую)`, 'g');
const plotOf = ({ title }: Pick<DemoStory, 'title'>) =>
  title.replace(PLACE_WORDS, '…').replace(STREET_WORDS, '…').replace(/\d+/g, '…');

test('forty plots and more, nine categories, thirty-one places', () => {
  expect(new Set(everything.map(plotOf)).size).toBe(PLOTS.length);
  expect(PLOTS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(everything.map(({ category }) => category)).size).toBe(9);
  const places = everything.map(({ title }) => title.match(PLACE_WORDS)?.[0].toLowerCase());
  expect(new Set(places).size).toBeGreaterThanOrEqual(2 * 16);
});

test('the texts are whole sentences of Russian print, whatever fills their blanks', () => {
  for (const { title, lead, body } of [...everything, ...retold]) {
    for (const text of [title, lead, body]) {
      expect(text).not.toMatch(/[{}]|undefined| {2}|^\s|\s$|\s[,.:]/);
      expect(text).toMatch(/^[А-ЯЁ]/);
      // «Во» belongs to Мстихино, and to no other of these names.
      expect(text).not.toMatch(/(?<!\p{L})(?:[вВ] Мстих|[вВ]о (?!Мстих)\p{Lu})/u);
      const numbers = text.replace(/102|3:2/g, '').match(/\d+/g) ?? [];
      expect(numbers.filter((number) => !NUMBERS.includes(Number(number)))).toEqual([]);
    }
    expect(title).not.toMatch(/\.$/);
    expect(lead).toMatch(/^[^.]+\.$/);
    expect(body.match(/[^.]+\.(?: |$)/g)?.length).toBeOneOf([2, 3, 4]);
  }
});

test('after each number Russian puts the genitive plural', () => {
  const plural = new Intl.PluralRules('ru');
  expect(NUMBERS.filter((number) => plural.select(number) !== 'many')).toEqual([]);
});

test('streets and places stand in their cases', () => {
  for (const { title } of [...everything, ...retold]) {
    const street = /(?<!\p{L})(улице|улицы|улицу) (\p{L}+)/u.exec(title);
    if (street) expect(street[2]).toMatch(street[1] === 'улицу' ? /ую$/ : /ой$/);
  }
  const titles = everything.map(({ title }) => title).join('\n');
  expect(titles).toMatch(/^Во Мстихине посадили \d+ лип вдоль улицы \p{Lu}\p{Ll}+ой$/mu);
  expect(titles).toMatch(/^Соседи во Мстихине вернули домой собаку, сбежавшую с улицы \p{Lu}\p{Ll}+ой$/mu);
});

test('every text survives the feed, which is windows-1251', () => {
  const decoder = new TextDecoder('windows-1251');
  for (const { title, lead, body } of [...everything, ...retold]) {
    const text = [title, lead, body].join('\n');
    expect(decoder.decode(encodeCp1251(text))).toBe(text);
  }
});

test('neighbours in time never tell the same plot, whenever the program was started', () => {
  for (let second = 0; second < 1800; second += 7) {
    const start = NOON + second * 1000;
    const plots = storiesUntil(start, start + 13 * MINUTE).map(plotOf);
    expect(plots.length).toBeGreaterThan(150);
    expect(plots.filter((plot, index) => plot === plots[index + 1])).toEqual([]);
  }
});

test('no headline comes twice in three days, or a reader would take it for the same story', () => {
  const found = new Map<string, string>();
  for (let now = NOON; now <= NOON + 72 * HOUR; now += HOUR) {
    for (const { title, slug } of storiesUntil(NOON, now)) {
      expect(found.get(title) ?? slug).toBe(slug);
      found.set(title, slug);
    }
  }
  expect(found.size).toBeGreaterThan(72 * 60);
});

test('the second outlet tells every third event, a little later and in other words', () => {
  expect(retold.length / ROUND).toBeCloseTo(1 / 3, 1);
  for (const { slug, title, lead, publishedAt } of retold) {
    const first = storyAt(Number(slug.replace('sobytie-', '')));
    const later = publishedAt - first.publishedAt;
    expect(later).toBeGreaterThanOrEqual(30_000);
    expect(later).toBeLessThanOrEqual(4 * MINUTE);
    expect(title).not.toBe(first.title);
    expect(lead).not.toBe(first.lead);
    const places = [first.title, title].map((text) => PLACES.findIndex((place) => mentions(text, place)));
    expect(places[1]).toBe(places[0]);
  }
});

test('a moment has one story, and one address, in every run', () => {
  const now = NOON + 20 * MINUTE;
  const yesterday = storiesUntil(NOON, now).filter(({ publishedAt }) => publishedAt <= NOON - HOUR);
  const restarted = storiesUntil(now, now + 5 * MINUTE);
  expect(yesterday.length).toBeGreaterThan(80);
  expect(restarted).toEqual(expect.arrayContaining(yesterday));
  expect(new Set(restarted.map(({ slug }) => slug)).size).toBe(restarted.length);
  for (const story of restarted) {
    const tick = story.publishedAt / TICK_MS;
    expect([storyAt(tick), heldAt(tick)]).toContainEqual(story);
  }
});

test('whenever one starts, both outlets have told of somebody fifteen, a few minutes ago', () => {
  for (let start = NOON; start < NOON + HOUR; start += 61_111) {
    const tick = heldTick(start);
    const [first, second] = [heldAt(tick), heldRetoldAt(tick)];
    expect(storiesUntil(start, start)).toContainEqual(first);
    expect(retoldUntil(start, start)).toContainEqual(second);
    expect(start - first.publishedAt).toBeLessThan(10 * MINUTE);
  }
});

test('an editor is warned of it, in its third paragraph, and of nothing else that happens', () => {
  const annotate = annotatorWith();
  const holdsOf = ({ title, lead, body }: DemoStory) =>
    annotate([title, `${lead}\n\n${body}`].join(' | ')).holds;
  for (const tick of PLACES.keys()) {
    const [first, second] = [heldAt(tick), heldRetoldAt(tick)];
    for (const story of [first, second]) expect(holdsOf(story).map(({ id }) => id)).toEqual(['minors']);
    const paragraphs = [first.title, first.lead, ...first.body.split('\n\n')];
    for (const { words } of holdsOf(first))
      for (const word of words) expect(paragraphs.findIndex((one) => one.includes(word))).toBe(3);
  }
  expect(everything.slice(0, PLOTS.length).flatMap(holdsOf)).toEqual([]);
});

test('an outlet corrects the number of a headline, or where it has none the street, and nothing else', () => {
  for (const story of [...everything, heldAt(7)]) {
    const { title, ...rest } = corrected(story);
    expect({ ...rest, title: story.title }).toEqual(story);
    const differing = title.split(' ').filter((word, index) => word !== story.title.split(' ')[index]);
    expect(differing).toHaveLength(1);
  }
});

function mentions(text: string, { where, genitive }: (typeof PLACES)[number]): boolean {
  return (
    text.toLowerCase().includes(where.toLowerCase()) || new RegExp(`${genitive}(?!\\p{L})`, 'u').test(text)
  );
}
