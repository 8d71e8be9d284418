import { type HeadlineOf, storyShown } from '../../digest/compose.js';
import { rubricAsked } from '../../digest/rubrics.js';
import type { FoundStory } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { RubricId } from '../../domain/rubric.js';
import type { GatheredStory } from './gather.js';

export interface ShownAs {
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf | undefined;
}

/**
 * A story that was found, as it is shown.
 * @param rubrics those asked for: it is told under the one it was found by
 * @param speaksOf the day it was found by, unless it was published on one that was asked for
 */
export function foundStory(
  { id, articles }: GatheredStory,
  { sourceName, headlineOf }: ShownAs,
  rubrics: readonly RubricId[] = [],
  speaksOf: (article: Article) => string | undefined = () => undefined,
): FoundStory {
  // By publication; as they were found the newest is first.
  const [first, ...others] = articles.toReversed() as [Article, ...Article[]];
  const story = storyShown(
    { id, articles: [first, ...others] },
    { sourceName, ...(headlineOf ? { headlineOf } : {}) },
  );
  const eventDays = [first, ...others].map(speaksOf);
  const eventDay = eventDays.every((day) => day !== undefined) ? eventDays[0] : undefined;
  return { ...story, rubric: rubricAsked(first, rubrics), ...(eventDay ? { eventDay } : {}) };
}
