import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/run.js';
import { heard } from '../support/heard.js';
import { copyRegion } from '../support/region.js';

/** A region's folder of its own, and the commands run in it, with a terminal that answers or with none. */
export async function sourcesRoom(sources: string) {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-sources-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const file = join(dir, 'sources.json');
  await writeFile(file, sources);
  await copyRegion(dir);
  return {
    dir,
    file,
    written: () => readFile(file, 'utf8'),
    /** `answer` is typed at a terminal; without one there is no terminal. */
    async svodka(args: readonly string[], answer?: string, env: Record<string, string> = {}) {
      const stdin = Object.assign(new PassThrough(), answer === undefined ? {} : { isTTY: true });
      if (answer !== undefined) stdin.write(`${answer}\n`);
      const [stdout, stderr] = [heard(), heard()];
      const code = await run(['sources', ...args], {
        // A Redis that is not there: these commands must not miss it.
        env: { CONFIG_DIR: dir, FEED_ALLOW_PRIVATE: 'true', REDIS_URL: 'redis://127.0.0.1:1/0', ...env },
        stdin,
        stdout: stdout.stream,
        stderr: stderr.stream,
        stop: new AbortController().signal,
      });
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
}
