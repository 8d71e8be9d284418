import { readFileSync } from 'node:fs';
import { type Annotator, createAnnotator } from './annotate/annotate.js';
import { createRubricModel, type RubricModel } from './annotate/rubric-model.js';
import { loadUnderstanding } from './region.js';
import { createSimilarity, type Similarity } from './text/similarity.js';

/** Reads a file of models/: what scripts in training/ have learned, as JSON. */
export function readModel<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../models/${name}`, import.meta.url), 'utf8')) as T;
}

/**
 * The trained weights of rubrics.
 * @throws RubricModelError when the file is not what `npm run train:rubric` writes
 */
export function loadRubricModel(): RubricModel {
  return createRubricModel(readModel('rubric.json'));
}

/**
 * The annotator of a region, its lists as they are now.
 * @throws SetupError, RubricModelError
 */
export async function openAnnotator(configDir: string, zone: string): Promise<Annotator> {
  return createAnnotator({ ...(await loadUnderstanding(configDir)), zone, rubricModel: loadRubricModel() });
}

/** Likeness of reports by what `npm run train:similarity` has learned. */
export function loadSimilarity(): Similarity {
  return createSimilarity({
    words: readModel('words.json'),
    synonyms: readModel('synonyms.json'),
    judges: readModel('similarity.json'),
  });
}
