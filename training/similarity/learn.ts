import { evidenceOf } from '#src/digest/grouping/evidence.js';
import { STORY_SPAN } from '#src/digest/grouping.js';
import { HOUR } from '#src/domain/clock.js';
import { FEATURES, featuresOf } from '#src/text/similarity/features.js';
import { chanceOf, type Judge, oddsOf } from '#src/text/similarity/judge.js';
import { profileOf } from '#src/text/similarity/profile.js';
import type { Vocabulary } from '#src/text/similarity/vocabulary.js';
import { type Example, regress } from './logistic.js';
import type { LabelledReport, Pair } from './pairs.js';
import { SIGNS } from './signs.js';

/** What two headlines are judged by: all that is not of their texts. */
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

/** Early headlines count less: what is asked for is like the late ones, by which the threshold is set too. */
export function headlineJudge(early: readonly Example[], late: readonly Example[]): Judge {
  const judge = fitOf(OF_HEADLINES, [...late, ...early.map((row) => ({ ...row, weight: 0.3 }))], 0.3);
  return lowered(judge, bestOdds(judge, late));
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
  const judge = fitOf(OF_TEXTS, [...labelled, ...others], 1);
  return lowered(judge, expectedBestOdds(judge, labelled));
}

/** Reports of one region, each with each: within a window as they are, further apart as though they came together. */
export function reportExamples(reports: readonly LabelledReport[], vocabulary: Vocabulary): Example[] {
  const known = reports.map((report) => ({
    report,
    profile: profileOf(report, vocabulary),
    story: report.story,
  }));
  const examples: Example[] = [];
  for (const [at, a] of known.entries()) {
    for (const b of known.slice(0, at)) {
      const apart = Math.abs(a.report.publishedAt - b.report.publishedAt);
      if (apart <= STORY_SPAN) {
        examples.push({ features: evidenceOf(a, b), same: a.story === b.story, weight: 1 });
      } else if (apart <= FAR) {
        const moved = { ...b, report: { ...b.report, publishedAt: a.report.publishedAt } };
        examples.push({ features: evidenceOf(a, moved), same: false, weight: 0.1 });
      }
    }
  }
  return examples;
}

/** Past these hours headlines come again: they are no example of two events told alike on one day. */
const FAR = 200 * 24 * HOUR;

/** @param threshold log-odds of the fit from which two reports are taken to be of one event */
export function reportJudge(examples: readonly Example[], threshold: number): Judge {
  return lowered(regress(examples, 0.3, SIGNS), threshold);
}

function without(...names: string[]): Set<string> {
  return new Set(FEATURES.filter((name) => !names.includes(name)));
}

function fitOf(names: ReadonlySet<string>, examples: readonly Example[], ridge: number): Judge {
  const looked = FEATURES.map((name) => names.has(name));
  const rows = examples.map((row) => ({
    ...row,
    features: looked.map((isLooked, at) => (isLooked ? (row.features[at] ?? 0) : 0)),
  }));
  return regress(rows, ridge, SIGNS.slice(0, FEATURES.length));
}

/** A judge says "same" above 0. */
function lowered({ bias, weights }: Judge, odds: number): Judge {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return { bias: round(bias - odds), weights: weights.map(round) };
}

/** Log-odds that give the best F1 on these rows. */
function bestOdds(judge: Judge, rows: readonly Example[]): number {
  return cut(rows.map(({ features, same }) => ({ odds: oddsOf(judge, features), worth: same ? 1 : 0 })));
}

/** The same by what the judge itself expects: on a few rows steadier than their labels. */
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
