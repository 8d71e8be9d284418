import { createInterface } from 'node:readline/promises';
import type { CliIo } from './shell.js';

export type Answer = 'yes' | 'no' | 'nobody';

/** Asks the person at the terminal; `nobody` when there is none. */
export async function askYes({ stdin, stderr, stop }: CliIo, question: string): Promise<Answer> {
  if (!('isTTY' in stdin) || stdin.isTTY !== true) return 'nobody';
  // On stderr: what is printed may be going into a file.
  const terminal = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await terminal.question(`${question} [д/н] `, { signal: stop });
    return isYes(answer) ? 'yes' : 'no';
  } catch {
    return 'no';
  } finally {
    terminal.close();
  }
}

export const isYes = (answer: string): boolean => /^(?:д|да|y|yes)$/i.test(answer.trim());
