import type { Audiences } from '../digest/audiences.js';
import { composeDigest, type HeadlineOf, STORIES_PER_RUBRIC } from '../digest/compose.js';
import type { Mine } from '../digest/rank.js';
import { detailedRubric, outletRubric } from '../digest/rubrics.js';
import { storiesOf } from '../digest/stories.js';
import type { Article } from '../domain/article.js';
import { type Clock, HOUR, type Instant } from '../domain/clock.js';
import type { AnsweredDigest, Digest } from '../domain/digest.js';
import type { Rubric, RubricId } from '../domain/rubric.js';
import { dayWindow, localDate, shiftDay, type Window } from '../domain/schedule.js';
import type { Source } from '../domain/source.js';
import type { SourceState } from '../domain/source-state.js';
import type { Story } from '../domain/story.js';
import type { Subscription } from '../domain/subscriber.js';
import { type AnnouncedDeps, createAnnounced } from './announced.js';
import { createReadingStatus } from './reading-status.js';
import { type ToldBeforeDeps, toldBefore } from './told-before.js';

export type Period = 'today' | 'yesterday' | 'week';

export interface NewsDeps {
  articles: ToldBeforeDeps['articles'] &
    AnnouncedDeps['articles'] & { inWindow(window: Window): Promise<Article[]> };
  stories: AnnouncedDeps['stories'];
  audiences: Audiences;
  sources: { get(id: string): Promise<SourceState> };
  region: { sources: readonly Source[]; rubrics: readonly Rubric[] };
  clock: Clock;
  headlineOf?: HeadlineOf;
}

/** What somebody asks for; nothing named means all of it. */
export interface Wish {
  rubrics?: readonly RubricId[];
  /** Ids of a district and of a topic. */
  district?: string | undefined;
  topic?: string | undefined;
  /** By our rubrics where they are sure, instead of the outlets'. */
  detailed?: boolean;
  mine?: Mine;
  /** Stories a rubric shows before «Ещё N». */
  limit?: number;
}

/** An article read later than this after its publication is archive, not news. */
const LATE_READING = 6 * HOUR;

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

  const announced = createAnnounced({ articles, stories, audiences, sourceName, ...headline }, { zone });

  return {
    sourceName,
    rubricName: (id: RubricId) => rubricNames.get(id) ?? id,

    /** What was published in a window, each story once; of a single day also what was announced for it. */
    async digest(window: Window, wish: Wish = {}): Promise<AnsweredDigest> {
      const rubrics = inOrder(wish.rubrics);
      const found = await articles.inWindow(window);
      // Of an archive without dates nobody can say which day it is of.
      const dated = found.filter(({ archive, dateFrom }) => !(archive && dateFrom === 'first-seen'));
      const { shown, held } = audiences.forReaders(dated);
      const storyOf = await idsOf(shown);
      const wanted = isWanted(wish);
      const digest = composeDigest(shown, {
        window,
        rubrics,
        sourceName,
        ...headline,
        limit: wish.limit ?? STORIES_PER_RUBRIC,
        storyOf,
        rubricOf: rubricBy(wish),
        wanted,
        mine: wish.mine,
      });
      const isAsked = (story: Story) =>
        wanted(story) && story.articles.some((report) => rubrics.includes(rubricBy(wish)(report)));
      return {
        ...digest,
        announced: await announced(window, isAsked, idsShown(shown, storyOf)),
        held: storiesOf(held, new Map()).filter(isAsked).length,
      };
    },

    /**
     * What a subscriber gets for a slot: what became known since `window.from` and before `knownUntil`. An article
     * published at 7:58 and read at 8:02 would otherwise fall between the digest of eight o'clock and the next one.
     * A story that was told before comes again only with what is new in it.
     * @param before the digests of the same wishes that the reader can have had before
     */
    async slotDigest(
      window: Window,
      { rubrics, detailed }: Pick<Subscription, 'rubrics' | 'detailed'>,
      knownUntil: Instant,
      before: readonly Digest[] = [],
    ): Promise<Digest> {
      const found = await articles.inWindow({ from: window.from - LATE_READING, to: knownUntil });
      const known = found.filter(({ publishedAt, firstSeenAt, archive }) => {
        const since = Math.max(publishedAt, firstSeenAt);
        return !archive && since >= window.from && since < knownUntil;
      });
      const { shown } = audiences.forReaders(known);
      const storyOf = await idsOf(shown);
      return composeDigest(shown, {
        window,
        rubrics: inOrder(rubrics),
        sourceName,
        ...headline,
        limit: STORIES_PER_RUBRIC,
        storyOf,
        told: await toldBefore(deps, idsShown(shown, storyOf), before),
        rubricOf: rubricBy({ detailed }),
      });
    },

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

const rubricBy = ({ detailed = false }: Pick<Wish, 'detailed'>) => (detailed ? detailedRubric : outletRubric);

/** One report that is of the district and about the topic is enough: the others tell the same event. */
function isWanted({ district, topic }: Wish): (story: Story) => boolean {
  const has = (list: readonly { id: string }[], id: string | undefined) =>
    id === undefined || list.some((finding) => finding.id === id);
  return ({ articles }) =>
    articles.some(({ annotations }) => has(annotations.districts, district)) &&
    articles.some(({ annotations }) => has(annotations.topics, topic));
}

/** Ids of the stories these articles belong to. */
function idsShown(shown: readonly Article[], storyOf: ReadonlyMap<string, string>): Set<string> {
  return new Set(shown.map(({ id }) => storyOf.get(id) ?? id));
}

function day(date: string, zone: string): Window {
  const window = dayWindow(date, zone);
  if (!window) throw new RangeError(`not a date: ${date}`);
  return window;
}
