import type { Audiences } from '../digest/audiences.js';
import { type HeadlineOf, storyShown } from '../digest/compose.js';
import { storiesOf } from '../digest/stories.js';
import { type Article, isBeingRead } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { Found } from '../domain/digest.js';
import { stems } from '../text/stems.js';

export interface SearchDeps {
  index: { find(stems: readonly string[], limit: number): Promise<string[]> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf;
  clock: Clock;
}

/** Many are of one story, or not for readers: articles are looked at in so many steps, and so many at most. */
const STEP = 40;
const LOOKED_AT_MOST = 200;

export type Search = ReturnType<typeof createSearch>;

/** Stories with an article that carries every word of a question, in any form of the word, newest first. */
export function createSearch(deps: SearchDeps) {
  const { index, articles, stories, audiences, sourceName, headlineOf, clock } = deps;
  const shownAs = { sourceName, ...(headlineOf ? { headlineOf } : {}) };

  return async (question: string, limit: number): Promise<Found> => {
    // One more than is looked at, to know whether there are more.
    const ids = await index.find(stems(question), LOOKED_AT_MOST + 1);
    const now = clock();
    const shown: Article[] = [];
    const storyOf = new Map<string, string>();
    const found = () => storiesOf(shown, storyOf);
    let looked = 0;
    while (looked < Math.min(ids.length, LOOKED_AT_MOST) && found().length <= limit) {
      const step = await articles.get(ids.slice(looked, Math.min(looked + STEP, LOOKED_AT_MOST)));
      looked = Math.min(looked + STEP, LOOKED_AT_MOST);
      // Of what is told this moment the page may say that it must not be.
      const told = step.filter((article) => article.archive || !isBeingRead(article, now));
      const fresh = audiences.forReaders(told).shown;
      for (const [id, story] of await stories.idsOf(fresh.map(({ id }) => id))) storyOf.set(id, story);
      shown.push(...fresh);
    }
    const all = found();
    return {
      stories: all.slice(0, limit).map((story) => storyShown(story, shownAs)),
      mayBeMore: all.length > limit || looked < ids.length,
    };
  };
}
