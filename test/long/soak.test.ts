import { appendFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { liveThrough } from './soak/days.js';
import { growthOf, NO_FINDINGS, repeatsOf, verdictOn } from './soak/judge.js';
import { HOURLY, type SoakPlan, ZONE } from './soak/plan.js';
import { headLine, reportOf, rowLine } from './soak/table.js';

const { SOAK_DAYS = '30', SOAK_SUBSCRIBERS = '5000', SOAK_REPORT } = process.env;

const PLAN: SoakPlan = {
  seed: 20_250_601,
  days: Number(SOAK_DAYS),
  subscribers: Number(SOAK_SUBSCRIBERS),
  sources: 40,
  articles: 7,
  // All texts there are, so that what the program remembers of words is full from the start.
  shownDays: 8,
  channels: 6,
  askers: 50,
  zones: [...Array.from({ length: 8 }, () => ZONE), 'Europe/Samara', 'Europe/Kaliningrad'],
  sendRate: 1_000,
  moments: HOURLY,
  killsOn: (day) => day % 3 === 0,
  // Three days before the next kill of whoever leads then; so that whoever is measured leads on most days, and at the end.
  freezesOn: (day) => day % 6 === 2 && day < 26,
  retention: 10,
  hurry: false,
};
/** How much more the program may hold at the end than after its first day. */
const GROWTH = 0.1;

test('a month of digests under misfortunes: each once, none at night, nothing left over, and memory stays as it was', async () => {
  if (SOAK_REPORT) await writeFile(SOAK_REPORT, `${headLine()}\n`);
  console.log(headLine());
  const soak = await liveThrough(PLAN, async (sofar) => {
    const line = sofar.rows.slice(-1).map(rowLine).join();
    console.log(line);
    if (SOAK_REPORT) await appendFile(SOAK_REPORT, `${line}\n`);
    // A run that has failed does not go on for half an hour.
    expect(verdictOn(sofar)).toEqual(NO_FINDINGS);
  });
  const report = reportOf(soak);
  console.log(report);
  if (SOAK_REPORT) await writeFile(SOAK_REPORT, report);
  expect(verdictOn(soak)).toEqual(NO_FINDINGS);
  const { repeats, inFlight, lostAnswers } = repeatsOf(soak);
  expect(repeats).toBeLessThanOrEqual(inFlight + lostAnswers);
  const [first, ...later] = soak.rows.map(({ lasting }) => lasting.heapMb);
  expect(Math.max(...later)).toBeLessThanOrEqual((first ?? 0) * (1 + GROWTH));
  expect(growthOf(soak, 'rssMb').share).toBeLessThanOrEqual(GROWTH);
  expect(growthOf(soak, 'handles').share).toBeLessThanOrEqual(GROWTH);
  expect(growthOf(soak, 'listeners').share).toBeLessThanOrEqual(GROWTH);
}, 5_400_000);
