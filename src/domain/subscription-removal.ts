import { mute } from './mute.js';
import type { RubricId } from './rubric.js';
import type { Subscription } from './subscription.js';
import type { Wishes, Without } from './wishes.js';

/** What somebody no longer wants to hear of. */
export interface Unwanted {
  rubrics: readonly RubricId[];
  topics: readonly string[];
  districts: readonly string[];
  /** Phrases; each alone is meant. */
  words: readonly string[];
}

/** What came of it: subscriptions that told of nothing else are gone, others tell less, and the chat hears less in all. */
export interface Removal {
  kept: Subscription[];
  gone: Subscription[];
  narrowed: Subscription[];
  muted: Without;
  /** What could not be muted, the list being full. */
  refused: { topics: string[]; words: string[] };
}

/**
 * Takes out of a chat's subscriptions what its reader no longer wants. A topic and words are muted in all of them; a
 * rubric leaves their lists, and where all rubrics were told the others stay. A list that would be empty would mean
 * «everything»: such a subscription goes.
 */
export function without(
  subscriptions: readonly Subscription[],
  muted: Without,
  unwanted: Unwanted,
  allRubrics: readonly RubricId[],
): Removal {
  const removal: Removal = {
    kept: [],
    gone: [],
    narrowed: [],
    muted,
    refused: { topics: [], words: [] },
  };
  for (const kind of ['topics', 'words'] as const) {
    for (const what of unwanted[kind]) {
      const more = mute(removal.muted, kind, what);
      if (more) removal.muted = more;
      else removal.refused[kind].push(what);
    }
  }
  for (const subscription of subscriptions) {
    const wishes = narrowed(subscription.wishes, unwanted, allRubrics);
    if (wishes === null) removal.gone.push(subscription);
    else {
      const isSame = wishes === subscription.wishes;
      removal.kept.push(isSame ? subscription : { ...subscription, wishes });
      if (!isSame) removal.narrowed.push(subscription);
    }
  }
  return removal;
}

/** Null when nothing would be left to tell; the same value when it never told of it. */
function narrowed(wishes: Wishes, unwanted: Unwanted, allRubrics: readonly RubricId[]): Wishes | null {
  const less = <T>(list: readonly T[], gone: readonly T[]) => list.filter((one) => !gone.includes(one));
  const isAny = wishes.rubrics.length === 0 && wishes.topics.length === 0;
  const rubrics = less(isAny && unwanted.rubrics.length > 0 ? allRubrics : wishes.rubrics, unwanted.rubrics);
  const topics = less(wishes.topics, unwanted.topics);
  const districts = less(wishes.districts, unwanted.districts);
  const words = less(wishes.words, unwanted.words);
  const isSame =
    rubrics.length === wishes.rubrics.length &&
    topics.length === wishes.topics.length &&
    districts.length === wishes.districts.length &&
    words.length === wishes.words.length;
  if (isSame) return wishes;
  const isSubjectless = rubrics.length + topics.length === 0 && !isAny;
  const isNowhere = districts.length === 0 && wishes.districts.length > 0 && wishes.places === 'only';
  const isWordless = words.length === 0 && wishes.words.length > 0;
  if (
    isSubjectless ||
    isNowhere ||
    isWordless ||
    (isAny && rubrics.length === 0 && unwanted.rubrics.length > 0)
  )
    return null;
  return { ...wishes, rubrics, topics, districts, words };
}
