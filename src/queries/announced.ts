import type { Audiences } from '../digest/audiences.js';
import { type HeadlineOf, storyShown } from '../digest/compose.js';
import { storiesOf } from '../digest/stories.js';
import { type Article, hasDay, isBeingRead } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { DigestStory } from '../domain/digest.js';
import { dayWindow, localDate, type Window } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';

export interface AnnouncedDeps {
  articles: {
    /** Articles that speak of a local date. */
    onDay(date: string): Promise<Article[]>;
  };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf;
  clock: Clock;
}

/** What was announced for a day comes after its news and must not be longer than they are. */
const ANNOUNCED_AT_MOST = 10;

/** What was published before a day and speaks of it. */
export function createAnnounced(
  { articles, stories, audiences, clock, ...shownAs }: AnnouncedDeps,
  { zone }: { zone: string },
) {
  /**
   * @param window empty unless it is one local day: of more nobody can say which it was announced for
   * @param told stories that the day tells itself
   */
  return async (
    window: Window,
    wanted: (story: Story) => boolean,
    told: ReadonlySet<string>,
  ): Promise<DigestStory[]> => {
    const date = localDate(window.from, zone);
    if (dayWindow(date, zone)?.to !== window.to) return [];
    const spoken = await articles.onDay(date);
    // «Завтра» of an archive without dates would be counted from the day it was found.
    const before = spoken.filter((article) => article.publishedAt < window.from && hasDay(article));
    const now = clock();
    const { shown } = audiences.forReaders(
      before.filter((article) => article.archive || !isBeingRead(article, now)),
    );
    const storyOf = await stories.idsOf(shown.map(({ id }) => id));
    return storiesOf(shown, storyOf)
      .filter((story) => !told.has(story.id) && wanted(story))
      .slice(0, ANNOUNCED_AT_MOST)
      .map((story) => storyShown(story, shownAs));
  };
}
