import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/**
 * Reads a JSON value a line and prints one answer for each, in order. A line that cannot be dealt with gets an answer
 * that says why, under its id when it has one, and the next is read.
 */
export async function runJsonLines(
  input: Readable,
  output: Writable,
  handle: (value: unknown) => Promise<object> | object,
): Promise<void> {
  for await (const answer of answersOf(input, handle)) await printLine(output, answer);
}

/** One answer a line of input, before it is printed. */
export async function* answersOf(
  input: Readable,
  handle: (value: unknown) => Promise<object> | object,
): AsyncGenerator<object> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    // Notepad and PowerShell begin a file with a mark.
    const text = line.replace(/^\ufeff/, '');
    if (text.trim() !== '') yield await answerOf(text, handle);
  }
}

/** Waits where the reader is slower. */
export async function printLine(output: Writable, answer: object): Promise<void> {
  if (!output.write(`${JSON.stringify(answer)}\n`))
    await new Promise((resolve) => output.once('drain', resolve));
}

async function answerOf(line: string, handle: (value: unknown) => Promise<object> | object): Promise<object> {
  let id: unknown = null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'id' in value) id = value.id;
    return await handle(value);
  } catch (error) {
    return { id, ok: false, error: inOneLine(error) };
  }
}

function inOneLine(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'line'}: ${issue?.message}`;
  }
  return (error as Error).message.split('\n')[0] ?? '';
}
