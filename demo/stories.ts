import { NUMBERS, PLACES, STREETS } from './places.js';
import { type DemoCategory, PLOTS } from './plots/index.js';
import { momentsUntil, TICK_MS } from './rhythm.js';

/** One report of something that "happens" in the demonstration. */
export interface DemoStory {
  /** Of the event: its address depends on this, and on the address its identity. */
  slug: string;
  category: DemoCategory;
  title: string;
  lead: string;
  body: string;
  publishedAt: number;
}

/**
 * Steps through plots, places, and streets or numbers. Their counts (47, 31, 29) have no divisor in common with each
 * other or with the strides of the rhythm (1, 8 and 240 ticks), so that all go round, and a headline comes again after
 * 47 · 31 · 29 ticks: more than three days, within which the program takes equal headlines for one story. With this
 * step neighbours are even of different categories.
 */
const PLOT_STEP = 13;
const PLACE_STEP = 11;
const DETAIL_STEP = 5;

/** The second outlet reports every third event; 23 shares no divisor with any stride either. */
const RETOLD_CYCLE = 23;
const RETOLD_EVERY = 3;
/** It follows half a minute to three and a half minutes later. */
const RETOLD_STEP_MS = 30_000;
const RETOLD_DELAYS = 7;

/** What happens at a tick: it follows from the number alone, so every run tells the same of the same moment. */
export function storyAt(tick: number): DemoStory {
  const { category, title, lead, body } = plotAt(tick);
  const told = teller(tick);
  return {
    slug: `sobytie-${tick}`,
    category,
    title: told(title),
    lead: told(lead),
    body: told(body),
    publishedAt: tick * TICK_MS,
  };
}

/** The same event in the words of the second outlet; null where it does not write of it. */
export function retoldAt(tick: number): DemoStory | null {
  if ((tick % RETOLD_CYCLE) % RETOLD_EVERY !== 0) return null;
  const story = storyAt(tick);
  const [first = '', ...rest] = story.body.split(/(?<=\.) /);
  return {
    ...story,
    title: teller(tick)(plotAt(tick).retold),
    lead: first,
    body: [...rest, story.lead].join(' '),
    publishedAt: story.publishedAt + RETOLD_STEP_MS * (1 + (tick % RETOLD_DELAYS)),
  };
}

/** All that the first outlet shows, newest first. */
export function storiesUntil(start: number, now: number): DemoStory[] {
  return momentsUntil(start, now, samePlot).map(storyAt).reverse();
}

/** All that the second outlet shows, newest first. */
export function retoldUntil(start: number, now: number): DemoStory[] {
  return momentsUntil(start, now, samePlot)
    .map(retoldAt)
    .filter((story) => story !== null)
    .filter(({ publishedAt }) => publishedAt <= now)
    .sort((a, b) => b.publishedAt - a.publishedAt);
}

const plotAt = (tick: number) => pick(PLOTS, tick * PLOT_STEP);
const samePlot = (a: number, b: number) => plotAt(a) === plotAt(b);

/** Fills the blanks of a plot; see plots/plot.ts. */
function teller(tick: number): (text: string) => string {
  const { where, genitive } = pick(PLACES, tick * PLACE_STEP);
  const street = pick(STREETS, tick * DETAIL_STEP);
  const words: Record<string, string> = {
    где: where,
    Где: where.replace(/^./, (letter) => letter.toUpperCase()),
    чего: genitive,
    'на улице': `на улице ${street}ой`,
    улицы: `улицы ${street}ой`,
    улицу: `улицу ${street}ую`,
    n: String(pick(NUMBERS, tick * DETAIL_STEP)),
  };
  return (text) => text.replace(/\{([^}]+)\}/g, (blank, name: string) => words[name] ?? blank);
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
