import { createInterface } from 'node:readline/promises';
import type { Cli, CliIo } from './shell.js';

type Answer = 'yes' | 'no' | 'nobody';

/** Asks the person at the terminal; `nobody` when there is none. */
async function askYes({ stdin, stderr, stop }: CliIo, question: string): Promise<Answer> {
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

const isYes = (answer: string): boolean => /^(?:д|да|y|yes)$/i.test(answer.trim());

/**
 * Asks before something is written.
 * @param how said where nobody can be asked: how to have it written
 */
export async function mayWrite(
  cli: Cli,
  { yes, question, how }: { yes: boolean | undefined; question: string; how: string },
): Promise<boolean> {
  if (yes) return true;
  const answer = await askYes(cli.io, question);
  if (answer === 'nobody') cli.io.stderr.write(`${how}\n`);
  return answer === 'yes';
}
