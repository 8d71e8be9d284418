#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startTelegram } from '@svodka/sandbox';
import { openRedis } from './redis.mjs';
import { canMakeRooms, ended, startIn } from './room.mjs';
import { runSteps } from './steps.mjs';

/**
 * The image without Docker: the steps of the Dockerfile one by one, then what a container does with them. It starts as the
 * user `node` on a root it cannot write, is found healthy by its own check, ends within fifteen seconds of SIGTERM, and
 * says what is missing when it is started without REDIS_URL. Nothing of it leaves a trace on this machine.
 */
const repository = fileURLToPath(new URL('../..', import.meta.url));
const TOKEN = '1:image-token-for-the-local-telegram';
const PORT = '18080';
const tell = (line) => console.log(`image: ${line}`);

if (!(await canMakeRooms())) {
  tell('skipped: it needs root, to give each stage a root folder of its own (unshare -m)');
  process.exit(0);
}
const home = await mkdtemp(join(tmpdir(), 'svodka-image-'));
try {
  const context = await committed(join(home, 'context'));
  const dockerfile = await readFile(join(context, 'Dockerfile'), 'utf8');
  const image = await runSteps(dockerfile, { context, home, tell });
  tell(
    `installed: ${await megabytes(join(image.root, 'app'))} MB in /app, of it ${await megabytes(join(image.root, 'app/node_modules'))} MB node_modules`,
  );
  await startsWithoutRedis(image);
  await livesAndEnds(image);
  tell('all well');
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

/** The files under version control, as they stand. */
async function committed(to) {
  const files = execFileSync('git', ['ls-files', '-z'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  for (const file of files.split('\0').filter(Boolean)) {
    if (/^(test|docs|bench|training)\//.test(file)) continue;
    await cp(join(repository, file), join(to, file), { recursive: true, preserveTimestamps: true }).catch(
      (error) => {
        // Removed and not committed yet.
        if (error.code !== 'ENOENT') throw error;
      },
    );
  }
  return to;
}

async function startsWithoutRedis(image) {
  const { code, output } = await run(image, image.command, { BOT_TOKEN: TOKEN });
  expect(code === 2 && output.includes('REDIS_URL'), `without REDIS_URL: ${code} ${output}`);
  tell('without REDIS_URL it says so and ends');
}

async function livesAndEnds(image) {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  const redis = await openRedis(home);
  try {
    const env = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      REDIS_URL: redis.url,
      HTTP_PORT: PORT,
    };
    const child = start(image, image.command, env);
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (log += text));
    const exit = ended(child);
    await until(
      () => log.includes('"ready"'),
      () => `it never got ready: ${log}`,
    );
    const health = await run(image, image.healthcheck, { HTTP_PORT: PORT });
    expect(health.code === 0, `the health check said ${health.code}: ${health.output}`);
    tell('ready and healthy, as the user node, on a root it cannot write');
    const asked = Date.now();
    child.kill('SIGTERM');
    const code = await Promise.race([exit, sleep(15_000, 'late', { ref: false })]);
    expect(code === 0, `SIGTERM: ${code} ${log}`);
    tell(`SIGTERM: ended after ${Date.now() - asked} ms`);
    expect(!/"level":(50|60)/.test(log), `it complained: ${log}`);
  } finally {
    await redis.close();
    await telegram.close();
  }
}

function start({ root, cwd, env, user }, command, more) {
  return startIn(root, command, { cwd, env: { ...env, ...more }, user, readOnly: true, stdio: 'pipe' });
}

async function run(image, command, env) {
  const child = start(image, command, env);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { code: await ended(child), output };
}

async function until(holds, otherwise) {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return;
    await sleep(100);
  }
  throw new Error(otherwise());
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

async function megabytes(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath ?? dirname(folder), entry.name))).size;
  return (bytes / 1e6).toFixed(1);
}
