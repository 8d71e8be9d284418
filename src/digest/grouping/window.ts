import { HOUR, type Instant } from '../../domain/clock.js';
import type { Profile } from '../../text/similarity/profile.js';
import type { Report } from '../grouping.js';
import type { Known } from './evidence.js';

/** A report in the window, with the story it belongs to now. */
export interface Entry extends Known {
  story: string;
}

export type ReportWindow = ReturnType<typeof createReportWindow>;

/** A word that so many reports of the window have in common tells no event from another. */
const COMMON_WORD = 120;
/** So many entries of lists are walked through for one report. */
const STEPS = 600;
/** So many of those that share most are looked at closely. */
const CANDIDATES = 6;
/** What shares less than this part of what the likeliest shares is not looked at. */
const BESIDE_BEST = 0.4;
/** What two reports must share to be looked at: about one rare word, or two ordinary ones. */
const LEAST_SHARED = 0.6;

/** Of one subject so many that came last are looked at, and what each subject counts beside words. */
const RECENT = 24;
const SUBJECT = 0.5;

/** Reports that may still be joined, found by the words they share: never by comparing with all. */
export function createReportWindow() {
  const entries = new Map<string, Entry>();
  const byNumber: (Entry | undefined)[] = [];
  const numberOf = new Map<string, number>();
  let byTerm = new Map<number, number[]>();
  /** By district and topic, by district and rubric: what a headline without a rare word is found by. */
  let bySubject = new Map<string, number[]>();
  /** Hour → how many reports of it there are. */
  const hours = new Map<number, number>();
  let shared = new Float64Array(1024);
  let dropped = 0;

  function index(number: number, { report, profile }: Known): void {
    for (const subject of subjectsOf(report)) {
      const list = bySubject.get(subject);
      if (list) list.push(number);
      else bySubject.set(subject, [number]);
    }
    for (const keys of [profile.whole.keys, profile.roots.keys]) {
      for (const key of keys) {
        const list = byTerm.get(key);
        if (list) list.push(number);
        else byTerm.set(key, [number]);
      }
    }
  }

  function count(entry: Entry | undefined, by: number): void {
    if (!entry) return;
    const hour = hourOf(entry.report.publishedAt);
    const left = (hours.get(hour) ?? 0) + by;
    if (left > 0) hours.set(hour, left);
    else hours.delete(hour);
  }

  function drop(id: string): void {
    const number = numberOf.get(id);
    if (number === undefined) return;
    count(byNumber[number], -1);
    byNumber[number] = undefined;
    numberOf.delete(id);
    entries.delete(id);
    dropped += 1;
  }

  /** Removing from lists one by one would cost more than making them anew once many are gone. */
  function tidy(): void {
    if (dropped <= entries.size) return;
    byTerm = new Map();
    bySubject = new Map();
    byNumber.length = 0;
    dropped = 0;
    for (const entry of entries.values()) {
      numberOf.set(entry.report.id, byNumber.length);
      index(byNumber.length, entry);
      byNumber.push(entry);
    }
  }

  /** Lists of the rarest words of a report, as many as may be walked through: cost has a bound whatever the text is. */
  function rarest(...vectors: Profile['whole'][]): { list: number[]; weight: number }[] {
    const lists: { list: number[]; weight: number }[] = [];
    for (const { keys, weights } of vectors) {
      for (let at = 0; at < keys.length; at++) {
        const list = byTerm.get(keys[at] as number);
        if (list && list.length <= COMMON_WORD) lists.push({ list, weight: weights[at] as number });
      }
    }
    lists.sort((a, b) => a.list.length - b.list.length);
    let end = 0;
    for (let steps = 0; end < lists.length; end++) {
      steps += lists[end]?.list.length ?? 0;
      if (steps > STEPS) break;
    }
    return lists.slice(0, end);
  }

  return {
    get: (id: string): Entry | undefined => entries.get(id),

    put(entry: Entry): void {
      drop(entry.report.id);
      tidy();
      const number = byNumber.length;
      entries.set(entry.report.id, entry);
      byNumber.push(entry);
      numberOf.set(entry.report.id, number);
      count(entry, 1);
      index(number, entry);
    },

    remove: drop,

    /** How many reports there are of the hours around an instant. */
    around(at: Instant, span: number): number {
      let sum = 0;
      for (let hour = hourOf(at) - span; hour <= hourOf(at) + span; hour++) sum += hours.get(hour) ?? 0;
      return sum;
    },

    /** Those published between two instants that share most with it, the nearest first. */
    candidates({ report, profile }: Known, from: Instant, to: Instant): Entry[] {
      const { whole, roots } = profile;
      if (shared.length < byNumber.length) shared = new Float64Array(byNumber.length * 2);
      const touched: number[] = [];
      for (const { list, weight } of rarest(whole, roots)) {
        for (const number of list) {
          if (shared[number] === 0) touched.push(number);
          shared[number] = (shared[number] as number) + weight;
        }
      }
      for (const subject of subjectsOf(report)) {
        for (const number of bySubject.get(subject)?.slice(-RECENT) ?? []) {
          if (shared[number] === 0) touched.push(number);
          shared[number] = (shared[number] as number) + SUBJECT;
        }
      }
      const found: Found[] = [];
      let least = LEAST_SHARED;
      for (const number of touched) {
        const weight = shared[number] as number;
        shared[number] = 0;
        const entry = byNumber[number];
        if (weight < least || !entry) continue;
        const { publishedAt } = entry.report;
        if (publishedAt < from || publishedAt > to) continue;
        found.push({ entry, weight });
        // Far more than are wanted are never sorted: those that share less than the best ones are out already.
        if (found.length >= 4 * CANDIDATES) {
          found.sort(likeliest).length = CANDIDATES;
          least = Math.max(least, found.at(-1)?.weight ?? 0);
        }
      }
      found.sort(likeliest);
      const beside = (found[0]?.weight ?? 0) * BESIDE_BEST;
      return found
        .slice(0, CANDIDATES)
        .filter(({ weight }) => weight >= beside)
        .map(({ entry }) => entry);
    },

    /** Drops what was published before an instant. */
    forget(before: Instant): Entry[] {
      const gone = [...entries.values()].filter(({ report }) => report.publishedAt < before);
      for (const { report } of gone) drop(report.id);
      tidy();
      return gone;
    },
  };
}

interface Found {
  entry: Entry;
  weight: number;
}

function likeliest(a: Found, b: Found): number {
  return b.weight - a.weight || (a.entry.report.id < b.entry.report.id ? -1 : 1);
}

function hourOf(at: Instant): number {
  return Math.floor(at / HOUR);
}

function subjectsOf({ districts = [], topics = [], rubric }: Report): string[] {
  const subjects: string[] = [];
  for (const district of districts) {
    if (rubric !== undefined) subjects.push(`${district} ${rubric}`);
    for (const topic of topics) subjects.push(`${district} ${topic}`);
  }
  for (const topic of districts.length === 0 ? topics : []) subjects.push(topic);
  return subjects;
}
