import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { HOUR } from '../../src/domain/clock.js';
import { article } from '../support/articles.js';
import { NOW, storiesStage } from './stories-stage.js';

const HOLDER = fileURLToPath(new URL('../support/grouping-holder.mjs', import.meta.url));
const TITLES = ['Мост открыли в Тарусе', 'Школу построили в Боровске', 'Ливень затопил рынок Козельска'];

/** Four polls of five articles; each tells of the three events, in turn. */
const POLLS: Article[][] = Array.from({ length: 4 }, (_, poll) =>
  Array.from({ length: 5 }, (_, n) => {
    const at = 5 * poll + n;
    const id = `p${String(at).padStart(2, '0')}`;
    const publishedAt = NOW - (30 - at) * (HOUR / 3);
    return article({ id, sourceId: `s${n}`, title: TITLES[at % 3] ?? '', publishedAt, firstSeenAt: NOW });
  }),
);

type Stage = Awaited<ReturnType<typeof storiesStage>>;

/** Runs it until it says where it is, and kills it there. */
async function killedAt({ path, prefix }: Stage, polls: Article[][], stopsAt: string): Promise<string> {
  const what = { redisPath: path, prefix, now: NOW, polls, stopsAt };
  const child = spawn(process.execPath, [HOLDER, JSON.stringify(what)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    child.kill('SIGKILL');
    await ended;
    return (JSON.parse(line) as { at: string }).at;
  }
  throw new Error('it ended without a word');
}

async function stage(): Promise<Stage> {
  const found = await storiesStage();
  // The processes take it for themselves.
  await found.lease.release(found.term.token);
  return found;
}

test.each(['stored', 'decided'])(
  'killed at every poll when articles are %s and not yet in stories: the next comes to the stories of one that never died',
  async (stopsAt) => {
    const steady = await stage();
    expect(await killedAt(steady, POLLS, 'end')).toBe('end');
    const dying = await stage();
    for (const poll of POLLS) expect(await killedAt(dying, [poll], stopsAt)).toBe(stopsAt);
    expect(await dying.waiting()).not.toEqual([]);
    expect(await killedAt(dying, [[]], 'end')).toBe('end');
    expect(await dying.waiting()).toEqual([]);
    const standing = await dying.standing();
    expect(standing).toEqual(await steady.standing());
    expect(Object.values(standing.records).map(({ length }) => length)).toEqual([7, 7, 6]);
  },
  120_000,
);
