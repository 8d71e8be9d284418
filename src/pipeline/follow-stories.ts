import type { Audiences } from '../digest/audiences.js';
import { newsIn } from '../digest/updates.js';
import { fromWantedSources, ofTopics, wantedBy } from '../digest/wanted.js';
import { type Article, tellableSince } from '../domain/article.js';
import type { Clock, Instant } from '../domain/clock.js';
import { updatesLeft, type WaitingUpdate } from '../domain/follow.js';
import type { UpdateJob } from '../domain/outbox.js';
import { isQuiet, USUAL_QUIET } from '../domain/schedule.js';
import { STORY_SPAN, type StoryRecord } from '../domain/story.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import { EVERYTHING, type Wishes } from '../domain/wishes.js';
import { standingWishes } from '../queries/standing-wishes.js';
import type { FollowStore, StandingFollow } from '../storage/follows.js';
import type { StoryStore } from '../storage/stories.js';
import { SETTLING } from './dispatch/composed.js';

export interface FollowStoriesDeps {
  follows: Pick<FollowStore, 'stories' | 'followers' | 'carry' | 'end' | 'put'>;
  stories: Pick<StoryStore, 'get'>;
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  audiences: Pick<Audiences, 'forReaders'>;
  subscribers: { find(chat: ChatId): Promise<Subscriber | null> };
  outbox: { enqueue(job: UpdateJob): Promise<void> };
  /** Ids of topics that mark an emergency. */
  emergencies: ReadonlySet<string>;
  clock: Clock;
}

/** Stories looked at together. */
const PAGE = 100;

/** The reports of a story, looked up once for all who follow it: those that are not withdrawn. */
interface Look {
  ids: readonly string[];
  articles(): Promise<Article[]>;
}

/**
 * Hands what is new in followed stories to the outbox. An update is written into the follow first and handed on after:
 * whoever dies in between is followed by one that hands it on. A story that has been quiet for as long as reports may
 * join it is followed no more; that is told to nobody: a message that nothing has happened is no news.
 */
export function createFollowStories(deps: FollowStoriesDeps, { zone }: { zone: string }) {
  const { follows, stories, articles, audiences, subscribers, outbox, clock } = deps;
  const isEmergency = ofTopics(deps.emergencies);

  /** @throws after everybody else has been looked at, when a follow could not be; it is looked at again */
  return async function followStories(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    const ids = await follows.stories();
    for (let from = 0; from < ids.length && !signal.aborted; from += PAGE) {
      const page = ids.slice(from, from + PAGE);
      const records = await stories.get(page);
      for (const id of page) {
        if (signal.aborted) return;
        failures.push(...(await lookAt(id, records.get(id) ?? null)));
      }
    }
    if (failures.length > 0)
      throw new Error(`${failures.length} follows could not be looked at`, { cause: failures[0] });
  };

  async function lookAt(id: string, record: StoryRecord | null): Promise<unknown[]> {
    const failures: unknown[] = [];
    const now = clock();
    const reports = record?.reports ?? [];
    const newest = Math.max(0, ...reports.map(({ publishedAt }) => publishedAt));
    const look = lookUp(reports.map(({ article }) => article));
    for (const follow of await follows.followers(id)) {
      try {
        // It is looked at under its new name next time.
        if (record && record.id !== id) await follows.carry(follow, record.id);
        else if (now - Math.max(newest, follow.since) > STORY_SPAN) await follows.end(follow);
        else await serve(follow, look, now);
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }

  function lookUp(ids: readonly string[]): Look {
    let found: Promise<Article[]> | undefined;
    return {
      ids,
      articles() {
        found ??= articles.get(ids);
        return found;
      },
    };
  }

  async function serve(follow: StandingFollow, look: Look, now: Instant): Promise<void> {
    // Asked first: of nearly all of them nothing is new, and nobody need be looked up.
    if (!follow.waiting && look.ids.every((id) => follow.known.includes(id))) return;
    const reader = await subscribers.find(follow.chat);
    if (reader && reader.status !== 'active') return;
    const muted = { ...EVERYTHING, without: reader?.muted ?? EVERYTHING.without };
    const wishes = await standingWishes(stories, muted);
    if (wishes.without.stories.includes(follow.story)) {
      await follows.end(follow);
      return;
    }
    const waiting = follow.waiting ?? (await updateFor(follow, look, wishes, now));
    if (!waiting) return;
    const place = reader?.zone ?? zone;
    const quiet = reader ? reader.quiet : USUAL_QUIET;
    const mayWake = waiting.isEmergency && (reader?.emergencies ?? false);
    if ((!mayWake && isQuiet(now, place, quiet)) || updatesLeft(follow, now, place) <= 0) return;
    if (!follow.waiting && !(await follows.put(follow, { ...follow, waiting }))) return;
    const { chat, story } = follow;
    await outbox.enqueue({ kind: 'update', chat, story, report: waiting.reports.at(-1) ?? '' });
  }

  /** What is new to a follower; null when nothing is, and then the same reports are not looked at again. */
  async function updateFor(
    follow: StandingFollow,
    look: Look,
    wishes: Wishes,
    now: Instant,
  ): Promise<WaitingUpdate | null> {
    const standing = await look.articles();
    // What can be told in a moment is looked at then; what is withdrawn or held by now is passed over.
    const toCome = standing.filter((article) => tellableSince(article) >= now - SETTLING).map(({ id }) => id);
    const met = look.ids.filter((id) => !toCome.includes(id));
    const known = [...new Set([...follow.known, ...met])];
    const reports = await freshOf(
      follow,
      standing.filter(({ id }) => met.includes(id)),
      wishes,
    );
    if (reports.length > 0)
      return { reports: reports.map(({ id }) => id), known, isEmergency: reports.some(isEmergency) };
    if (known.length > follow.known.length) await follows.put(follow, { ...follow, known });
    return null;
  }

  /** Reports that bring something new, each against all that came before it. */
  async function freshOf(
    follow: StandingFollow,
    standing: readonly Article[],
    wishes: Wishes,
  ): Promise<Article[]> {
    const wanted = (all: readonly Article[]) => audiences.forReaders(fromWantedSources(all, wishes)).shown;
    const [first, ...others] = wanted(standing);
    if (!first || !wantedBy(wishes)({ id: follow.story, articles: [first, ...others] })) return [];
    // Of what was passed over because nobody may see it, or because its outlet is muted, nothing was told.
    const told: { title: string }[] = wanted(await articles.get(follow.known));
    return [first, ...others]
      .filter(({ id, archive }) => !archive && !follow.known.includes(id))
      .sort((a, b) => a.publishedAt - b.publishedAt)
      .filter((article) => {
        const isNew = newsIn([article], told).length > 0;
        told.push(article);
        return isNew;
      });
  }
}
