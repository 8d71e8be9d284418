import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVocabulary } from '#src/text/similarity/vocabulary.js';
import type { Judges } from '#src/text/similarity.js';
import { countWords } from './count-words.js';
import {
  examplesOf,
  headlineJudge,
  pairExamples,
  reportExamples,
  reportJudge,
  separateExamples,
  strangerExamples,
  textJudge,
} from './learn.js';
import {
  articlePairs,
  headlinePairs,
  labelledReports,
  postPairs,
  separateItems,
  unlabelledPosts,
} from './pairs.js';
import { createUnderstanding } from './understood.js';

/**
 * Makes models/words.json and models/similarity.json; the same data makes the same files:
 *   node dist/training/similarity/train.js DATA_FOLDER
 */

/** Where reports are taken to be of one event: invented near misses are more than news has. */
const REPORT_THRESHOLD = -2.3;
/** Labelled reports, and how much a pair of them counts; those of the region itself most. */
const REPORTS = [
  ['training/items/stories-own.jsonl', 1],
  ['training/items/stories-more.jsonl', 1.5],
  ['training/items/stories-long.jsonl', 1],
  ['kaluga/stories.jsonl', 2],
] as const;

const [folder = ''] = process.argv.slice(2);
const words = countWords(folder);
const synonyms = JSON.parse(readFileSync('models/synonyms.json', 'utf8')) as string[];
const vocabulary = createVocabulary(words, synonyms);
const { early, late } = headlinePairs(folder);
const lateRows = examplesOf(late, vocabulary);
const understood = await createUnderstanding();
const reports = REPORTS.flatMap(([path, weight]) =>
  reportExamples(
    understood(labelledReports(path.startsWith('training/') ? path : join(folder, path))),
    vocabulary,
    weight,
  ),
);
const people = [...articlePairs(folder), ...postPairs(folder)];
const labelled = examplesOf(people, vocabulary);
const strangers = strangerExamples(unlabelledPosts(folder), vocabulary);
const judges: Judges = {
  headline: headlineJudge(examplesOf(early, vocabulary), lateRows),
  text: textJudge(labelled, reports, lateRows),
  reports: reportJudge(
    [
      ...reports,
      ...strangers,
      ...separateExamples(understood(separateItems(folder)), vocabulary),
      ...pairExamples(people, vocabulary, 0.3),
      ...pairExamples(
        late.filter(({ same }) => same),
        vocabulary,
        0.02,
      ),
    ],
    REPORT_THRESHOLD,
  ),
};
writeFileSync('models/words.json', `${JSON.stringify(words)}\n`);
writeFileSync('models/similarity.json', `${JSON.stringify(judges)}\n`);
console.log(
  `${words.documents} documents, ${reports.length} pairs of reports, ${strangers.length} of strangers, ${labelled.length} of articles`,
);
