import type { Audiences } from '../digest/audiences.js';
import { detailedRubric } from '../digest/rubrics.js';
import { storiesOf } from '../digest/stories.js';
import { type Article, isBeingRead } from '../domain/article.js';
import type { Card, CardState, Photo } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import { type Clock, DAY, type Instant, MINUTE } from '../domain/clock.js';
import { isNight, type Window } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import type { ChatId } from '../domain/subscriber.js';
import { fingerprint } from '../text/fingerprint.js';
import { deskOfCard } from './card-desk.js';
import type { LookAt } from './look.js';

/** Yesterday's news is not offered any more, and a card that waited that long is withdrawn. */
const FRESH = DAY;
/** A channel has at most this many undecided cards: more would be a flood, not an offer. */
const MAX_OPEN = 3;

export interface CandidateDeps {
  channels: { all(): Promise<Channel[]> };
  cards: {
    open(channel: ChatId): Promise<Card[]>;
    offeredSince(channel: ChatId, since: Instant): Promise<Set<string>>;
    offer(card: Card, ...names: [string, ...string[]]): Promise<boolean>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
    shownTo(id: string): Promise<ReadonlyMap<ChatId, number>>;
  };
  articles: { inWindow(window: Window): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'of'>;
  lookAt: LookAt;
  /** The picture that may go with an article; null: none. */
  photoOf: (article: Article) => Photo | null;
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, admin: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
  /** IANA zone whose night is kept quiet. */
  zone: string;
}

export type Candidates = ReturnType<typeof createCandidates>;

/**
 * Offers every channel the stories its rule asks for, newest first, each once.
 * It works from what is stored, not from events, so that nothing is lost when the program ends half-way.
 * At night only an admin who has just chosen a rule is offered anything.
 * @param asked somebody waits for it right now
 * @returns how many cards are new
 */
export function createCandidates(deps: CandidateDeps) {
  const { channels, cards, articles, clock } = deps;

  return async function offerCandidates({ asked = false }: { asked?: boolean } = {}): Promise<number> {
    const now = clock();
    if (!asked && isNight(now, deps.zone)) return 0;
    const active = (await channels.all()).filter(({ status }) => status === 'active');
    if (active.length === 0) return 0;
    const recent = await articles.inWindow({ from: now - FRESH, to: now + 1 });
    const offerable = recent.filter((article) => !article.archive && deps.audiences.of(article).offered);
    const stories = storiesOf(offerable, await deps.stories.idsOf(offerable.map(({ id }) => id)));
    let offered = 0;
    for (const channel of active) {
      // In this order: what another round adds in between is missing in `known`, and noticed when it is offered.
      const known = await cards.offeredSince(channel.chat, now - 7 * FRESH);
      const open = await withdrawOld(await cards.open(channel.chat), now);
      for (const story of stories) {
        if (open.length >= MAX_OPEN) break;
        const [first] = story.articles;
        const rubric = [first.rubric, detailedRubric(first)].find((one) => wants(channel, one));
        // Under its id, or, offered before it was one with another, under any of its headlines.
        const names = namesOf(story);
        if (rubric === undefined || names.some((name) => known.has(name))) continue;
        // What is approved is what was shown.
        if (isBeingRead(first, now)) continue;
        const look = await deps.lookAt(first.id);
        if (look.kind !== 'stands') continue;
        const { title, lead, url, sourceId } = first;
        const print = fingerprint(title);
        const card: Card = {
          id: deps.newId(),
          channel: channel.chat,
          matter: {
            kind: 'news',
            article: first.id,
            story: story.id,
            words: { title, lead, url, sourceId, rubric },
            why: [{ kind: 'rubric', value: rubric }],
            unread: first.page === 'unread' || first.page === 'failed',
          },
          edit: null,
          photo: deps.photoOf(first),
          markings: [],
          holds: look.holds,
          byRule: false,
          offeredAt: now,
          expiresAt: now + FRESH,
          state: { kind: 'offered' },
        };
        if (!(await cards.offer(card, print, storyName(story.id)))) {
          // Another round is at it this very moment; both together would flood the channel.
          if ((await cards.offeredSince(channel.chat, now - MINUTE)).has(print)) break;
          continue;
        }
        open.push(card);
        offered += 1;
      }
      await show(channel, open);
    }
    return offered;
  };

  async function withdrawOld(open: readonly Card[], now: Instant): Promise<Card[]> {
    const kept: Card[] = [];
    for (const card of open) {
      if (now <= card.expiresAt) kept.push(card);
      else
        await cards.move(card.id, (state) =>
          state.kind === 'offered' ? { kind: 'expired', at: now } : null,
        );
    }
    return kept;
  }

  async function show(channel: Channel, open: readonly Card[]): Promise<void> {
    for (const card of open) {
      const shown = await cards.shownTo(card.id);
      for (const chat of deskOfCard(card, channel, deps.clock()))
        if (!shown.has(chat)) await deps.sendCard(card, chat);
    }
  }
}

const storyName = (id: string) => `story:${id}`;

function namesOf({ id, articles }: Story): string[] {
  const titles = articles.flatMap(({ title, earlierTitles }) => [title, ...earlierTitles]);
  return [storyName(id), ...titles.map(fingerprint)];
}

function wants(channel: Channel, rubric: Article['rubric']): boolean {
  const { rubrics } = channel.wishes;
  return rubrics.length === 0 || rubrics.includes(rubric);
}
