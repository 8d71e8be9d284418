import type { Article } from '../domain/article.js';
import { type Clock, DAY, type Instant } from '../domain/clock.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Without } from '../domain/wishes.js';
import type { StoryStore } from '../storage/stories.js';
import type { SubscriberScan } from '../storage/subscriber-scan.js';

export interface PruneMutesDeps {
  scan: SubscriberScan;
  subscribers: {
    changeChat(
      chat: ChatId,
      change: (current: Subscriber) => Subscriber | null,
      now: Instant,
    ): Promise<unknown>;
  };
  stories: Pick<StoryStore, 'get'>;
  /** Also those withdrawn. */
  articles: { known(ids: readonly string[]): Promise<Article[]> };
  clock: Clock;
}

/** Nobody reports a story of last month. */
const OVER_AFTER = 30 * DAY;

/** Takes muted stories that are long over off the lists of readers. */
export function createPruneMutes({ scan, subscribers, stories, articles, clock }: PruneMutesDeps) {
  return async function pruneMutes(signal: AbortSignal): Promise<void> {
    for await (const page of scan()) {
      const muted = [...new Set(page.flatMap(storiesOf))];
      if (muted.length === 0) continue;
      const over = await overOf(muted);
      for (const reader of page) {
        if (signal.aborted) return;
        if (!storiesOf(reader).some((id) => over.has(id))) continue;
        await subscribers.changeChat(reader.chat, (current) => without(current, over), clock());
      }
    }
  };

  async function overOf(ids: readonly string[]): Promise<Set<string>> {
    const [records, alone] = await Promise.all([stories.get(ids), articles.known(ids)]);
    const published = new Map(alone.map(({ id, publishedAt }) => [id, publishedAt]));
    const before = clock() - OVER_AFTER;
    return new Set(
      ids.filter((id) => {
        const reports = records.get(id)?.reports ?? [];
        return Math.max(published.get(id) ?? 0, ...reports.map((one) => one.publishedAt)) < before;
      }),
    );
  }
}

function storiesOf({ muted, subscriptions }: Subscriber): string[] {
  return [muted, ...subscriptions.map(({ wishes }) => wishes.without)].flatMap((list) => list.stories);
}

function without(reader: Subscriber, over: ReadonlySet<string>): Subscriber {
  const prune = (list: Without): Without => ({
    ...list,
    stories: list.stories.filter((id) => !over.has(id)),
  });
  return {
    ...reader,
    muted: prune(reader.muted),
    subscriptions: reader.subscriptions.map((one) => ({
      ...one,
      wishes: { ...one.wishes, without: prune(one.wishes.without) },
    })),
  };
}
