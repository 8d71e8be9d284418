import type { RubricId } from './rubric.js';

/**
 * What of the news somebody wants: docs/subscriptions.md. Every kind that names something narrows, of what it names one
 * is enough; rubrics and topics are one kind. Nothing named means all of it.
 */
export interface Wishes {
  rubrics: RubricId[];
  /** Ids of topics and of districts. */
  topics: string[];
  districts: string[];
  /** What of `districts` is told: they first, or nothing else. */
  places: 'first' | 'only';
  /** Words as typed, one or several in each, in any form. */
  words: string[];
  without: Without;
  /** «Подробные рубрики»: ours where they are sure, instead of the outlets'. */
  detailed: boolean;
}

/** What is left out, whatever else speaks for it: ids of topics, words as typed, ids of sources and of stories. */
export interface Without {
  topics: string[];
  words: string[];
  sources: string[];
  stories: string[];
}

export const NOTHING_LEFT_OUT: Readonly<Without> = { topics: [], words: [], sources: [], stories: [] };

export const EVERYTHING: Readonly<Wishes> = {
  rubrics: [],
  topics: [],
  districts: [],
  places: 'first',
  words: [],
  without: NOTHING_LEFT_OUT,
  detailed: false,
};

/** The same wishes, whatever order they were named in, have the same name; and nothing else has. */
export function nameOfWishes({
  rubrics,
  topics,
  districts,
  places,
  words,
  without,
  detailed,
}: Wishes): string {
  const sorted = (list: readonly string[]) => [...new Set(list)].sort();
  return JSON.stringify([
    sorted(rubrics),
    sorted(topics),
    sorted(districts),
    districts.length === 0 ? 'first' : places,
    sorted(words),
    sorted(without.topics),
    sorted(without.words),
    sorted(without.sources),
    sorted(without.stories),
    detailed,
  ]);
}

/** Both lists of what is left out, as one. */
export function leavingOut(wishes: Wishes, also: Without): Wishes {
  const both = (kind: keyof Without) => [...new Set([...wishes.without[kind], ...also[kind]])];
  const without = {
    topics: both('topics'),
    words: both('words'),
    sources: both('sources'),
    stories: both('stories'),
  };
  return { ...wishes, without };
}
