import { NUMBERS, PLACES, STREETS } from './places.js';
import { HELD_PLOT } from './plots/held.js';
import { type DemoCategory, PLOTS, type Plot } from './plots/index.js';
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

/** Outlets date what they tell by the minute. */
const MINUTE_TICKS = 60_000 / TICK_MS;
const HELD_TICKS = 5 * MINUTE_TICKS;

/** What happens at a tick: it follows from the number alone, so every run tells the same of the same moment. */
export function storyAt(tick: number): DemoStory {
  return told(plotAt(tick), tick, `sobytie-${tick}`);
}

/** The same event in the words of the second outlet; null where it does not write of it. */
export function retoldAt(tick: number): DemoStory | null {
  if ((tick % RETOLD_CYCLE) % RETOLD_EVERY !== 0) return null;
  return retold(storyAt(tick), plotAt(tick), tick);
}

/** What happens besides, in every run and so near its beginning that a newcomer meets it: see plots/held.ts. */
export function heldAt(tick: number): DemoStory {
  return told(HELD_PLOT, tick, `sluchay-${tick}`);
}

export function heldRetoldAt(tick: number): DemoStory {
  return retold(heldAt(tick), HELD_PLOT, tick);
}

/** When it has happened, in a run that began at `start`: before it, also at the second outlet; starts that follow each other share it. */
export function heldTick(start: number): number {
  const latest = start - RETOLD_STEP_MS * RETOLD_DELAYS;
  // Beside those of the past, lest two things happen in one place at one moment.
  return Math.floor((latest / TICK_MS - MINUTE_TICKS) / HELD_TICKS) * HELD_TICKS + MINUTE_TICKS;
}

/** A report of the first outlet when it has found a mistake in it: its number, or where it has none its street, was another. */
export function corrected(story: DemoStory): DemoStory {
  const tick = story.publishedAt / TICK_MS;
  const plot = story.slug === heldAt(tick).slug ? HELD_PLOT : plotAt(tick);
  const mistake = plot.title.includes('{n}') ? { number: 1 } : { street: 1 };
  return { ...story, title: teller(tick, mistake)(plot.title) };
}

function told({ category, title, lead, body }: Plot, tick: number, slug: string): DemoStory {
  const tell = teller(tick);
  return {
    slug,
    category,
    title: tell(title),
    lead: tell(lead),
    body: tell(body),
    publishedAt: tick * TICK_MS,
  };
}

function retold(story: DemoStory, plot: Plot, tick: number): DemoStory {
  const [first = '', ...rest] = story.body.split(/(?<=\.)\s+/);
  return {
    ...story,
    title: teller(tick)(plot.retold),
    lead: first,
    body: [...rest, story.lead].join(' '),
    publishedAt: story.publishedAt + RETOLD_STEP_MS * (1 + (tick % RETOLD_DELAYS)),
  };
}

/** All that the first outlet shows, newest first. */
export function storiesUntil(start: number, now: number): DemoStory[] {
  return [heldAt(heldTick(start)), ...momentsUntil(start, now, samePlot).map(storyAt)].sort(newestFirst);
}

/** All that the second outlet shows, newest first. */
export function retoldUntil(start: number, now: number): DemoStory[] {
  return [heldRetoldAt(heldTick(start)), ...momentsUntil(start, now, samePlot).map(retoldAt)]
    .filter((story) => story !== null)
    .filter(({ publishedAt }) => publishedAt <= now)
    .sort(newestFirst);
}

const newestFirst = (a: DemoStory, b: DemoStory) => b.publishedAt - a.publishedAt;

const plotAt = (tick: number) => pick(PLOTS, tick * PLOT_STEP);
const samePlot = (a: number, b: number) => plotAt(a) === plotAt(b);

/** Fills the blanks of a plot; see plots/plot.ts. @param off how many further the street and the number are picked */
function teller(tick: number, off: { street?: number; number?: number } = {}): (text: string) => string {
  const { where, genitive } = pick(PLACES, tick * PLACE_STEP);
  const street = pick(STREETS, tick * DETAIL_STEP + (off.street ?? 0));
  const words: Record<string, string> = {
    где: where,
    Где: where.replace(/^./, (letter) => letter.toUpperCase()),
    чего: genitive,
    'на улице': `на улице ${street}ой`,
    улицы: `улицы ${street}ой`,
    улицу: `улицу ${street}ую`,
    n: String(pick(NUMBERS, tick * DETAIL_STEP + (off.number ?? 0))),
  };
  return (text) => text.replace(/\{([^}]+)\}/g, (blank, name: string) => words[name] ?? blank);
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
