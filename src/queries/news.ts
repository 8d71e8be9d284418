import type { Audiences } from '../digest/audiences.js';
import { composeDigest, type HeadlineOf, STORIES_PER_RUBRIC } from '../digest/compose.js';
import type { Mine } from '../digest/rank.js';
import { rubricAsked, rubricBy } from '../digest/rubrics.js';
import { storiesOf } from '../digest/stories.js';
import { type Article, hasDay, isBeingRead } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { AnsweredDigest } from '../domain/digest.js';
import type { Rubric, RubricId } from '../domain/rubric.js';
import { dayWindow, localDate, shiftDay, type Window } from '../domain/schedule.js';
import type { Source } from '../domain/source.js';
import type { Story } from '../domain/story.js';
import { emergenciesOf, type Topic } from '../domain/understanding.js';
import { type AnnouncedDeps, createAnnounced } from './announced.js';
import { createReadingStatus, type ReadingStatusDeps } from './reading-status.js';
import type { Remember } from './remembered.js';
import { createSlotDigest } from './slot-digest.js';
import type { StandingStories } from './standing-wishes.js';
import type { ToldBeforeDeps } from './told-before.js';
import type { StoryReports } from './whole-stories.js';

export type Period = 'today' | 'yesterday' | 'week';

export interface NewsDeps {
  articles: ToldBeforeDeps['articles'] &
    AnnouncedDeps['articles'] & { inWindow(window: Window): Promise<Article[]> };
  stories: AnnouncedDeps['stories'] & StandingStories & StoryReports;
  audiences: Audiences;
  sources: ReadingStatusDeps['sources'];
  region: { sources: readonly Source[]; rubrics: readonly Rubric[]; topics?: readonly Topic[] };
  clock: Clock;
  headlineOf?: HeadlineOf;
}

/** What somebody asks for; nothing named means all of it. */
export interface Wish {
  rubrics?: readonly RubricId[];
  /** Ids; one of each kind is enough. */
  districts?: readonly string[];
  topics?: readonly string[];
  /** Of a rubric is what the outlet or we say is of it. */
  eitherRubric?: boolean;
  /** All that the window holds of what is wanted, where it has been looked up already. */
  among?: readonly Article[];
  /** Whether what was announced for the day is looked up too; it is unless this says otherwise. */
  announced?: boolean;
  /** By our rubrics where they are sure, instead of the outlets'. */
  detailed?: boolean;
  mine?: Mine;
  /** Stories a rubric shows before «Ещё N». */
  limit?: number;
}

export type NewsQuery = ReturnType<typeof createNewsQuery>;

/** The read side: what was published when, and whether that can be relied on. */
export function createNewsQuery(deps: NewsDeps, { zone }: { zone: string }) {
  const { articles, stories, audiences, region, clock } = deps;
  const headline = deps.headlineOf ? { headlineOf: deps.headlineOf } : {};
  // Asked anew each time: an operator may add one while the program runs.
  const sourceName = (id: string) => region.sources.find((source) => source.id === id)?.name ?? id;
  const rubricNames = new Map(region.rubrics.map(({ id, name }) => [id, name]));
  const order = region.rubrics.map(({ id }) => id);

  const inOrder = (wanted: readonly RubricId[] = []) =>
    wanted.length === 0 ? order : order.filter((id) => wanted.includes(id));
  const idsOf = (found: readonly Article[]) => stories.idsOf(found.map(({ id }) => id));

  const announced = createAnnounced(
    { articles, stories, audiences, sourceName, clock, ...headline },
    { zone },
  );

  return {
    sourceName,
    rubricName: (id: RubricId) => rubricNames.get(id) ?? id,

    /** What was published in a window, each story once; of a single day also what was announced for it. */
    async digest(window: Window, wish: Wish = {}): Promise<AnsweredDigest> {
      const rubrics = inOrder(wish.rubrics);
      const found = (wish.among ?? (await articles.inWindow(window))).filter(hasDay);
      const now = clock();
      // The pages of an archive are read for hours; it was told by others long ago.
      const isWaited = (article: Article) => !article.archive && isBeingRead(article, now);
      const { shown, held } = audiences.forReaders(found.filter((article) => !isWaited(article)));
      const storyOf = await idsOf(shown);
      const wanted = isWanted(wish);
      const rubricOf = wish.eitherRubric
        ? (article: Article) => rubricAsked(article, wish.rubrics)
        : rubricBy(wish);
      const digest = composeDigest(shown, {
        window,
        rubrics,
        sourceName,
        ...headline,
        limit: wish.limit ?? STORIES_PER_RUBRIC,
        storyOf,
        rubricOf,
        wanted,
        mine: wish.mine,
      });
      const isAsked = (story: Story) =>
        wanted(story) && story.articles.some((report) => rubrics.includes(rubricOf(report)));
      return {
        ...digest,
        announced:
          wish.announced === false ? [] : await announced(window, isAsked, new Set(storyOf.values())),
        held: storiesOf(held, new Map()).filter(isAsked).length,
        waiting: storiesOf(found.filter(isWaited), new Map()).filter(isAsked).length,
      };
    },

    slotDigest: createSlotDigest({
      ...{ articles, stories, audiences, sourceName, inOrder, ...headline },
      emergencies: emergenciesOf(region),
    }),

    status: createReadingStatus(deps),

    /** The local days a period means now. */
    window(period: Period): Window {
      const now = clock();
      const today = day(localDate(now, zone), zone);
      if (period === 'today') return today;
      if (period === 'yesterday') return day(shiftDay(now, -1, zone), zone);
      return { from: day(shiftDay(now, -6, zone), zone).from, to: today.to };
    },
  };
}

/** The same, where a digest that is asked for again is made once. */
export function rememberNews(news: NewsQuery, remember: Remember): NewsQuery {
  return {
    ...news,
    // Where it is told among which articles to look, whoever asks for that remembers the answer itself.
    digest: (window, wish = {}) =>
      wish.among
        ? news.digest(window, wish)
        : remember(JSON.stringify([window, wish]), () => news.digest(window, wish)),
  };
}

/** One report that is of the district and about the topic is enough: the others tell the same event. */
function isWanted({ districts = [], topics = [] }: Wish): (story: Story) => boolean {
  const has = (list: readonly { id: string }[], ids: readonly string[]) =>
    ids.length === 0 || list.some((finding) => ids.includes(finding.id));
  return ({ articles }) =>
    articles.some(({ annotations }) => has(annotations.districts, districts)) &&
    articles.some(({ annotations }) => has(annotations.topics, topics));
}

function day(date: string, zone: string): Window {
  const window = dayWindow(date, zone);
  if (!window) throw new RangeError(`not a date: ${date}`);
  return window;
}
