import { ASKED_NOTHING, type FoundStory } from '../domain/answer.js';
import type { DigestStory } from '../domain/digest.js';
import type { Asked, Understand } from '../domain/question.js';
import type { NewsQuery } from './news.js';
import type { Remember } from './remembered.js';
import type { Search } from './search/search.js';

/** Telegram takes no more at a time: https://core.telegram.org/bots/api#answerinlinequery */
const RESULTS_AT_ONCE = 50;
/** Whoever scrolls further asks in the chat. */
const LAST_PAGE = 9;
/** Telegram hands on 256 characters at most. */
const ARE_WORDS = /[\p{L}\p{N}]+/gu;
const WORDS_AT_MOST = 10;

export interface InlineDeps {
  understand: Understand;
  search: Search;
  news: Pick<NewsQuery, 'digest' | 'window' | 'status'>;
  remember: Remember;
}

export type InlineQuery = ReturnType<typeof createInlineQuery>;

export type InlineFound =
  | { kind: 'unread' }
  /** `asked` null: nothing was typed. `next`: the number of the next page; null after the last. */
  | { kind: 'found'; stories: (DigestStory | FoundStory)[]; next: number | null; asked: Asked | null };

/** What is shown while somebody types `@bot words` in any chat: today's top, or what is found; one making a page for all. */
export function createInlineQuery({ understand, search, news, remember }: InlineDeps) {
  async function top(page: number) {
    const window = news.window('today');
    const today = await news.digest(window, { limit: Number.POSITIVE_INFINITY, announced: false });
    const ranked = today.sections
      .flatMap(({ stories }) => stories)
      .toSorted((a, b) => (b.rank?.score ?? 0) - (a.rank?.score ?? 0) || b.publishedAt - a.publishedAt);
    // Early in the morning, and where nobody writes on Sundays.
    if (ranked.length === 0) return found(ASKED_NOTHING, page);
    const from = page * RESULTS_AT_ONCE;
    return {
      stories: ranked.slice(from, from + RESULTS_AT_ONCE),
      more: ranked.length > from + RESULTS_AT_ONCE,
    };
  }

  async function found(asked: Asked, page: number) {
    const { stories, more } = await search(asked, { page, size: RESULTS_AT_ONCE });
    return { stories, more };
  }

  /** Here is nobody to talk to: what is no question is words to look for. */
  function askedIn(text: string, now: number): Asked {
    const { intent, days, rubrics, topics, districts, words, phrases, without } = understand(text, now);
    if (intent === 'news' || intent === 'search')
      return { days, rubrics, topics, districts, words, phrases, without };
    return { ...ASKED_NOTHING, words: (text.toLowerCase().match(ARE_WORDS) ?? []).slice(0, WORDS_AT_MOST) };
  }

  /** @param page from 0 */
  return async (text: string, page: number): Promise<InlineFound> => {
    const { checkedAt, now } = await news.status();
    if (checkedAt === null) return { kind: 'unread' };
    if (page > LAST_PAGE) return { kind: 'found', stories: [], next: null, asked: null };
    const asked = /[\p{L}\p{N}]/u.test(text) ? askedIn(text, now) : null;
    const { stories, more } = await remember(JSON.stringify(['inline', asked, page]), () =>
      asked === null ? top(page) : found(asked, page),
    );
    return { kind: 'found', stories, next: more && page < LAST_PAGE ? page + 1 : null, asked };
  };
}
