import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { connectRedis } from '../../src/storage/connect.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { createKeys } from '../../src/storage/keys.js';
import { migrate } from '../../src/storage/migrate.js';
import { article } from '../support/articles.js';
import { dataFolder } from '../support/program.js';

const CONFIG_DIR = fileURLToPath(new URL('../../config/kaluga', import.meta.url));

/** `svodka reannotate` over so many articles that nobody has annotated. */
async function terminal(count: number) {
  const dataDir = await dataFolder();
  const embedded = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  const redis = await connectRedis({ path: embedded.socketPath }, () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await embedded.close();
  });
  const keys = createKeys('svodka:');
  await migrate(redis, keys);
  const articles = createArticleStore(redis, keys);
  await articles.insert(
    Array.from({ length: count }, (_, n) =>
      article({
        id: `n${n}`,
        title: `Мост открыли 16 июня, ${n}`,
        publishedAt: Date.parse('2025-06-15') + n,
      }),
    ).map((one) => ({ article: one, stems: '', urlKey: one.url, guidKey: null })),
  );
  return {
    articles,
    async svodka(args: string[], { isTTY = false, stopsAt = '' } = {}) {
      const stop = new AbortController();
      const said = { stdout: '', stderr: '' };
      const stream = (name: 'stdout' | 'stderr') =>
        Object.assign(
          new Writable({
            write(chunk: Buffer, _, done) {
              said[name] += chunk.toString();
              if (stopsAt && said[name].includes(stopsAt)) stop.abort();
              done();
            },
          }),
          { isTTY },
        );
      const code = await run(args, {
        env: { ...process.env, BOT_TOKEN: '', DATA_DIR: dataDir, CONFIG_DIR, LOG_LEVEL: 'warn' },
        stdin: new PassThrough(),
        stdout: stream('stdout'),
        stderr: stream('stderr'),
        stop: stop.signal,
      });
      return { code, stdout: plain(said.stdout), stderr: plain(said.stderr) };
    },
  };
}

/** Digits are grouped by spaces that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('away from a terminal: a line for each tenth on stderr, the result alone on stdout; a second run finds all done', async () => {
  const { svodka, articles } = await terminal(1_000);
  const first = await svodka(['reannotate']);
  expect(first).toMatchObject({
    code: 0,
    stdout: 'Готово. Просмотрено новостей: 1 000, размечено заново: 1 000.\n',
  });
  const lines = first.stderr.trim().split('\n');
  expect(lines).toHaveLength(10);
  expect(lines[0]).toMatch(/^\[##·{18}\] {2}10 %, 100 из 1 000/);
  expect(first.stderr).not.toContain('\u001b');
  expect(await articles.onDay('2025-06-16')).toHaveLength(1_000);
  expect(await svodka(['reannotate', '--json'])).toMatchObject({
    code: 0,
    stdout: '{"finished":true,"seen":1000,"annotated":0,"unreadable":0,"total":1000}\n',
  });
});

test('Ctrl-C ends well and says how to go on; the next run goes on, drawn over itself on a terminal', async () => {
  const { svodka } = await terminal(1_000);
  const stopped = await svodka(['reannotate', '--all'], { stopsAt: '40 %' });
  expect(stopped).toMatchObject({ code: 0, stdout: '' });
  expect(stopped.stderr).toMatch(
    /Остановлено, просмотрено 400 из 1 000\. Продолжить с этого места: svodka reannotate --all\n$/,
  );
  const rest = await svodka(['reannotate', '--all'], { isTTY: true });
  expect(rest.stdout).toBe('Готово. Просмотрено новостей: 1 000, размечено заново: 1 000.\n');
  const [first = '', ...others] = rest.stderr.split('\r\u001b[K').filter(Boolean);
  expect(first).toMatch(/ 40 %, 400 из 1 000$/);
  expect(others).toHaveLength(6);
  expect(others.at(-1)).toMatch(/^\[#{20}\] 100 %, 1 000 из 1 000.*\n$/);
});
