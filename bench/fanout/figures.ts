import type { FanOut, Plan } from './fan-out.js';

/** A line of the report: what was measured, what came out, what it was meant to be. */
export type Figure = [name: string, value: string, aim: string];

const WINDOW_MS = 5_000;

/** The figures a scenario may choose from; each takes the aim to print beside it. */
export function figuresOf({ report, slot, memory, digests }: FanOut, plan: Plan) {
  const { times, counts, answers } = report;
  const first = times[0] ?? Number.NaN;
  const seconds = ((times.at(-1) ?? Number.NaN) - first) / 1_000;
  const mean = (times.length - 1) / seconds;
  const calls = counts.taken + counts.refused;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

  return {
    rate: (aim = ''): Figure => [
      'mean rate',
      `${mean.toFixed(2)}/s, ${share(mean, plan.rate)} of ${plan.rate}, over ${seconds.toFixed(1)} s`,
      aim,
    ],
    median: (aim = ''): Figure => ['median of 5 s windows', `${medianRate(times).toFixed(1)}/s`, aim],
    busiest: (aim = ''): Figure => [
      'most in a sliding second',
      plan.paid ? `${counts.most.paid} paid, ${counts.most.all} unpaid` : String(counts.most.all),
      aim,
    ],
    refused: (aim = ''): Figure => [
      'refused with 429',
      `${counts.refused} of ${calls}, ${share(counts.refused, calls)}`,
      aim,
    ],
    first: (aim = ''): Figure => ['due to first message', `${((first - slot) / 1_000).toFixed(2)} s`, aim],
    digests: (aim = ''): Figure => ['digests composed', String(digests), aim],
    memory: (aim = ''): Figure[] => [
      ['queue keys at most', megabytes(memory.queue), aim],
      ['due set at the end', megabytes(memory.due), ''],
      ['ledger at the end', megabytes(memory.ledger), ''],
    ],
    answers: (aim = ''): Figure[] => [
      ['questions, unanswered', `${answers.length}, ${answers.filter(unanswered).length}`, '0 unanswered'],
      ['question to call: p50, p99', percentiles(answers.map(({ called }) => called)), ''],
      ['question to answer: p50, p99', percentiles(answers.map(({ answered }) => answered)), aim],
    ],
  };
}

/** What is true of every run: who got nothing, who got it twice, what it took. */
export function commonFigures({ report, uses, complaints, seedSeconds }: FanOut, plan: Plan): Figure[] {
  const { reached, messages } = report;
  const lost = plan.subscribers - reached;
  return [
    ['subscribers, lost', `${plan.subscribers}, ${lost}`, '0 lost'],
    ['repeated', String(messages - reached), '0'],
    ...uses.map(
      ({ name, use }): Figure => [
        name,
        `${use.cpu.toFixed(1)} s CPU, ${((use.cpu * 1e6) / messages).toFixed(0)} us a message, ${use.peakRssMb.toFixed(0)} MB at most`,
        '',
      ],
    ),
    ['subscribed', `in ${seedSeconds.toFixed(1)} s`, ''],
    ...[...complaints].map(([said, count]): Figure => ['complaint', `${count} x ${said}`, '']),
  ];
}

/** A run is void when somebody got nothing. */
export function isLossless({ report }: FanOut, plan: Plan): boolean {
  return report.reached === plan.subscribers && !report.answers.some(unanswered);
}

const unanswered = ({ answered }: { answered: number | null }) => answered === null;

/** Messages a second in whole windows of five seconds from the first message on. */
function medianRate(times: readonly number[]): number {
  const [first = 0] = times;
  const windows: number[] = [];
  for (const at of times) {
    const index = Math.floor((at - first) / WINDOW_MS);
    windows[index] = (windows[index] ?? 0) + 1;
  }
  const whole = windows.length > 1 ? windows.slice(0, -1) : windows;
  const sorted = Array.from(whole, (count = 0) => count).sort((a, b) => a - b);
  return ((sorted[Math.floor(sorted.length / 2)] ?? 0) / WINDOW_MS) * 1_000;
}

function percentiles(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (part: number) =>
    known[Math.min(known.length - 1, Math.floor(known.length * part))] ?? Number.NaN;
  return `${at(0.5)} ms, ${at(0.99)} ms`;
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)} %`;
}
