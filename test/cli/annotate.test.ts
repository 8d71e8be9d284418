import { expect, test } from 'vitest';
import { runCommand } from '../support/command.js';

test('a topic and a hold of one name give their reasons together', async () => {
  const article = { id: 1, title: 'Ночью сбили дроны над Боровском', text: null };
  const { stdout } = await runCommand(['annotate'], {}, JSON.stringify(article));
  const { topics, holds, reasons } = JSON.parse(stdout) as {
    topics: string[];
    holds: string[];
    reasons: Record<string, string[]>;
  };
  expect([topics, holds]).toEqual([['drones'], ['drones']]);
  // The topic is known by two words, the hold by one of them.
  expect(reasons.drones).toEqual(expect.arrayContaining(['сбили дроны', 'дроны']));
  expect(new Set(reasons.drones).size).toBe(reasons.drones?.length);
});
