import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';

export interface LinesIo {
  stdin: Readable;
  stdout: Writable;
  /** Aborted by Ctrl-C: what is being read is left. */
  stop: AbortSignal;
}

type Handle = (value: unknown) => Promise<object> | object;

/**
 * Reads a JSON value a line and prints one answer for each, in order. A line that cannot be dealt with gets an answer
 * that says why, under its id when it has one, and the next is read.
 */
export async function runJsonLines({ stdin, stdout, stop }: LinesIo, handle: Handle): Promise<void> {
  for await (const answers of answersOf({ stdin, stop }, handle)) await printLines(stdout, answers);
}

/** The answers to the lines that came together, before they are printed. */
export async function* answersOf(
  { stdin, stop }: Pick<LinesIo, 'stdin' | 'stop'>,
  handle: Handle,
): AsyncGenerator<object[]> {
  stop.addEventListener('abort', () => stdin.destroy(), { once: true });
  for await (const lines of linesOf(stdin)) {
    // The keys are heard between two pieces only.
    await setImmediate();
    stop.throwIfAborted();
    const answers: object[] = [];
    for (const line of lines) {
      // Notepad and PowerShell begin a file with a mark.
      const text = line.replace(/^\ufeff/, '');
      if (text.trim() === '') continue;
      const answer = answerOf(text, handle);
      answers.push(answer instanceof Promise ? await answer : answer);
    }
    if (answers.length > 0) yield answers;
  }
}

/** In one piece: a write for each line would cost more than the answers. Waits where the reader is slower. */
export async function printLines(output: Writable, answers: readonly object[]): Promise<void> {
  const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
  if (!output.write(text)) await once(output, 'drain');
}

async function* linesOf(input: Readable): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const piece of input) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece as Uint8Array, { stream: true });
    rest += text;
    // A line of megabytes comes in many pieces; it is not looked through again for each.
    if (!/[\r\n]/.test(text)) continue;
    const lines = rest.split(/\r\n|[\r\n]/);
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield [rest + decoder.decode()];
}

function answerOf(line: string, handle: Handle): Promise<object> | object {
  let id: unknown = null;
  const failed = (error: unknown) => ({ id, ok: false, error: inOneLine(error) });
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'id' in value) id = value.id;
    const answer = handle(value);
    return answer instanceof Promise ? answer.catch(failed) : answer;
  } catch (error) {
    return failed(error);
  }
}

function inOneLine(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'line'}: ${issue?.message}`;
  }
  return (error as Error).message.split('\n')[0] ?? '';
}
