import { EVIDENCE, evidenceOf, leadOf } from '#src/digest/grouping/evidence.js';
import { createReportWindow } from '#src/digest/grouping/window.js';
import type { Report } from '#src/digest/grouping.js';
import { HOUR } from '#src/domain/clock.js';
import { STORY_SPAN } from '#src/domain/story.js';
import { FEATURES, featuresOf } from '#src/text/similarity/features.js';
import { chanceOf, type Judge, oddsOf } from '#src/text/similarity/judge.js';
import { profileOf } from '#src/text/similarity/profile.js';
import type { Vocabulary } from '#src/text/similarity/vocabulary.js';
import type { Wording } from '#src/text/similarity/wording.js';
import { type Example, regress } from './logistic.js';
import type { LabelledReport, Pair } from './pairs.js';
import { SIGNS } from './signs.js';

/**
 * What two headlines are judged by: all that is not of their texts. Rows are many, and of features that say nearly the
 * same one may well speak against what the other overstates: no weight has a sign it must have.
 */
const OF_HEADLINES = without(
  'whole cosine',
  'whole containment',
  'roots cosine',
  'roots containment',
  'whole rarest',
  'whole second',
  'whole common',
  'title in whole, better',
  'title in whole, worse',
  'plain containment',
  'plain rarest',
  'plain second',
  'plain common',
  'one is a headline',
  'both are headlines',
);
/** Labelled pairs with texts are few: a few features, and a strong pull, is all they can teach. */
const OF_TEXTS = new Set<string>([
  'title cosine',
  'whole cosine',
  'whole containment',
  'whole common',
  'roots cosine',
  'roots containment',
  'title in whole, better',
  'title in whole, worse',
  'names cosine',
  'names common',
  'equal numbers',
  'numbers apart',
  'other day',
]);

export function examplesOf(pairs: readonly Pair[], vocabulary: Vocabulary, weight = 1): Example[] {
  return pairs.map(({ a, b, same }) => ({
    same,
    weight,
    features: featuresOf(profileOf(a, vocabulary), profileOf(b, vocabulary)),
  }));
}

/** Neighbours in the file speak of the same days: a part is a stretch of it. */
const STRETCHES = 4;

/** Early headlines count less: what is asked for is like the late ones, by which the threshold is set too. */
export function headlineJudge(early: readonly Example[], late: readonly Example[]): Judge {
  const lighter = early.map((row) => ({ ...row, weight: 0.3 }));
  const fitted = (rows: readonly Example[]) => fitOf(OF_HEADLINES, [...rows, ...lighter], 0.3);
  const judge = fitted(late);
  // A threshold is as good as the odds it was found by: those of rows that the weights have not seen.
  const stretch = Math.ceil(late.length / STRETCHES);
  const inStretch = (fold: number) => (_: Example, at: number) => Math.floor(at / stretch) === fold;
  const rows = Array.from({ length: STRETCHES }, (_, fold) => {
    const other = fitted(late.filter((row, at) => !inStretch(fold)(row, at)));
    return late
      .filter(inStretch(fold))
      .map(({ features, same }) => ({ odds: oddsOf(other, features), worth: same ? 1 : 0 }));
  });
  return lowered(judge, cut(rows.flat()));
}

export function textJudge(
  labelled: readonly Example[],
  reports: readonly Example[],
  headlines: readonly Example[],
): Judge {
  const others = [
    ...reports.map((row) => ({ ...row, weight: 0.02 })),
    ...headlines.map((row) => ({ ...row, weight: 0.01 })),
  ];
  const judge = fitOf(OF_TEXTS, [...labelled, ...others], 1, SIGNS.slice(0, FEATURES.length));
  return lowered(judge, expectedBestOdds(judge, labelled));
}

/**
 * Reports of one region, each with each: within a window as they are, of those further apart one pair in twelve as
 * though they came within hours.
 * @param weight how much a pair counts
 */
export function reportExamples(
  reports: readonly LabelledReport[],
  vocabulary: Vocabulary,
  weight = 1,
): Example[] {
  const known = reports.map((report) => ({
    report,
    profile: profileOf(leadOf(report), vocabulary),
    story: report.story,
  }));
  const examples: Example[] = [];
  for (const [i, a] of known.entries()) {
    for (const [j, b] of known.slice(0, i).entries()) {
      if (Math.abs(a.report.publishedAt - b.report.publishedAt) > STORY_SPAN) {
        if ((i * 7919 + j * 104_729) % ONE_IN !== 0) continue;
        const publishedAt = a.report.publishedAt - ((i * 31 + j) % 20) * HOUR;
        const moved = { ...b, report: { ...b.report, publishedAt } };
        examples.push({ features: evidenceOf(a, moved), same: false, weight: weight / 2 });
        continue;
      }
      const same = a.story === b.story;
      examples.push({ features: evidenceOf(a, b), same, weight });
      // Told in the same words of another place it would be another event; nobody writes such pairs often enough.
      if (same && a.report.districts?.length && b.report.districts?.length) {
        const elsewhere = { ...b, report: { ...b.report, districts: ['elsewhere'] } };
        examples.push({ features: evidenceOf(a, elsewhere), same: false, weight: weight / 2 });
      }
    }
  }
  return examples;
}

const ONE_IN = 12;
const WEEKS_APART = 14 * 24 * HOUR;
const EVERY = 3;
const STRANGERS = 0.01;
const SEPARATE = 0.5;

/**
 * Posts that share rare words and lie weeks apart tell two events, though nobody has labelled them: what chance likeness
 * looks like in a stream of hundreds a day.
 */
export function strangerExamples(posts: readonly Report[], vocabulary: Vocabulary): Example[] {
  const window = createReportWindow();
  const dates = new Map(posts.map(({ id, publishedAt }) => [id, publishedAt]));
  const examples: Example[] = [];
  for (const post of posts.filter((_, at) => at % EVERY === 0)) {
    const profile = profileOf(leadOf(post), vocabulary);
    const report = { ...post, publishedAt: 0 };
    for (const other of window.candidates({ report, profile }, 0, 0)) {
      const apart = Math.abs((dates.get(other.report.id) ?? 0) - post.publishedAt);
      if (apart < WEEKS_APART) continue;
      // Of one outlet or of two: that they are strangers says nothing about it.
      const away = { ...other, report: { ...other.report, sourceId: 'another' } };
      examples.push({ features: evidenceOf({ report, profile }, away), same: false, weight: STRANGERS });
    }
    window.put({ report, profile, story: post.id });
  }
  return examples;
}

/** Items of one region that share most, none of one event: what a full day looks like to whoever reads a new report. */
export function separateExamples(items: readonly Report[], vocabulary: Vocabulary): Example[] {
  const window = createReportWindow();
  const examples: Example[] = [];
  for (const report of items) {
    const profile = profileOf(leadOf(report), vocabulary);
    for (const other of window.candidates({ report, profile }, 0, 0)) {
      const away = { ...other, report: { ...other.report, sourceId: 'another' } };
      examples.push({ features: evidenceOf({ report, profile }, away), same: false, weight: SEPARATE });
    }
    window.put({ report, profile, story: report.id });
  }
  return examples;
}

/** Pairs that people have labelled, as reports of two outlets that come together. */
export function pairExamples(pairs: readonly Pair[], vocabulary: Vocabulary, weight: number): Example[] {
  return pairs.map(({ a, b, same }) => {
    const known = (wording: Wording, sourceId: string) => ({
      profile: profileOf(leadOf(wording), vocabulary),
      report: { ...wording, id: sourceId, sourceId, publishedAt: 0 },
    });
    return { same, weight, features: evidenceOf(known(a, 'a'), known(b, 'b')) };
  });
}

/** What every reader knows and too few rows teach: whatever else is alike, it is another match, another place. */
const CERTAIN = [
  ['other score', -2],
  ['other districts', -9],
] as const;

/** @param threshold log-odds of the fit from which two reports are taken to be of one event */
export function reportJudge(examples: readonly Example[], threshold: number): Judge {
  const judge = regress(withoutAlignment(examples), 0.3, SIGNS);
  for (const [name, least] of CERTAIN) {
    const at = EVIDENCE.indexOf(name);
    judge.weights[at] = Math.min(least, judge.weights[at] ?? 0);
  }
  return lowered(judge, threshold);
}

/** Outlets that word events alike word them alike in every district: what is laid word beside word says too much there. */
const ALIGNMENT = new Set<string>([
  'aligned',
  'aligned, worse',
  'surplus words',
  'rarest left',
  'begins alike',
  'order alike',
]);

function withoutAlignment(examples: readonly Example[]): Example[] {
  const isOut = EVIDENCE.map((name) => ALIGNMENT.has(name));
  return examples.map((row) => ({
    ...row,
    features: row.features.map((value, at) => (isOut[at] ? 0 : value)),
  }));
}

function without(...names: string[]): Set<string> {
  return new Set(FEATURES.filter((name) => !names.includes(name)));
}

function fitOf(
  names: ReadonlySet<string>,
  examples: readonly Example[],
  ridge: number,
  signs: readonly number[] = [],
): Judge {
  const looked = FEATURES.map((name) => names.has(name));
  const rows = examples.map((row) => ({
    ...row,
    features: looked.map((isLooked, at) => (isLooked ? (row.features[at] ?? 0) : 0)),
  }));
  return regress(rows, ridge, signs);
}

/** A judge says "same" above 0. */
function lowered({ bias, weights }: Judge, odds: number): Judge {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return { bias: round(bias - odds), weights: weights.map(round) };
}

/** Log-odds that give the best F1 by what the judge itself expects: on a few rows steadier than their labels. */
function expectedBestOdds(judge: Judge, rows: readonly Example[]): number {
  return cut(
    rows.map(({ features }) => {
      const odds = oddsOf(judge, features);
      return { odds, worth: chanceOf(odds) };
    }),
  );
}

function cut(rows: { odds: number; worth: number }[]): number {
  rows.sort((a, b) => b.odds - a.odds);
  const all = rows.reduce((sum, { worth }) => sum + worth, 0);
  let right = 0;
  let best = { f1: 0, odds: 0 };
  for (const [at, { odds, worth }] of rows.entries()) {
    right += worth;
    const f1 = (2 * right) / (at + 1 + all);
    if (f1 > best.f1) best = { f1, odds: (odds + (rows[at + 1]?.odds ?? odds)) / 2 };
  }
  return best.odds;
}
