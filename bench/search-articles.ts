import type { Article } from '../src/domain/article.js';
import type { Asked } from '../src/domain/question.js';
import { dice, sentence } from './feed-text.js';

export type { Article, Asked };

/** Invented articles of three years, the same in every run. */
export const MANY = 100_000;
export const NEWEST = Date.UTC(2025, 5, 15, 9, 26);
const APART_MS = 15 * 60_000;
export const SPAN_MS = MANY * APART_MS;

export const TOPICS = Array.from({ length: 16 }, (_, n) => `topic-${n}`);
export const DISTRICTS = Array.from({ length: 26 }, (_, n) => `district-${n}`);
const RUBRICS = ['society', 'society', 'society', 'sport', 'crime', 'culture', 'incidents'] as const;

export const ASKED_NOTHING: Asked = {
  days: null,
  rubrics: [],
  topics: [],
  districts: [],
  words: [],
  phrases: [],
  without: [],
};

/** Past what the index reads texts may be the same: they are only carried. */
const TAILS = Array.from({ length: 50 }, (_, n) => sentence(dice(1_000_003 + n), 1_200));

/** The region's own words stand in every third and every fourth: no other words are so frequent in a region's news. */
export function articleOf(n: number, prefix: string): Article {
  const chance = dice(n);
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)] as T;
  const place = `${chance() < 0.33 ? ' в Калуге' : ''}${chance() < 0.25 ? ' и Калужской области' : ''}`;
  const region = chance() < 0.25 ? 'Калуга область. ' : '';
  const id = `${prefix}${String(n).padStart(15, '0')}`;
  const publishedAt = NEWEST - n * APART_MS;
  const finding = (id: string) => ({ id, words: [id] });
  const rubric = pick(RUBRICS);
  return {
    id,
    sourceId: `outlet-${n % 30}`,
    guid: null,
    url: `https://outlet-${n % 30}.example/news/${id}`,
    title: `${sentence(chance, 55)}${place}`,
    lead: null,
    text: `${region}${sentence(chance, 300)}. ${pick(TAILS)}.`,
    category: 'Общество',
    author: null,
    photoCredit: null,
    picture: null,
    related: [],
    publishedAt,
    dateFrom: 'source',
    firstSeenAt: publishedAt,
    modifiedAt: null,
    page: 'read',
    rubric,
    annotations: {
      version: 'bench',
      rubric,
      confidence: 0.5,
      rubricWords: [],
      topics: chance() < 0.3 ? [finding(pick(TOPICS))] : [],
      districts: chance() < 0.5 ? [finding(pick(DISTRICTS))] : [],
      holds: [],
      eventDays: [],
    },
    earlierTitles: [],
    archive: false,
    pageTries: 0,
    pageTriedAt: null,
  };
}

export function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
