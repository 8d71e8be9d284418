import type { FoundStory } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Asked, Days } from '../../domain/question.js';
import { foundStory, type ShownAs } from '../search/found-story.js';
import { type GatherDeps, gather } from '../search/gather.js';
import { daysOf, windowOf } from '../search/queries-of.js';

/** What was announced for days comes after their news and must not be longer than they are. */
const ANNOUNCED_AT_MOST = 10;
const LOOKED_AT_MOST = 200;

/**
 * What was published before some days and speaks of one of them, the next first.
 * @param told stories that the days tell themselves
 */
export async function announcedFor(
  deps: GatherDeps & ShownAs,
  { rubrics, topics, districts, not }: Pick<Asked, 'rubrics' | 'topics' | 'districts' | 'not'>,
  days: Days,
  told: ReadonlySet<string>,
  zone: string,
): Promise<FoundStory[]> {
  const dates = daysOf(days);
  const query = { rubrics, topics, districts, not, days: dates, to: windowOf(days, zone).from };
  const { stories } = await gather(deps, [query], {
    need: ANNOUNCED_AT_MOST + told.size,
    most: LOOKED_AT_MOST,
    dated: true,
  });
  const dayOf = ({ annotations }: Article) =>
    annotations.eventDays
      .map(({ date }) => date)
      .filter((date) => dates.includes(date))
      .sort()[0];
  return stories
    .filter(({ id }) => !told.has(id))
    .slice(0, ANNOUNCED_AT_MOST)
    .map((story) => foundStory(story, deps, rubrics, dayOf))
    .toSorted((a, b) => Date.parse(a.eventDay ?? '') - Date.parse(b.eventDay ?? ''));
}
