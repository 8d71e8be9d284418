import type { DayRow, Soak } from './days.js';
import { digestsDue, growthOf, repeatsOf } from './judge.js';

const HEAD = [
  ['day', 4],
  ['articles', 9],
  ['digests', 8],
  ['sends', 7],
  ['faults', 7],
  ['lasting RSS', 12],
  ['heap', 7],
  ['handles', 8],
  ['mortal RSS', 11],
  ['Redis MB', 9],
  ['seconds', 8],
] as const;

export const headLine = (): string => HEAD.map(([name, width]) => name.padStart(width)).join('');

export function rowLine(row: DayRow): string {
  const { day, articles, digests, sends, faults, lasting, mortal, redisMb, seconds } = row;
  return [
    day,
    articles,
    digests,
    sends,
    faults,
    lasting.rssMb.toFixed(0),
    lasting.heapMb.toFixed(1),
    lasting.handles,
    mortal?.rssMb.toFixed(0) ?? '-',
    redisMb.toFixed(1),
    seconds.toFixed(0),
  ]
    .map((value, n) => String(value).padStart(HEAD[n]?.[1] ?? 8))
    .join('');
}

/** The whole report: a line a day, what happened, and what Redis holds at the beginning and at the end. */
export function reportOf(soak: Soak): string {
  const { rows, counts, ears, families, stage, troubles } = soak;
  const { repeats, inFlight, lostAnswers } = repeatsOf(soak);
  const { due, came, silent } = digestsDue(soak);
  const sizes = families.map((list) =>
    list
      .filter(({ family }, n) => n < 14 || family.startsWith('ledger'))
      .map(({ family, keys, mb }) => `${family} ${mb.toFixed(1)} MB (${keys})`)
      .join(', '),
  );
  return [
    headLine(),
    ...rows.map(rowLine),
    `questions ${counts.asked}, follows ${counts.followed}, posts ${ears.posts.length}, blocked ${ears.blocked.size}, ` +
      `groups upgraded ${ears.groups.size}, kills ${counts.kills}, freezes ${counts.freezes}, cuts of Redis ${counts.cuts}`,
    `troubles of sources: ${[...troubles].map(([name, times]) => `${name} ${times}`).join(', ')}`,
    `digests due ${due}: ${came} came, ${silent} had nothing to tell to who wants silence then; the others were blocked`,
    `repeats ${repeats}; in flight at kills and freezes ${inFlight}, answers lost ${lostAnswers}`,
    `from the first third of the days to the last: ${growthIn(soak)}`,
    `longest rest ${stage.slowestRest()} ms`,
    `log: ${[...stage.complaints.errors].map(([words, times]) => `${times} × ${words}`).join('; ') || 'no errors'}`,
    ...sizes.map((list, n) => `Redis ${n === 0 ? 'after the first day' : 'at the end'}: ${list}`),
    '',
  ].join('\n');
}

function growthIn(soak: Soak): string {
  return (['rssMb', 'heapMb', 'handles', 'listeners'] as const)
    .map((of) => {
      const { first, last, share } = growthOf(soak, of);
      return `${of} ${first.toFixed(1)} → ${last.toFixed(1)} (${(share * 100).toFixed(1)} %)`;
    })
    .join(', ');
}
