#!/usr/bin/env node
import { existsSync, writeSync } from 'node:fs';
import { run, unexpected } from './cli/run.js';

/** Ten seconds for what is being sent, and a little for the rest; compose.yaml grants fifteen. */
const END_WITHIN_MS = 14_000;

/** Process entry: the environment, the signals and the exit code are dealt with here and nowhere else. */
function readEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Node says ENOENT of a file it may not read, too.
    if (code === 'ENOENT' && !existsSync('.env')) return;
    process.stderr.write(
      `.env не читается. Это должен быть обычный файл, который программа может прочесть; образец: .env.example.\n`,
    );
    process.exit(2);
  }
}

function onSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // Asked twice: whoever asks does not want to wait any more.
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
      // A Redis or a Telegram that is gone must not hold the end up for ever.
      setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    });
  }
  return stop.signal;
}

/** Node itself would print whatever the error carries: of a request to Telegram its address with the token, and its words. */
function onUncaught(error: unknown): void {
  try {
    writeSync(2, `${unexpected(error)}\n`);
  } finally {
    process.exit(1);
  }
}

process.on('uncaughtException', onUncaught);
readEnvFile();
// Whoever reads our output may stop reading: `svodka dates | head -1`.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  stop: onSignals(),
});
