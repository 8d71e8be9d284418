import { expect, onTestFinished, test } from 'vitest';
import { feed, HONEST, hostilePool, page } from '../feeds/hostile-pool.js';
import { SEEDS } from './fuzz-seeds.js';
import { chanceOf, mutated } from './mutations.js';

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 20_000);
const SIDE_BY_SIDE = 8;
/** What no text this small may come to: a hang, a crash, a mistake of ours. */
const LOST =
  /длится слишком долго|слишком много памяти|оборвалось|is not a function|of undefined|of null|call stack/;

test('twenty thousand spoilt feeds and pages: no crash, no hang, nothing unhandled', async () => {
  // Printed, so that a failure can be had again: FUZZ_SEED=… npm run test:long
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 32);
  console.log(`FUZZ_SEED=${seed}`);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));

  const chance = chanceOf(seed);
  const { pool, read } = hostilePool();
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  let left = ROUNDS;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      while (left-- > 0) {
        const { bytes, names, contentType } = mutated(SEEDS, chance);
        const kept = Buffer.from(bytes).toString('base64');
        const as = chance() < 0.3 ? page : feed;
        const { outcome } = await read(bytes, as, contentType);
        const result = outcome.kind === 'done' ? 'read' : outcome.reason.replace(/[\d«»].*/s, '');
        counts[result] = (counts[result] ?? 0) + 1;
        if (outcome.kind === 'failed' && LOST.test(outcome.reason))
          faults.push(`${outcome.reason} | ${names.join('+')} | ${as.kind} | ${contentType} | ${kept}`);
      }
    }),
  );
  console.log(counts);
  expect(
    faults.length,
    faults
      .sort((a, b) => a.length - b.length)
      .slice(0, 5)
      .join('\n'),
  ).toBe(0);
  expect(unhandled).toEqual([]);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(ROUNDS);
  expect(await pool.parse(HONEST.slice(), null)).toMatchObject({ kind: 'parsed' });
}, 900_000);
