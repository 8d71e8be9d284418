import { join } from 'node:path';
import type { Report } from '#src/digest/grouping.js';
import type { Wording } from '#src/text/similarity/wording.js';
import { readLines } from '../read-lines.js';

/** Two articles, and whether people say that they tell one event. */
export interface Pair {
  a: Wording;
  b: Wording;
  same: boolean;
}

interface Headlines {
  a: string;
  b: string;
  cls: number;
}

/**
 * ParaPhraser, in two: headlines of its first years end with a full stop and were paired more loosely; what is asked
 * for is like the later ones.
 */
export function headlinePairs(folder: string): { early: Pair[]; late: Pair[] } {
  const rows = readLines<Headlines>(join(folder, 'pairs-paraphraser/train.jsonl'));
  const pairs = rows.map(({ a, b, cls }) => ({ a: headline(a), b: headline(b), same: cls >= 0 }));
  const turn = rows.findLastIndex(({ a, b }) => a.endsWith('.') && b.endsWith('.')) + 1;
  return { early: pairs.slice(0, turn), late: pairs.slice(turn) };
}

function headline(title: string): Wording {
  return { title, text: null };
}

interface Articles {
  title_a: string;
  title_b: string;
  text_a: string;
  text_b: string;
  same: boolean;
}

/** Articles of the tgcontest pool, with their texts. */
export function articlePairs(folder: string): Pair[] {
  return readLines<Articles>(join(folder, 'pairs-tg/dev.jsonl')).map((row) => ({
    a: { title: row.title_a, text: row.text_a },
    b: { title: row.title_b, text: row.text_b },
    same: row.same,
  }));
}

/** Telegram posts of the nyan pool: text without a headline. */
export function postPairs(folder: string): Pair[] {
  return readLines<{ a: string; b: string; same: boolean }>(join(folder, 'pairs-nyan/dev.jsonl')).map(
    ({ a, b, same }) => ({ a: { title: '', text: a }, b: { title: '', text: b }, same }),
  );
}

export interface LabelledReport extends Report {
  story: string;
}

interface StoryRow {
  id: string;
  title: string;
  text: string;
  date: string;
  source: string;
  story: string;
}

/** Reports with their stories, in order of time; as people know them, without districts and topics. */
export function labelledReports(path: string): LabelledReport[] {
  return readLines<StoryRow>(path)
    .map(({ id, title, text, date, source, story }) => ({
      id,
      title,
      text: text || null,
      sourceId: source,
      publishedAt: Date.parse(date),
      story,
    }))
    .sort((a, b) => a.publishedAt - b.publishedAt);
}

/** Posts of channels over half a year, nobody's labels used. */
export function unlabelledPosts(folder: string): Report[] {
  return readLines<{ channel: string; date: string; title: string; text: string }>(
    join(folder, 'rubric-telegram/train.jsonl'),
  ).map(({ channel, date, text }, at) => ({
    id: `${at}`,
    sourceId: channel,
    title: '',
    text,
    publishedAt: Date.parse(date),
  }));
}

/** Items of the region, each of an event of its own, as though all came on one day. */
export function separateItems(folder: string): Report[] {
  return readLines<StoryRow>(join(folder, 'kaluga/items.jsonl')).map((row) => ({
    id: row.id,
    sourceId: row.source,
    title: row.title,
    text: row.text || null,
    publishedAt: 0,
  }));
}
