import type { LeftOut, Nearest } from '../../domain/answer.js';
import { DAY } from '../../domain/clock.js';
import type { Asked } from '../../domain/question.js';
import type { Window } from '../../domain/schedule.js';
import type { IndexQuery } from '../../storage/search-index.js';
import { foundStory, type ShownAs } from '../search/found-story.js';
import { type GatherDeps, type GatheredStory, gather } from '../search/gather.js';
import { queriesOf } from '../search/queries-of.js';
import { holdsWords, wantedWords } from '../search/wanted.js';

const PARTS = ['days', 'words', 'rubrics', 'topics', 'districts'] as const;
/** What is left out of a question, step by step, until something is found. */
const STEPS: readonly (readonly LeftOut[])[] = [
  ['days'],
  ['days', 'words'],
  ['days', 'words', 'rubrics', 'topics'],
  ['days', 'words', 'rubrics', 'topics', 'districts'],
];
/** What stands before it may all be kept from readers. */
const LOOKED_AT_MOST = 60;
/** How far after the days is looked at first, and then: the index gives the newest first, and the oldest is sought. */
const REACHES = [DAY, 7 * DAY, 30 * DAY, 365 * DAY, Number.POSITIVE_INFINITY];
const AFTER_AT_MOST = 200;

/**
 * The nearest story there is to a question that has none: of the same at another time, before or after, else of the same without its
 * words, else the newest of its town, else the newest of all.
 * @param window the days that were looked at; null when all were
 */
export async function nearestStory(
  deps: GatherDeps & ShownAs,
  asked: Asked,
  window: Window | null,
  zone: string,
): Promise<Nearest | null> {
  let before: string | null = null;
  for (const step of STEPS) {
    const leftOut = PARTS.filter(
      (part) => step.includes(part) && (part === 'days' ? window !== null : asked[part].length > 0),
    );
    const name = leftOut.join();
    if (leftOut.length === 0 || name === before) continue;
    before = name;
    const wider = without(asked, leftOut);
    const wanted = wantedWords(wider);
    const queries = queriesOf(wider, wanted, zone);
    const options = {
      need: 1,
      most: LOOKED_AT_MOST,
      fits: (one: Parameters<typeof holdsWords>[1]) => holdsWords(wanted, one),
    };
    const story = window === null ? await newest(queries) : await nearestTo(window, queries);
    if (story) return { story: foundStory(story, deps, wider.rubrics), leftOut };

    async function newest(some: readonly IndexQuery[]): Promise<GatheredStory | undefined> {
      return (await gather(deps, some, options)).stories[0];
    }

    /** The last before these days or the first after them, whichever is less far away. */
    async function nearestTo({ from, to }: Window, some: readonly IndexQuery[]) {
      const before = await newest(some.map((query) => ({ ...query, to })));
      const gap = before ? from - publishedLast(before) : Number.POSITIVE_INFINITY;
      for (const reach of REACHES) {
        const until = to + Math.min(reach, gap);
        const end = Number.isFinite(until) ? { to: until } : {};
        const after = some.map((query) => ({ ...query, from: to, ...end }));
        const { stories } = await gather(deps, after, {
          ...options,
          need: AFTER_AT_MOST,
          most: AFTER_AT_MOST,
        });
        const first = stories.at(-1);
        if (first !== undefined) return first;
        if (reach >= gap) break;
      }
      return before;
    }
  }
  return null;
}

const publishedLast = ({ articles }: GatheredStory) => articles[0].publishedAt;

function without(asked: Asked, parts: readonly LeftOut[]): Asked {
  const isOut = (part: LeftOut) => parts.includes(part);
  return {
    ...asked,
    days: null,
    ...(isOut('words') ? { words: [], phrases: [] } : {}),
    ...(isOut('rubrics') ? { rubrics: [] } : {}),
    ...(isOut('topics') ? { topics: [] } : {}),
    ...(isOut('districts') ? { districts: [] } : {}),
  };
}
