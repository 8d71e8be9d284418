import { readdirSync, readFileSync } from 'node:fs';
import { startTelegram } from '@svodka/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder, startProgram } from '../support/program.js';
import { serverBinary, startServer } from '../support/redis-servers.js';

const TOKEN = '123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345';
const SECRET = 'webhook-secret-that-nobody-sees';
const PASSWORD = 'password-that-nobody-sees';
const EVERYTHING = {
  BOT_TOKEN: TOKEN,
  WEBHOOK_SECRET: SECRET,
  PUBLIC_URL: 'https://127.0.0.1:8443',
  LOG_LEVEL: 'trace',
};

/** What anybody on the machine may read of a process: its command line, its title. */
function seenFromOutside(pid: number): string {
  return ['cmdline', 'comm', 'status'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('\n');
}

function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function expectNoSecret(text: string): void {
  for (const secret of [TOKEN, TOKEN.split(':')[1] ?? '', SECRET, PASSWORD])
    expect(text).not.toContain(secret);
}

test('nothing secret stands in the log at its most talkative, in the title of a process, or with its Redis', async () => {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  const dir = await dataFolder();
  const program = startProgram(['serve'], {
    ...EVERYTHING,
    DATA_DIR: dir,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  });
  await program.prints(/"ready"/);
  const { pid = 0 } = program.child;
  expectNoSecret(seenFromOutside(pid));
  const others = processesOf(dir).filter((other) => other !== pid);
  expect(others.length).toBeGreaterThan(0);
  for (const other of others) {
    expectNoSecret(seenFromOutside(other));
    expectNoSecret(readFileSync(`/proc/${other}/environ`, 'utf8'));
  }
  const { stdout, stderr } = await program.interrupt();
  expect(stdout.length).toBeGreaterThan(100);
  expectNoSecret(stdout + stderr);
});

test('what goes wrong is told without what is secret: a wrong password, a refused token, a proxy that is not there', async () => {
  const binary = await serverBinary();
  if (binary === null) return;
  const redis = await startServer(binary, [`requirepass ${PASSWORD}`]);
  const another = await startTelegram({ token: '1:another', botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => another.close());
  const proxied = { PROXY_URL: `http://ivan:${PASSWORD}@127.0.0.1:9` };
  const right = { REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${redis.port}` };
  const worlds = [
    { REDIS_URL: `redis://:${PASSWORD}-wrong@127.0.0.1:${redis.port}` },
    { REDIS_URL: `redis://ivan:${PASSWORD}@127.0.0.1:9` },
    { REDIS_URL: `redis://:${PASSWORD}@` },
    { ...right, TELEGRAM_API_ROOT: another.apiRoot },
    { ...right, ...proxied, TELEGRAM_API_ROOT: another.apiRoot },
    { ...right, PROXY_URL: `gopher://ivan:${PASSWORD}@proxy` },
  ];
  await Promise.all(
    worlds.map(async (world) => {
      const program = startProgram(['serve'], { ...EVERYTHING, DATA_DIR: await dataFolder(), ...world });
      // Either it complains and ends, or it says what keeps it from going on, and tries again.
      await program.prints(/\S/).catch(() => undefined);
      program.child.kill('SIGTERM');
      const { stdout, stderr } = await program.ended;
      expect(stdout + stderr, JSON.stringify(Object.keys(world))).not.toBe('');
      expectNoSecret(stdout + stderr);
    }),
  );
});
