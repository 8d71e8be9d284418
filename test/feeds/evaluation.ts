import { existsSync, readFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli/run.js';
import type { RawFeed } from '../../src/feeds/raw.js';

/** Data that is not ours to publish lies beside the checkout, where it lies at all. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export const hasData = existsSync(DATA);

export function lines<T>(path: string): T[] {
  return readFileSync(DATA + path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export const file = (path: string): Buffer => readFileSync(DATA + path);

export interface Question {
  id: string;
  content_type?: string | null;
  xml_base64: string;
}

export type Answer =
  | ({ id: string; ok: true } & { feed: Omit<RawFeed, 'items'>; items: RawFeed['items'] })
  | { id: string; ok: false; error: string };

/** What the command `parse` answers, asked all at once. */
export async function parsed(questions: readonly Question[]): Promise<Map<string, Answer>> {
  const stdout = new PassThrough();
  const printed = stdout.setEncoding('utf8').toArray();
  const code = await run(['parse'], {
    env: {},
    stdin: Readable.from(questions.map((question) => `${JSON.stringify(question)}\n`)),
    stdout,
    stderr: new PassThrough(),
    stop: new AbortController().signal,
  });
  stdout.end();
  if (code !== 0) throw new Error(`parse ended with ${code}`);
  const answers = (await printed)
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  return new Map(answers.map((answer) => [answer.id, answer]));
}

export interface Score {
  name: string;
  right: number;
  all: number;
  misses: string[];
}

export function score(name: string): Score & { count(right: boolean, miss: () => string): void } {
  const misses: string[] = [];
  return {
    name,
    right: 0,
    all: 0,
    misses,
    count(right, miss) {
      this.all += 1;
      if (right) this.right += 1;
      else misses.push(miss());
    },
  };
}

/** Sets differ in how they fold white space; what is read is compared, not how it is laid out. */
export const folded = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** What an answer has to offer for a field as the sets name them; undefined for a field our contract lacks. */
export function offered(answer: Answer | undefined, field: string): (string | null)[] | undefined {
  const feed = answer?.ok ? answer.feed : null;
  const item = answer?.ok ? answer.items[0] : undefined;
  switch (field) {
    case 'feed.title':
      return [feed?.title ?? null];
    case 'feed.link':
      return [feed?.link ?? null];
    case 'feed.description':
      return [feed?.description ?? null];
    case 'feed.language':
      return [feed?.language ?? null];
    case 'item.title':
      return [item?.title ?? null];
    case 'item.link':
      return [item?.link ?? null];
    case 'item.guid':
      return [item?.guid ?? null];
    case 'item.author':
      return [item?.author ?? null];
    // The sets do not tell the long form from the short one.
    case 'item.content':
      return [item?.content ?? null, item?.summary ?? null];
    case 'item.category':
      return item?.categories ?? [];
    case 'item.enclosure.url':
      return [item?.enclosure?.url ?? null];
    case 'item.enclosure.type':
      return [item?.enclosure?.type ?? null];
    case 'item.date':
      return [item?.date?.replace('.000Z', 'Z') ?? null];
    default:
      return undefined;
  }
}
