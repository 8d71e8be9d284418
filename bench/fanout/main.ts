import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { table } from '../measure.js';
import { endingInTime } from '../stage.js';
import { fanOut } from './fan-out.js';
import { commonFigures, isLossless } from './figures.js';
import { SCENARIOS } from './scenarios.js';

/**
 * `npm run bench:fanout -- SCENARIO [--subscribers N] [--rate N] [--roles worker,worker,bot,poller]`: the built program
 * against a local Telegram that judges its pace. README.md in the folder above tells how to read it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { subscribers: { type: 'string' }, rate: { type: 'string' }, roles: { type: 'string' } },
});
const [name = ''] = positionals;
const scenario = SCENARIOS[name];
if (!scenario) {
  console.error(`Which one: ${Object.keys(SCENARIOS).join(', ')}?`);
  process.exit(2);
}
const plan = {
  ...scenario.plan,
  ...(values.subscribers ? { subscribers: positive('subscribers', values.subscribers) } : {}),
  ...(values.rate ? { rate: positive('rate', values.rate) } : {}),
  ...(values.roles ? { roles: values.roles.split(',') } : {}),
};

/** Twice the time it should take, the wait for the minute and the end of a stalled run. */
const longest = (2 * plan.subscribers * 1_000) / Math.min(plan.rate, plan.limits.all?.count ?? plan.rate);
const BESIDES_MS = 300_000;

await endingInTime(async (undo) => {
  const run = await fanOut(plan, undo);
  const roles = plan.roles.join(', ');
  console.log(
    `\n${name}: Node ${process.version}, ${availableParallelism()} processors, serve: ${roles}, SEND_RATE ${plan.rate}\n`,
  );
  console.log(
    table([['figure', 'value', 'aim'], ...scenario.figures(run, plan), ...commonFigures(run, plan)]),
  );
  if (!isLossless(run, plan)) throw new Error('messages were lost');
}, longest + BESIDES_MS);

function positive(option: string, value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  console.error(`--${option} is a number above zero.`);
  process.exit(2);
}
