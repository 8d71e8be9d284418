import type { Readable, Writable } from 'node:stream';
import type { Machine } from '../app/workshop.js';
import { type Config, loadConfig } from '../config.js';
import { createLog } from '../log.js';

export interface CliIo {
  env: Record<string, string | undefined>;
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  stop: AbortSignal;
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
  print(text: string): void;
  defaultCommand(): string;
}

export function createCli(io: CliIo): Cli {
  return {
    io,
    config: () => loadConfig(io.env),
    machine: (config, { logTo = 'stderr', level } = {}) => ({
      log: createLog(io.env.LOG_LEVEL ? config.logLevel : (level ?? config.logLevel), io[logTo]),
      env: io.env,
      tell: (message) => void io.stderr.write(`${message}\n`),
    }),
    print: (text) => void io.stdout.write(`${text}\n`),
    defaultCommand: () => (loadConfig(io.env).botToken === undefined ? 'demo' : 'serve'),
  };
}
