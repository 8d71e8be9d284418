import { HOUR, type Instant } from '../domain/clock.js';
import { STORY_SPAN } from '../domain/story.js';
import { oddsOf } from '../text/similarity/judge.js';
import type { Profile } from '../text/similarity/profile.js';
import type { Similarity } from '../text/similarity.js';
import { evidenceOf, leadOf } from './grouping/evidence.js';
import { createOpenStories } from './grouping/open-stories.js';
import { createReportWindow, type Entry } from './grouping/window.js';

/** What grouping sees of an article. */
export interface Report {
  id: string;
  sourceId: string;
  title: string;
  /** Lead or body; null when only the headline is known. */
  text: string | null;
  publishedAt: Instant;
  /** Ids of districts and topics, where they are known: another place is another event. */
  districts?: readonly string[];
  topics?: readonly string[];
  /** What it is about for a reader; one event may be told under two. */
  rubric?: string;
}

/** Where a report belongs. */
export interface Placement {
  /** Id of its story: of the article that was there first. */
  story: string;
  /** Stories that turned out to be this one: their reports belong to `story` from now on. */
  absorbed: string[];
}

/** Joins reports of one event as they come. It holds its window in memory; whoever uses it keeps what it decides. */
export interface Grouping {
  /** A report that is known and shares its story keeps it; one that is alone is placed as though it were new: its text has come. */
  add(report: Report): Placement;
  /** Puts back a report whose story was decided before. */
  restore(report: Report, story: string): void;
  /** Drops what was published before an instant. */
  forget(before: Instant): void;
}

/** What all reports of a story say counts beside the one that is most like the new one: else one leads to the next. */
const COMPANY = 0.4;
/** Log-odds of reports that share too little to be looked at. */
const STRANGE = -4;
/** Hours after a story's first report from which a new one is more and more another event's, and how fast. */
const STORY_HOURS = 21;
const ODDS_PER_HOUR = 0.8;
/**
 * The more is reported in the hours of one event, the less likely any one report is of that event: the odds beforehand
 * fall as their number grows. From so many on it counts, and how much.
 */
const EVENT_HOURS = 20;
const FEW = 10;
const CROWD = 0.8;
/** Log-odds from which a report that belongs to two stories shows that they are one. */
const MERGING = 1.5;

/**
 * One event, one story. A report is compared with those of the window that share rare words with it, and joins the
 * story that it fits best, if it fits any; fitting two beyond doubt, it makes them one.
 */
export function createGrouping({ similarity }: { similarity: Similarity }): Grouping {
  const window = createReportWindow();
  const stories = createOpenStories();

  function enter(report: Report, profile: Profile, story: string): void {
    const standing = window.get(report.id);
    if (standing) stories.leave(standing);
    const entry = { report, profile, story };
    window.put(entry);
    stories.enter(entry);
  }

  /** Stories a report may belong to, the likeliest first. */
  function fitting(known: Pick<Entry, 'report' | 'profile'>): { story: string; odds: number }[] {
    const { publishedAt } = known.report;
    const odds = new Map<string, number[]>();
    const crowd = CROWD * Math.log(Math.max(1, window.around(publishedAt, EVENT_HOURS) / FEW));
    for (const entry of window.candidates(known, publishedAt - STORY_SPAN, publishedAt + STORY_SPAN)) {
      const one = oddsOf(similarity.judges.reports, evidenceOf(known, entry));
      odds.set(entry.story, [...(odds.get(entry.story) ?? []), one]);
    }
    return [...odds]
      .map(([story, ones]) => ({
        story,
        odds: together(ones, stories.size(story)) - lateness(story, publishedAt) - crowd,
      }))
      .filter(({ odds }) => odds >= 0)
      .sort((a, b) => b.odds - a.odds || (stories.older(a.story, b.story) === a.story ? -1 : 1));
  }

  function lateness(story: string, at: Instant): number {
    const first = stories.beganAt(story);
    return ODDS_PER_HOUR * Math.max(0, Math.abs(at - first) / HOUR - STORY_HOURS);
  }

  return {
    add(report) {
      const standing = window.get(report.id);
      const profile = similarity.profile(leadOf(report));
      if (standing && stories.size(standing.story) === 1) {
        window.remove(report.id);
        stories.leave(standing);
      } else if (standing) {
        enter(report, profile, standing.story);
        return { story: standing.story, absorbed: [] };
      }
      const [best, ...others] = fitting({ report, profile });
      let story = best?.story ?? report.id;
      enter(report, profile, story);
      const absorbed: string[] = [];
      for (const other of best && best.odds >= MERGING ? others : []) {
        if (other.odds < MERGING) continue;
        const older = stories.older(story, other.story);
        const younger = older === story ? other.story : story;
        stories.merge(younger, older);
        absorbed.push(younger);
        story = older;
      }
      return { story, absorbed };
    },

    restore(report, story) {
      enter(report, similarity.profile(leadOf(report)), story);
    },

    forget(before) {
      for (const entry of window.forget(before)) stories.leave(entry);
    },
  };
}

/** @param size of the story: those of its reports that were not looked at are strange to the new one */
function together(odds: readonly number[], size: number): number {
  const sum = odds.reduce((total, one) => total + Math.max(STRANGE, one), 0);
  const mean = (sum + STRANGE * (size - odds.length)) / size;
  return (1 - COMPANY) * Math.max(...odds) + COMPANY * mean;
}
