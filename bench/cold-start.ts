import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from './measure.js';
import { endingInTime, openOutlets } from './stage.js';

/**
 * From the start of a process to the last article stored: `svodka poll` with nothing there yet, its Redis included,
 * beside a plain reader that does the least a reader can. README.md beside this file tells how to read it.
 */
const FEEDS = 200;
const ITEMS = 50;
const RUNS = 3;
const LOOK_EVERY_MS = 25;

const main = fileURLToPath(new URL('../main.js', import.meta.url));
const plain = fileURLToPath(new URL('./plain-reader.js', import.meta.url));

interface Run {
  seconds: number;
  /** All Node processes together at their largest. */
  peakRssMb: number;
}

await endingInTime(async (undo) => {
  const { dir, urls } = await openOutlets(FEEDS, ITEMS, undo);
  const rows: string[][] = [];
  for (let run = 1; run <= RUNS; run++) {
    const env = {
      ...process.env,
      DATA_DIR: join(dir, `data-${run}`),
      CONFIG_DIR: dir,
      FEED_ALLOW_PRIVATE: 'true',
      LOG_LEVEL: 'error',
    };
    const ours = await timed(spawn(process.execPath, [main, 'poll'], { env, stdio: ['ignore', 'pipe', 2] }));
    const reader = await timed(
      spawn(process.execPath, [plain, String(FEEDS), ...urls.slice(0, 1)], { stdio: ['ignore', 'pipe', 2] }),
    );
    rows.push([
      String(run),
      ours.seconds.toFixed(2),
      ours.peakRssMb.toFixed(0),
      reader.seconds.toFixed(2),
      reader.peakRssMb.toFixed(0),
      (ours.seconds / reader.seconds).toFixed(2),
    ]);
  }
  console.log(
    `Node ${process.version}, ${availableParallelism()} processors; ${FEEDS} feeds of ${ITEMS} items\n`,
  );
  console.log(table([['run', 'svodka s', 'MB', 'plain reader s', 'MB', 'ratio'], ...rows]));
});

/** Waits for a reading that prints a line for each feed; a feed that was not read is an error. */
async function timed(child: ChildProcess): Promise<Run> {
  const begun = performance.now();
  let peak = 0;
  let looking = true;
  const watch = (async () => {
    while (looking) {
      peak = Math.max(peak, await nodeRss(child.pid ?? 0));
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  let said = '';
  let seconds = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    seconds = (performance.now() - begun) / 1_000;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  looking = false;
  await watch;
  const whole = said.match(new RegExp(`прочитано ${ITEMS}, новых ${ITEMS},`, 'g'))?.length ?? 0;
  if (code !== 0 || whole !== FEEDS)
    throw new Error(`${whole} of ${FEEDS} feeds were read, exit code ${code}`);
  return { seconds, peakRssMb: peak };
}

/** Resident memory, MB, of a process and of all Node processes it has started (Linux). */
async function nodeRss(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const status = await readFile(`/proc/${entry}/status`, 'utf8').catch(() => '');
    if (!/^Name:\s+(?:node|MainThread)/m.test(status)) continue;
    parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
    sizes.set(Number(entry), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024);
  }
  const belongs = (pid: number): boolean =>
    pid === root || (parents.has(pid) && belongs(parents.get(pid) ?? 0));
  return [...sizes].filter(([pid]) => belongs(pid)).reduce((sum, [, size]) => sum + size, 0);
}
