import { readModel } from '../models.js';
import { createSimilarity, type Similarity } from '../text/similarity.js';

/** Similarity with the models that came with the program. */
export function loadSimilarity(): Similarity {
  return createSimilarity({
    words: readModel('words.json'),
    synonyms: readModel('synonyms.json'),
    judges: readModel('similarity.json'),
  });
}
