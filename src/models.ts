import { readFileSync } from 'node:fs';
import { type Annotator, createAnnotator } from './annotate/annotate.js';
import { createDistrictFinder } from './annotate/districts.js';
import { readingOf } from './annotate/findings.js';
import { createRubricModel, type RubricModel } from './annotate/rubric-model.js';
import type { Understand } from './domain/question.js';
import { createUnderstand } from './queries/intent/understand.js';
import { loadUnderstanding, type Region } from './region.js';
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

/** What understands questions: the names of a region and the words of its news. */
export function openUnderstand(
  {
    rubrics,
    topics,
    districts,
    names,
  }: Pick<Region, 'rubrics' | 'topics' | 'districts'> & Partial<Pick<Region, 'names'>>,
  zone: string,
): Understand {
  const words = readModel<{ stems: Record<string, string> }>('words.json');
  // Streets, sights and what is a word before it is a village are words to look for.
  const find = createDistrictFinder(
    districts.map((one) => ({ ...one, streets: [], patterns: [], namesakes: [] })),
  );
  return createUnderstand(
    {
      rubrics,
      topics,
      districts,
      called: names?.called ?? [],
      findDistricts: (text) => find(readingOf(text, null), { ignoreCase: true }),
      newsStems: Object.values(words.stems).flatMap((row) => row.split(' ')),
    },
    { zone },
  );
}
