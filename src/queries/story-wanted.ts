import type { Audiences } from '../digest/audiences.js';
import { fromWantedSources, wantedBy } from '../digest/wanted.js';
import type { Article } from '../domain/article.js';
import type { StoryRecord } from '../domain/story.js';
import { type Subscriber, wishesOf } from '../domain/subscriber.js';
import type { Subscription } from '../domain/subscription.js';

export interface StoryWantedDeps {
  stories: { get(ids: readonly string[]): Promise<Map<string, StoryRecord>> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  audiences: Pick<Audiences, 'forReaders'>;
}

export type StoryWanted = ReturnType<typeof createStoryWanted>;

/** Which of a reader's subscriptions tell a story: «Почему я это вижу». */
export function createStoryWanted({ stories, articles, audiences }: StoryWantedDeps) {
  return async (id: string, reader: Pick<Subscriber, 'subscriptions' | 'muted'>): Promise<Subscription[]> => {
    const record = (await stories.get([id])).get(id);
    const reports = record?.reports.map(({ article }) => article) ?? [id];
    const { shown } = audiences.forReaders(await articles.get(reports));
    return reader.subscriptions.filter((subscription) => {
      const wishes = wishesOf(reader, subscription);
      const [first, ...others] = fromWantedSources(shown, wishes);
      return first !== undefined && wantedBy(wishes)({ id, articles: [first, ...others] });
    });
  };
}
