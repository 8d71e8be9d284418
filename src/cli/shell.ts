import type { Readable, Writable } from 'node:stream';
import { type Config, loadConfig } from '../config.js';
import { createLog, type Log } from '../log.js';

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
  /** Logs go to stderr from commands that print data. */
  log(level: string): Log;
  print(text: string): void;
  defaultCommand(): string;
}

export function createCli(io: CliIo): Cli {
  return {
    io,
    config: () => loadConfig(io.env),
    log: (level) => createLog(level, io.stderr),
    print: (text) => void io.stdout.write(`${text}\n`),
    defaultCommand: () => (loadConfig(io.env).botToken === undefined ? 'demo' : 'serve'),
  };
}
