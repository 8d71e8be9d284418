import type { Audiences } from '../../digest/audiences.js';
import {
  type Answer,
  type AnswerDays,
  type DigestAnswer,
  LAST_PAGE,
  type SearchAnswer,
  type SearchOrder,
  STORIES_PER_DIGEST_PAGE,
} from '../../domain/answer.js';
import type { ReadingStatus } from '../../domain/digest.js';
import type { Asked } from '../../domain/question.js';
import { localDate, type Window } from '../../domain/schedule.js';
import type { NewsQuery } from '../news.js';
import type { Remember } from '../remembered.js';
import { windowOf } from '../search/queries-of.js';
import type { Search, SearchDeps } from '../search/search.js';
import { wantedWords } from '../search/wanted.js';
import { announcedFor } from './announced-for.js';
import { daysMeant, isLong, lastWeek, neighboursOf } from './days.js';
import { nearestStory } from './nearest.js';
import { pageOf } from './page.js';

export interface AnswerDeps extends SearchDeps {
  news: Pick<NewsQuery, 'digest' | 'status'>;
  search: Search;
  audiences: Pick<Audiences, 'forReaders' | 'isOfficialOnly'>;
  /** Digests, of which each page shows a part. */
  remember: Remember;
}

export interface AnswerWish {
  /** From 0. */
  page?: number;
  order?: SearchOrder;
  /** Whoever asks: their town first, their choice of rubrics. */
  viewer?: { detailed?: boolean; districts?: readonly string[] };
}

export type AnswerQuestion = ReturnType<typeof createAnswer>;

/** More of a fortnight nobody looks through. */
const ARTICLES_AT_MOST = 2_000;

/** Answers an understood question with facts: what there is, of which days, how fresh it is, and the nearest if nothing. */
export function createAnswer(deps: AnswerDeps, { zone }: { zone: string }) {
  const { news, search, index, articles, clock } = deps;

  async function digestOf(asked: Asked, days: AnswerDays, wish: AnswerWish) {
    const { rubrics, topics, districts, not } = asked;
    const name = JSON.stringify(['composed', days, rubrics, topics, districts, not, wish.viewer]);
    return deps.remember(name, () => composedOf(asked, days, wish));
  }

  async function composedOf(asked: Asked, days: AnswerDays, { viewer = {} }: AnswerWish) {
    const { rubrics, topics, districts, not } = asked;
    const window = windowOf(days, zone);
    const among = async () => {
      const { entries } = await index.find({ rubrics, topics, districts, not, ...window }, ARTICLES_AT_MOST);
      return articles.get(entries.map(({ id }) => id));
    };
    const isNarrow = rubrics.length + topics.length + districts.length > 0 || not !== undefined;
    const digest = await news.digest(window, {
      rubrics,
      topics,
      districts,
      detailed: viewer.detailed ?? false,
      eitherRubric: rubrics.length > 0,
      mine: { districts: viewer.districts ?? [], stems: [] },
      limit: Number.POSITIVE_INFINITY,
      announced: false,
      ...(isNarrow ? { among: await among() } : {}),
    });
    const told = new Set(digest.sections.flatMap(({ stories }) => stories.map(({ id }) => id)));
    const announced = await announcedFor(deps, asked, days, told, zone);
    return { days, digest, announced, isEmpty: digest.total + digest.waiting + announced.length === 0 };
  }

  async function answerDigest(
    asked: Asked,
    status: ReadingStatus,
    wish: Required<Pick<AnswerWish, 'page'>> & AnswerWish,
  ): Promise<DigestAnswer> {
    const today = localDate(status.now, zone);
    const meant = await digestOf(asked, daysMeant(asked, today), wish);
    const { days, digest, announced, isEmpty } =
      meant.isEmpty && meant.days.chosen === 'today' ? await digestOf(asked, lastWeek(today), wish) : meant;
    const page = pageOf(digest, wish.page, STORIES_PER_DIGEST_PAGE);
    return {
      kind: 'digest',
      asked,
      officialOnly: asked.topics.some(deps.audiences.isOfficialOnly),
      status,
      days,
      digest: page.digest,
      // They end the last page.
      announced: page.more ? [] : announced,
      by: announced.length === 0 ? 'publication' : digest.total === 0 ? 'event' : 'both',
      page: wish.page,
      more: page.more,
      ...(isEmpty ? await insteadOf(asked, status, windowOf(days, zone)) : { nearest: null }),
      neighbours: neighboursOf(days, today),
    };
  }

  async function answerSearch(
    asked: Asked,
    status: ReadingStatus,
    { page, order = 'newest' }: Required<Pick<AnswerWish, 'page'>> & AnswerWish,
  ): Promise<SearchAnswer> {
    const found = await search(asked, { page, order });
    const isEmpty = found.stories.length === 0 && page === 0;
    const window = asked.days && windowOf(asked.days, zone);
    return {
      kind: 'found',
      asked,
      officialOnly: asked.topics.some(deps.audiences.isOfficialOnly),
      status,
      days: asked.days && { ...asked.days, chosen: 'asked' },
      found,
      page,
      more: found.more,
      ...(isEmpty ? await insteadOf(asked, status, window) : { nearest: null }),
      neighbours: neighboursOf(asked.days, localDate(clock(), zone)),
    };
  }

  /** What is told where nothing was found. */
  async function insteadOf(asked: Asked, { readSince, now }: ReadingStatus, window: Window | null) {
    const nearest = await nearestStory(deps, asked, window, zone);
    if (window === null || readSince === null || window.from >= readSince || window.from > now)
      return { nearest };
    const { entries } = await index.find(window, 1);
    return { nearest, isKnown: entries.length > 0 };
  }

  return async (asked: Asked, wish: AnswerWish = {}): Promise<Answer> => {
    const status = await news.status();
    if (status.checkedAt === null) return { kind: 'unread', asked, status };
    const page = Math.min(Math.max(0, wish.page ?? 0), LAST_PAGE);
    const { stems, without, withoutPhrases } = wantedWords(asked);
    const isList =
      stems.length + without.length + withoutPhrases.length > 0 ||
      (asked.days !== null && isLong(asked.days));
    return isList
      ? answerSearch(asked, status, { ...wish, page })
      : answerDigest(asked, status, { ...wish, page });
  };
}
