import type { LeftOut, Nearest } from '../../domain/answer.js';
import type { Asked } from '../../domain/question.js';
import type { Window } from '../../domain/schedule.js';
import { foundStory, type ShownAs } from '../search/found-story.js';
import { type GatherDeps, gather } from '../search/gather.js';
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

/**
 * The nearest story there is to a question that has none: of the same at another time, else of the same without its
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
    // What happened last before these days is nearer than what came after them.
    const earlier = window === null ? [] : queries.map((query) => ({ ...query, to: window.to }));
    for (const some of [earlier, queries]) {
      const [story] = some.length === 0 ? [] : (await gather(deps, some, options)).stories;
      if (story) return { story: foundStory(story, deps, wider.rubrics), leftOut };
    }
  }
  return null;
}

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
