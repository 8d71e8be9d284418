import { composeDigest, type HeadlineOf, STORIES_PER_RUBRIC } from '../digest/compose.js';
import { rubricBy } from '../digest/rubrics.js';
import { fromWantedSources, ofTopics, rubricsAskedFor, wantedBy } from '../digest/wanted.js';
import { type Article, tellableSince } from '../domain/article.js';
import type { Instant } from '../domain/clock.js';
import type { Digest } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import type { Wishes } from '../domain/wishes.js';
import { newlyKnown } from './newly-known.js';
import { type StandingStories, standingWishes } from './standing-wishes.js';
import { type ToldBeforeDeps, toldBefore } from './told-before.js';
import { type StoryReports, wholeStories } from './whole-stories.js';

export interface SlotDigestDeps extends ToldBeforeDeps {
  articles: ToldBeforeDeps['articles'] & { inWindow(window: Window): Promise<Article[]> };
  stories: ToldBeforeDeps['stories'] & StandingStories & StoryReports;
  /** Ids of topics that mark an emergency: it stands first in what is told at once. */
  emergencies?: ReadonlySet<string>;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  /** The rubrics wanted as they are shown; all when none is named. */
  inOrder: (wanted: readonly RubricId[]) => readonly RubricId[];
  headlineOf?: HeadlineOf;
}

/** Of what comes at once: nothing that could be told before is told. */
export interface AtOnceDigest {
  notBefore: Instant;
}

/** Digests for subscribers. */
export function createSlotDigest({ inOrder, ...deps }: SlotDigestDeps) {
  const { articles, stories, audiences, sourceName, headlineOf, emergencies } = deps;

  /**
   * What a subscriber gets for a slot: what could be told since `window.from` and before `knownUntil`. A story that was
   * told before comes again only with what is new in it.
   * @param knownUntil null: all that was published in the window, whenever it was read
   * @param before the digests of the same wishes that the reader can have had before
   */
  return async (
    window: Window,
    asked: Wishes,
    knownUntil: Instant | null,
    before: readonly Digest[] = [],
    atOnce: AtOnceDigest | null = null,
  ): Promise<Digest> => {
    const wishes = await standingWishes(stories, asked);
    const found =
      knownUntil === null
        ? await articles.inWindow(window)
        : await newlyKnown(articles, { from: window.from, to: knownUntil });
    const known = found.filter((article) => atOnce === null || tellableSince(article) >= atOnce.notBefore);
    const { shown } = audiences.forReaders(fromWantedSources(known, wishes));
    const storyOf = await stories.idsOf(shown.map(({ id }) => id));
    const ids = new Set(shown.map(({ id }) => storyOf.get(id) ?? id));
    const told = await toldBefore(deps, ids, before);
    const rubrics = inOrder(wishes.topics.length === 0 ? wishes.rubrics : []);
    const whole = await wholeStories({ articles, stories }, [...ids]);
    // What an earlier report says speaks for the story, or against it, though it be told no more.
    const judged = ({ id, articles: [first, ...others] }: Story): Story => {
      const shownHere = new Set([first, ...others].map((article) => article.id));
      const standing = (whole.get(id) ?? []).filter(
        (article) => knownUntil === null || tellableSince(article) < knownUntil,
      );
      const earlier = audiences.forReaders(fromWantedSources(standing, wishes)).shown;
      return { id, articles: [first, ...others, ...earlier.filter((article) => !shownHere.has(article.id))] };
    };
    const isWanted = wantedBy(wishes, (story) => told.has(story));
    const ownRubric = rubricBy(wishes);
    const rubricOf = (article: Article) => {
      const own = ownRubric(article);
      if (rubrics.includes(own)) return own;
      const { articles: all } = judged({ id: storyOf.get(article.id) ?? article.id, articles: [article] });
      return all.map(ownRubric).find((one) => rubrics.includes(one)) ?? own;
    };
    return composeDigest(shown, {
      window,
      rubrics,
      asked: rubricsAskedFor(wishes, rubrics),
      sourceName,
      ...(headlineOf ? { headlineOf } : {}),
      limit: STORIES_PER_RUBRIC,
      storyOf,
      told,
      rubricOf,
      wanted: (story) => isWanted(judged(story)),
      mine: wishes.places === 'first' ? { districts: wishes.districts, stems: [] } : undefined,
      ...(atOnce && emergencies ? { isEmergency: ofTopics(emergencies) } : {}),
    });
  };
}
