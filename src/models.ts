import { readFile } from 'node:fs/promises';
import { createRubricModel, type RubricModel } from './annotate/rubric-model.js';
import { createSimilarity, type Similarity } from './text/similarity.js';

/**
 * Reads the trained weights that come with the program.
 * @throws RubricModelError when the file is not what `npm run train:rubric` writes
 */
export async function loadRubricModel(): Promise<RubricModel> {
  return createRubricModel(await read('rubric.json'));
}

/** Likeness of reports by what `npm run train:similarity` has learned. */
export async function loadSimilarity(): Promise<Similarity> {
  const [words, synonyms, judges] = await Promise.all(
    ['words.json', 'synonyms.json', 'similarity.json'].map(read),
  );
  return createSimilarity({ words, synonyms, judges } as Parameters<typeof createSimilarity>[0]);
}

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../models/${name}`, import.meta.url), 'utf8'));
}
