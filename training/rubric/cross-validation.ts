import { readingOf } from '#src/annotate/findings.js';
import { createRubricMapper } from '#src/annotate/outlet-rubric.js';
import { createRubricFinder } from '#src/annotate/rubric.js';
import { createRubricModel } from '#src/annotate/rubric-model.js';
import type { Rubric, RubricId } from '#src/domain/rubric.js';
import { type FitOptions, fitRubric, type WordVectors } from './fit.js';
import { FOLDS, type Row } from './rows.js';

/** What a model said of a row it had not seen. */
export interface Judged {
  row: Row;
  rubric: RubricId;
  confidence: number;
  isRight: boolean;
}

/** Every part is judged by a model of the other parts, through the annotator's own code and the rounded weights. */
export function crossValidate(
  rows: readonly Row[],
  rubrics: readonly Rubric[],
  vectors: WordVectors,
  options: FitOptions,
): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    judge(
      rows.filter((row) => row.fold === fold),
      rows.filter((row) => row.fold !== fold),
      rubrics,
      vectors,
      options,
    ),
  ).flat();
}

/** @param unseen rows that are not among the known */
export function judge(
  unseen: readonly Row[],
  known: readonly Row[],
  rubrics: readonly Rubric[],
  vectors: WordVectors,
  options: FitOptions,
): Judged[] {
  const model = createRubricModel(fitRubric(known, rubrics, vectors, options));
  const rubricOf = createRubricFinder(model, createRubricMapper(rubrics));
  return unseen.map((row) => {
    const { rubric, confidence } = rubricOf(readingOf(row.title, row.text), row.category);
    return { row, rubric, confidence, isRight: row.allowed.includes(rubric) };
  });
}
