import type { Message } from '../domain/message.js';
import { stripHtml } from './say.js';

/**
 * Telegram's limits of one text message, counted after the mark-up is parsed, in UTF-16 units.
 * https://core.telegram.org/bots/api#sendmessage; the bound on entities is the server's (it drops what is past it).
 */
export const MAX_TEXT = 4096;
export const MAX_ENTITIES = 100;

/** What a line counts of each limit; no mark of ours reaches over lines. */
interface Size {
  text: number;
  entities: number;
}

/** Lines that belong together. A line is never divided. */
export interface Block {
  lines: string[];
}

/**
 * Puts blocks into as few messages as fit, in order. A block goes to the next message whole when it can;
 * one too large for any message is divided between its lines.
 * @param heading first line of every message but the first
 */
export function splitToMessages(blocks: readonly Block[], heading: string): [Message, ...Message[]] {
  const messages: string[][] = [];
  let current: string[] = [];
  const sizes = new Map<string, Size>();
  const sizeOf = (line: string) => {
    const size = sizes.get(line) ?? { text: stripHtml(line).length, entities: countEntities(line) };
    sizes.set(line, size);
    return size;
  };
  const fits = (lines: readonly string[]) => {
    let text = lines.length - 1;
    let entities = 0;
    for (const line of lines) {
      const size = sizeOf(line);
      text += size.text;
      entities += size.entities;
    }
    return text <= MAX_TEXT && entities <= MAX_ENTITIES;
  };
  const turn = () => {
    // A line too large even for itself must not leave a message behind that holds the heading alone.
    if (current.length === 0 || (messages.length > 0 && current.length === 2)) return;
    messages.push(current);
    current = [heading, ''];
  };
  for (const { lines } of blocks) {
    const gap = current.length > 0 && current.at(-1) !== '' ? [''] : [];
    if (fits([...current, ...gap, ...lines])) {
      current.push(...gap, ...lines);
      continue;
    }
    const fitsAlone = fits([heading, '', ...lines]);
    if (fitsAlone) turn();
    else current.push(...gap);
    for (const line of lines) {
      if (!fits([...current, line])) turn();
      current.push(line);
    }
  }
  messages.push(current);
  const inWords = (lines: readonly string[]) => toMessage(lines.join('\n').trim());
  const [first = [], ...rest] = messages;
  return [inWords(first), ...rest.map(inWords)];
}

/**
 * A message in two, at the line nearest its middle; the buttons stay under the second. For the day when Telegram counts
 * otherwise than `fits` does. Null when it has one line, or marks that reach over lines.
 */
export function halve({ html, buttons, silent, replyTo }: Message): [Message, Message] | null {
  const lines = html.split('\n');
  let size = 0;
  const middle = lines.findIndex((line) => {
    size += line.length + 1;
    return size * 2 >= html.length;
  });
  const at = Math.min(Math.max(1, middle), lines.length - 1);
  const halves = [lines.slice(0, at), lines.slice(at)].map((half) => half.join('\n').trim());
  const [first, second] = halves;
  if (!first || !second || !halves.every(isClosed)) return null;
  const manner = silent === undefined ? {} : { silent };
  return [
    { ...toMessage(first), ...manner, ...(replyTo === undefined ? {} : { replyTo }) },
    { ...toMessage(second), ...manner, ...(buttons ? { buttons } : {}) },
  ];
}

const isClosed = (html: string) => (html.match(/<[a-z]/g)?.length ?? 0) === (html.match(/<\//g)?.length ?? 0);

/** A message of our own HTML, with its plain form. */
export function toMessage(html: string): Message {
  return { html, plain: stripHtml(html) };
}

/**
 * Marks of our own, and whatever outside of links a client may mark by itself: «kgvinfo.ru», #tag, @name, /command.
 * Telegram counts those too and drops what is past the limit, our links among it. Rather one too many than too few.
 */
function countEntities(html: string): number {
  const own = html.match(/<[a-z]/g)?.length ?? 0;
  const unlinked = stripHtml(html.replace(/<a [^>]*>.*?<\/a>/gs, ' '));
  return own + (unlinked.match(/[@#$/][\p{L}\p{N}_]|[\p{L}\p{N}]\.\p{L}{2}/gu)?.length ?? 0);
}
