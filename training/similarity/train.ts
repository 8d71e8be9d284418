import { readFileSync, writeFileSync } from 'node:fs';
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

/**
 * Makes models/words.json and models/similarity.json; the same data makes the same files:
 *   node dist/training/similarity/train.js DATA_FOLDER
 */

/** Where reports are taken to be of one event: invented near misses are more than news has. */
const REPORT_THRESHOLD = -1.5;

const [folder = ''] = process.argv.slice(2);
const words = countWords(folder);
const synonyms = JSON.parse(readFileSync('models/synonyms.json', 'utf8')) as string[];
const vocabulary = createVocabulary(words, synonyms);
const { early, late } = headlinePairs(folder);
const lateRows = examplesOf(late, vocabulary);
const reports = reportExamples(labelledReports('training/items/stories-own.jsonl'), vocabulary);
const people = [...articlePairs(folder), ...postPairs(folder)];
const labelled = examplesOf(people, vocabulary);
const strangers = strangerExamples(unlabelledPosts(folder), vocabulary);
const judges: Judges = {
  headline: headlineJudge(examplesOf(early, vocabulary), lateRows),
  text: textJudge(
    labelled,
    reports.filter(({ weight }) => weight !== 0.1),
    lateRows,
  ),
  reports: reportJudge(
    [
      ...reports,
      ...strangers,
      ...separateExamples(separateItems(folder), vocabulary),
      ...pairExamples(people, vocabulary, 1),
      ...pairExamples(
        late.filter(({ same }) => same),
        vocabulary,
        0.05,
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
