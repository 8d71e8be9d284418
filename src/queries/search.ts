import type { Audiences } from '../digest/audiences.js';
import { type HeadlineOf, storyShown } from '../digest/compose.js';
import { storiesOf } from '../digest/stories.js';
import type { Article } from '../domain/article.js';
import type { DigestStory } from '../domain/digest.js';
import { stems } from '../text/stems.js';

export interface SearchDeps {
  index: { find(stems: readonly string[], limit: number): Promise<string[]> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf;
}

/** Articles looked at for each story asked for: some are of one story, some not for readers. */
const ARTICLES_A_STORY = 4;

export type Search = ReturnType<typeof createSearch>;

/** Stories with an article that carries every word of a question, in any form of the word, newest first. */
export function createSearch({ index, articles, stories, audiences, sourceName, ...headline }: SearchDeps) {
  return async (question: string, limit: number): Promise<DigestStory[]> => {
    const found = await articles.get(await index.find(stems(question), limit * ARTICLES_A_STORY));
    const { shown } = audiences.forReaders(found);
    const storyOf = await stories.idsOf(shown.map(({ id }) => id));
    return storiesOf(shown, storyOf)
      .slice(0, limit)
      .map((story) => storyShown(story, { sourceName, ...headline }));
  };
}
