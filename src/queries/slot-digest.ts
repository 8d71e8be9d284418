import { composeDigest, type HeadlineOf, STORIES_PER_RUBRIC } from '../digest/compose.js';
import { rubricBy } from '../digest/rubrics.js';
import { fromWantedSources, rubricsAskedFor, wantedBy } from '../digest/wanted.js';
import { type Article, PAGE_PATIENCE, tellableSince } from '../domain/article.js';
import { HOUR, type Instant } from '../domain/clock.js';
import type { Digest } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import type { Wishes } from '../domain/wishes.js';
import { type ToldBeforeDeps, toldBefore } from './told-before.js';

export interface SlotDigestDeps extends ToldBeforeDeps {
  articles: ToldBeforeDeps['articles'] & { inWindow(window: Window): Promise<Article[]> };
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  /** The rubrics wanted as they are shown; all when none is named. */
  inOrder: (wanted: readonly RubricId[]) => readonly RubricId[];
  headlineOf?: HeadlineOf;
}

/** An article read later than this after its publication is archive, not news. */
const LATE_READING = 6 * HOUR;

/** Digests for subscribers. */
export function createSlotDigest({ inOrder, ...deps }: SlotDigestDeps) {
  const { articles, stories, audiences, sourceName, headlineOf } = deps;

  /**
   * What a subscriber gets for a slot: what could be told since `window.from` and before `knownUntil`. An article
   * published at 7:58 and read at 8:02 would otherwise fall between the digest of eight o'clock and the next one.
   * A story that was told before comes again only with what is new in it.
   * @param before the digests of the same wishes that the reader can have had before
   */
  return async (
    window: Window,
    wishes: Wishes,
    knownUntil: Instant,
    before: readonly Digest[] = [],
  ): Promise<Digest> => {
    const earliest = window.from - LATE_READING - PAGE_PATIENCE;
    const known = (await articles.inWindow({ from: earliest, to: knownUntil })).filter((article) => {
      const since = tellableSince(article);
      return !article.archive && since >= window.from && since < knownUntil;
    });
    const { shown } = audiences.forReaders(fromWantedSources(known, wishes));
    const storyOf = await stories.idsOf(shown.map(({ id }) => id));
    const ids = new Set(shown.map(({ id }) => storyOf.get(id) ?? id));
    const told = await toldBefore(deps, ids, before);
    const rubrics = inOrder(wishes.topics.length === 0 ? wishes.rubrics : []);
    return composeDigest(shown, {
      window,
      rubrics,
      asked: rubricsAskedFor(wishes, rubrics),
      sourceName,
      ...(headlineOf ? { headlineOf } : {}),
      limit: STORIES_PER_RUBRIC,
      storyOf,
      told,
      rubricOf: rubricBy(wishes),
      wanted: wantedBy(wishes, (story) => told.has(story)),
      mine: wishes.places === 'first' ? { districts: wishes.districts, stems: [] } : undefined,
    });
  };
}
