import { createToldStories } from '#src/cli/stories.js';
import { createGrouping } from '#src/digest/grouping.js';
import { readModel } from '#src/models.js';
import { createSimilarity, type Judges } from '#src/text/similarity.js';
import { interval, share } from '../figures.js';
import { type LabelledReport, labelledReports } from './pairs.js';
import { createUnderstanding } from './understood.js';

/**
 * Measures grouping on labelled reports, with the districts, topics and rubric that the program finds:
 *   node dist/training/similarity/check-stories.js FILE.jsonl [--wrong]
 */
const [path = '', flag] = process.argv.slice(2);
const judges = readModel<Judges>('similarity.json');
const similarity = createSimilarity({
  words: readModel('words.json'),
  synonyms: readModel('synonyms.json'),
  judges,
});
const understood = await createUnderstanding();
const reports = understood(labelledReports(path));
for (const shift of [-1, -0.5, 0, 0.5, 1]) measure(shift);

function measure(shift: number): void {
  const stricter = { ...judges.reports, bias: judges.reports.bias - shift };
  const grouping = createGrouping({
    similarity: { ...similarity, judges: { ...judges, reports: stricter } },
  });
  const told = createToldStories(grouping);
  for (const report of reports) told.add(report);
  const found = new Map(reports.map(({ id }) => [id, told.of(id)]));
  const pairs: { a: LabelledReport; b: LabelledReport; same: boolean; joined: boolean }[] = [];
  for (const [at, a] of reports.entries()) {
    for (const b of reports.slice(0, at)) {
      const pair = { a, b, same: a.story === b.story, joined: found.get(a.id) === found.get(b.id) };
      if (pair.same || pair.joined || flag === undefined) pairs.push(pair);
    }
  }
  const f1 = (rows: typeof pairs) => {
    const right = rows.filter(({ same, joined }) => same && joined).length;
    const bad = rows.filter(({ same, joined }) => same !== joined).length;
    return (2 * right) / (2 * right + bad || 1);
  };
  const counted = pairs.filter(({ same, joined }) => same || joined);
  const { low, high } = interval(counted, f1);
  const strangers = pairs.filter(({ same }) => !same);
  const merged = share(strangers.filter(({ joined }) => joined).length, strangers.length);
  console.log(
    `${shift}: pairwise F1 ${f1(counted).toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}], ` +
      `missed ${counted.filter(({ joined }) => !joined).length}, wrong ${counted.filter(({ same }) => !same).length}, ` +
      `false merges ${(merged.value * 100).toFixed(3)} % [${(merged.low * 100).toFixed(3)}–${(merged.high * 100).toFixed(3)}]`,
  );
  if (flag === '--wrong' && shift === 0) {
    for (const { a, b, same } of counted.filter((pair) => pair.same !== pair.joined)) {
      console.log(`${same ? 'missed' : 'wrong '} ${say(a)} = ${say(b)}`);
    }
  }
}

function say({ title, text }: LabelledReport): string {
  return `${title} (${text ?? ''})`;
}
