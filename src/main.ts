#!/usr/bin/env node
import { run } from './cli/run.js';

/** Process entry: the environment, the signals and the exit code are dealt with here and nowhere else. */
function readEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    process.stderr.write(
      `.env не читается (${code}). Это должен быть обычный файл; образец: .env.example.\n`,
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
    });
  }
  return stop.signal;
}

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
