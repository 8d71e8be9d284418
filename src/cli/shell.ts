import type { Readable, Writable } from 'node:stream';
import { machineClock } from '../app/clock.js';
import type { Machine } from '../app/workshop.js';
import { type Config, loadConfig } from '../config.js';
import type { Clock } from '../domain/clock.js';
import { createLog } from '../log.js';

export interface CliIo {
  env: Record<string, string | undefined>;
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  stop: AbortSignal;
  /** The machine's own unless a test brings another. */
  clock?: Clock;
}

/** The command did what it should and the result is not good; one sentence for stderr, exit code 1. */
export class Failure extends Error {
  override name = 'Failure';
}

/** What commands share. */
export interface Cli {
  io: CliIo;
  /** @throws SetupError */
  config(): Config;
  /** Commands that print data log to stderr; `level` overrides LOG_LEVEL where that is not set. */
  machine(config: Config, options?: { logTo?: 'stdout' | 'stderr'; level?: Config['logLevel'] }): Machine;
  clock: Clock;
  print(text: string): void;
  defaultCommand(): string;
}

export function createCli(io: CliIo): Cli {
  const { clock = machineClock } = io;
  return {
    io,
    clock,
    config: () => loadConfig(io.env),
    machine: (config, { logTo = 'stderr', level } = {}) => ({
      log: createLog(io.env.LOG_LEVEL ? config.logLevel : (level ?? config.logLevel), io[logTo]),
      env: io.env,
      clock,
      tell: (message) => void io.stderr.write(`${message}\n`),
    }),
    print: (text) => void io.stdout.write(`${text}\n`),
    defaultCommand: () => (loadConfig(io.env).botToken === undefined ? 'demo' : 'serve'),
  };
}
