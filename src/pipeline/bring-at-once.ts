import type { Audiences } from '../digest/audiences.js';
import { storiesOf } from '../digest/stories.js';
import { fromWantedSources, ofTopics, wantedBy } from '../digest/wanted.js';
import { type Article, tellableSince } from '../domain/article.js';
import { atOnceSince, atOnceSlot } from '../domain/at-once.js';
import { type Clock, type Instant, MINUTE } from '../domain/clock.js';
import { believable, type Window } from '../domain/schedule.js';
import { wishesOf } from '../domain/subscriber.js';
import { isPaused } from '../domain/subscription.js';
import { nameOfWishes, type Wishes } from '../domain/wishes.js';
import { newlyKnown } from '../queries/newly-known.js';
import { standingWishes } from '../queries/standing-wishes.js';
import type { AtOnceReader, AtOnceStore } from '../storage/at-once.js';
import type { DueSet } from '../storage/due.js';
import type { StoryStore } from '../storage/stories.js';
import { SETTLING } from './dispatch/composed.js';

export interface BringAtOnceDeps {
  atOnce: AtOnceStore;
  due: Pick<DueSet, 'bring'>;
  articles: { get(ids: readonly string[]): Promise<Article[]>; inWindow(window: Window): Promise<Article[]> };
  stories: Pick<StoryStore, 'idsOf' | 'get'>;
  audiences: Pick<Audiences, 'forReaders'>;
  /** Ids of topics that mark an emergency. */
  emergencies: ReadonlySet<string>;
  clock: Clock;
}

/**
 * Once a minute so much is looked at again: what was brought while its subscription was just being served for a time
 * before is due no more. One that has been told of it is not brought again.
 */
const AGAIN = 3 * MINUTE;

/** A story that has something new to tell. */
interface Fresh {
  id: string;
  /** All its reports that readers may see. */
  articles: [Article, ...Article[]];
  /** Those that could be told since the last look. */
  news: readonly Article[];
}

/**
 * Makes those due who are told at once and want what has become known since the last look. What is told, and that it is
 * told once, is the dispatcher's business. Whoever dies in it is followed by one that does the same again: how far it
 * was looked is written last.
 */
export function createBringAtOnce(deps: BringAtOnceDeps) {
  const { atOnce, due, articles, stories, audiences, clock } = deps;
  const isEmergency = ofTopics(deps.emergencies);

  /** @returns how many were made due */
  return async function bringAtOnce(signal: AbortSignal): Promise<number> {
    const now = clock();
    const to = now - SETTLING;
    const seen = Math.min((await atOnce.seenUntil()) ?? to - AGAIN, to);
    const again = Math.floor(seen / MINUTE) < Math.floor(to / MINUTE) ? AGAIN : 0;
    let brought = 0;
    if (await atOnce.any()) {
      const from = Math.max(seen - again, atOnceSince({ pausedUntil: null }, now));
      const fresh = await freshStories({ from, to });
      if (fresh.length > 0) brought = await bringFor(fresh, now, signal);
    }
    if (!signal.aborted) await atOnce.see(to);
    return brought;
  };

  async function freshStories(window: Window): Promise<Fresh[]> {
    const { shown } = audiences.forReaders(await newlyKnown(articles, window));
    if (shown.length === 0) return [];
    const storyOf = await stories.idsOf(shown.map(({ id }) => id));
    const fresh = storiesOf(shown, storyOf);
    // Who wants a story may want it for what an earlier report says.
    const known = await stories.get(fresh.map(({ id }) => id));
    const ids = [...known.values()].flatMap(({ reports }) => reports.map(({ article }) => article));
    const earlier = audiences.forReaders(await articles.get(ids)).shown;
    const byId = new Map(earlier.map((article) => [article.id, article]));
    return fresh.map(({ id, articles: news }) => {
      const others = (known.get(id)?.reports ?? []).flatMap(({ article }) => byId.get(article) ?? []);
      const isNew = new Set(news.map((article) => article.id));
      return { id, news, articles: [...news, ...others.filter((article) => !isNew.has(article.id))] };
    });
  }

  async function bringFor(fresh: readonly Fresh[], now: Instant, signal: AbortSignal): Promise<number> {
    const wantedOf = new Map<string, Promise<Fresh[]>>();
    const wanted = (wishes: Wishes) => {
      const name = nameOfWishes(wishes);
      const found = wantedOf.get(name) ?? among(fresh, wishes);
      wantedOf.set(name, found);
      return found;
    };
    let brought = 0;
    for await (const page of atOnce.readers()) {
      if (signal.aborted) return brought;
      const places = await Promise.all(
        page.map(async (reader) => {
          const found = await wanted(wishesOf(reader.subscriber, reader.subscription));
          return placeOf(reader, found, now) ?? [];
        }),
      );
      await due.bring(places.flat());
      brought += places.flat().length;
    }
    return brought;
  }

  function placeOf(
    { subscriber, subscription, served }: AtOnceReader,
    found: readonly Fresh[],
    now: Instant,
  ) {
    const { timing, id } = subscription;
    if (timing.kind !== 'at-once' || isPaused(subscription, now)) return null;
    const before = believable(served, now);
    const since = Math.max(before?.until ?? 0, atOnceSince(subscription, now));
    const news = found.flatMap((story) => story.news).filter((article) => tellableSince(article) >= since);
    if (news.length === 0) return null;
    const at = atOnceSlot(timing, subscriber, before, now, news.some(isEmergency));
    return { chat: subscriber.chat, id, at, served };
  }

  async function among(fresh: readonly Fresh[], asked: Wishes): Promise<Fresh[]> {
    const wishes = await standingWishes(stories, asked);
    const isWanted = wantedBy(wishes);
    return fresh.flatMap((story) => {
      const [first, ...others] = fromWantedSources(story.articles, wishes);
      const news = fromWantedSources(story.news, wishes);
      return first && news.length > 0 && isWanted({ id: story.id, articles: [first, ...others] })
        ? [{ ...story, news }]
        : [];
    });
  }
}
