import { readModel } from '#src/models.js';
import { oddsOf } from '#src/text/similarity/judge.js';
import { createVocabulary } from '#src/text/similarity/vocabulary.js';
import { createSimilarity, type Dated, type Judges } from '#src/text/similarity.js';
import { interval } from '../figures.js';
import { examplesOf, headlineJudge, reportExamples, textJudge } from './learn.js';
import type { Example } from './logistic.js';
import { articlePairs, headlinePairs, labelledReports, postPairs } from './pairs.js';

/**
 * Measures pairs by cross-validation: weights and threshold come from the other folds.
 *   node dist/training/similarity/check-pairs.js DATA_FOLDER
 */
const [folder = ''] = process.argv.slice(2);
const vocabulary = createVocabulary(readModel('words.json'), readModel('synonyms.json'));
const { early, late } = headlinePairs(folder);
const [earlyRows, lateRows] = [examplesOf(early, vocabulary), examplesOf(late, vocabulary)];

interface Row {
  said: boolean;
  same: boolean;
}

// Neighbours in the file speak of the same days: a fold is a stretch of it, not every fifth row.
const FOLDS = 6;
const stretch = Math.ceil(lateRows.length / FOLDS);
const headlines: Row[] = [];
const cosines: Row[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const inFold = (_: Example, at: number) => Math.floor(at / stretch) === fold;
  const others = lateRows.filter((row, at) => !inFold(row, at));
  const judge = headlineJudge(earlyRows, others);
  headlines.push(...lateRows.filter(inFold).map((row) => rowOf(row, oddsOf(judge, row.features) >= 0)));
  const cosine = bestCut(others);
  cosines.push(...lateRows.filter(inFold).map((row) => rowOf(row, (row.features[0] ?? 0) >= cosine)));
}
say('headlines, late ones of ParaPhraser', headlines);
say('  cosine of titles alone', cosines);

const FEW = 15;
const articles = examplesOf(articlePairs(folder), vocabulary);
const posts = examplesOf(postPairs(folder), vocabulary);
const reports = reportExamples(labelledReports('training/items/stories-own.jsonl'), vocabulary);
const labelled = [...articles, ...posts];
const found = new Map<Example, Row>();
for (let fold = 0; fold < FEW; fold++) {
  const judge = textJudge(
    labelled.filter((_, at) => at % FEW !== fold),
    reports,
    lateRows,
  );
  for (const row of labelled.filter((_, at) => at % FEW === fold)) {
    found.set(row, rowOf(row, oddsOf(judge, row.features) >= 0));
  }
}
say('articles with texts (tg)', rowsOf(articles));
say('posts (nyan)', rowsOf(posts));
say('both', rowsOf(labelled));

const judges = readModel<Judges>('similarity.json');
const similarity = createSimilarity({
  words: readModel('words.json'),
  synonyms: readModel('synonyms.json'),
  judges,
});
const dated = (text: string): Dated => ({ title: text, text: null, date: null });
const asTitles = postPairs(folder).map(({ a, b, same }) => ({
  same,
  said: similarity.compare(dated(a.text ?? ''), dated(b.text ?? '')).same,
}));
say('posts handed in as titles, seen in training', asTitles);

function rowOf({ same }: Example, said: boolean): Row {
  return { same, said };
}

function rowsOf(examples: readonly Example[]): Row[] {
  return examples.map((row) => found.get(row) as Row);
}

function bestCut(rows: readonly Example[]): number {
  const cuts = rows.map(({ features }) => features[0] ?? 0);
  let best = { f1: 0, cut: 0 };
  for (const cut of cuts) {
    const f1 = f1Of(rows.map((row) => rowOf(row, (row.features[0] ?? 0) >= cut)));
    if (f1 > best.f1) best = { f1, cut };
  }
  return best.cut;
}

function f1Of(rows: readonly Row[]): number {
  const right = rows.filter(({ said, same }) => said && same).length;
  const bad = rows.filter(({ said, same }) => said !== same).length;
  return (2 * right) / (2 * right + bad || 1);
}

function say(name: string, rows: readonly Row[]): void {
  const { low, high } = interval(rows, f1Of);
  console.log(
    `${name}: F1 ${f1Of(rows).toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}] (${rows.length} pairs)`,
  );
}
