import type { RubricId } from '../domain/rubric.js';
import type { Token } from '../text/tokens.js';
import type { Reading } from './findings.js';
import { weighWords } from './rubric-features.js';
import type { RubricModel } from './rubric-model.js';

export interface RubricFinding {
  rubric: RubricId;
  /** 0–1: the share of such articles of which it is right. */
  confidence: number;
  /** Words as the article has them that spoke most for the rubric, the strongest first. */
  words: string[];
}

/** More reasons than this nobody reads. */
const SHOWN_WORDS = 5;
/** A word that says less than this part of what the strongest says is no reason. */
const WORTH_SHOWING = 0.3;

/**
 * Chooses the rubric of an article by what its words say, and by what its outlet printed.
 * @param outletRubric what the category of the outlet means; null when it says nothing
 */
export function createRubricFinder(
  model: RubricModel,
  outletRubric: (category: string | null) => RubricId | null,
) {
  const { rubrics, bias, outlet, temperature, shape } = model;

  return (reading: Reading, category: string | null): RubricFinding => {
    const sums = Float64Array.from(bias);
    const printed = outletRubric(category);
    const saidByOutlet = printed === null ? undefined : outlet[printed];
    if (saidByOutlet) addTo(sums, saidByOutlet, 1);
    const weighed = weighWords(reading, shape);
    if (weighed.length === 0 && !saidByOutlet) return { rubric: 'other', confidence: 0, words: [] };
    for (const { token, weight } of weighed) addTo(sums, model.sayingOf(token.word), weight);

    const best = highest(sums);
    const reasons: Reason[] = [];
    for (const { token, weight } of weighed) {
      addReason(reasons, token, worthOf(model.sayingOf(token.word), best) * weight);
    }
    if (saidByOutlet) addReason(reasons, null, worthOf(saidByOutlet, best));
    return {
      rubric: rubrics[best] ?? 'other',
      confidence: probability(sums, best, temperature),
      words: wordsOf(reasons, reading, category ?? ''),
    };
  };
}

function addTo(sums: Float64Array, row: ArrayLike<number>, weight: number): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0) * weight;
}

function highest(sums: Float64Array): number {
  let best = 0;
  for (let at = 1; at < sums.length; at++) if ((sums[at] ?? 0) > (sums[best] ?? 0)) best = at;
  return best;
}

function probability(sums: Float64Array, best: number, temperature: number): number {
  const top = sums[best] ?? 0;
  let all = 0;
  for (const sum of sums) all += Math.exp((sum - top) / temperature);
  return 1 / all;
}

/** What speaks for all rubrics alike speaks for none. */
function worthOf(saying: ArrayLike<number>, best: number): number {
  let all = 0;
  for (let at = 0; at < saying.length; at++) all += saying[at] ?? 0;
  return (saying[best] ?? 0) - all / saying.length;
}

interface Reason {
  /** Null: the outlet's category. */
  token: Token | null;
  worth: number;
}

/** Keeps the few strongest in order; sorting all words would cost more than reading them. */
function addReason(reasons: Reason[], token: Token | null, worth: number): void {
  if (worth <= 0) return;
  let at = reasons.length;
  while (at > 0 && (reasons[at - 1] as Reason).worth < worth) at -= 1;
  if (at >= SHOWN_WORDS) return;
  reasons.splice(at, 0, { token, worth });
  if (reasons.length > SHOWN_WORDS) reasons.pop();
}

function wordsOf(reasons: readonly Reason[], { text }: Reading, category: string): string[] {
  const least = (reasons[0]?.worth ?? 0) * WORTH_SHOWING;
  return reasons
    .filter(({ worth }) => worth >= least)
    .map(({ token }) => (token ? text.slice(token.from, token.to) : category));
}
