import type { Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

/** Under Telegram's 4096 UTF-16 units, with room to spare. */
const MOST = 3_900;

/**
 * The words of a post for VK and MAX: whole, without mark-up, the address itself in the place of the link.
 * @param standing the words as they stand in the channel, where they are not those of the post any more
 */
export function plainPost(say: Say, post: Post, standing: string | null): string {
  const { opening, title, text, source, markings, signature, hashtags, photo } = post;
  const origin = [
    ...(source === null || source.name === null ? [] : [say.text('post-source', { source: source.name })]),
    ...(source === null ? [] : [source.url]),
  ];
  if (standing !== null) {
    const words = source === null ? standing : standing.replace(say.text('post-read'), () => source.url);
    const missing = origin.filter((line) => !words.includes(line));
    return [words.trim(), ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n');
  }
  const credit = photo?.kind === 'outlet' ? [say.text('post-photo', { author: photo.credit })] : [];
  return [
    opening ?? '',
    title ?? '',
    text,
    [...origin, ...credit].join('\n'),
    ...markings,
    signature ?? '',
    hashtags.map((tag) => `#${tag}`).join(' '),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

/** Text to be copied with one tap, in as many messages as it takes; nothing of it is lost. */
export function copyable(text: string): Message[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const length = rest.length <= MOST ? rest.length : breakBefore(rest, MOST);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length).replace(/^\n+/, '');
  }
  return pieces.map((piece) => toMessage(`<pre>${escapeHtml(piece)}</pre>`));
}

/** The last end of a line before `most`, else a space, else between two characters. */
function breakBefore(text: string, most: number): number {
  const head = text.slice(0, most);
  const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((place) => place > most / 2);
  return at ?? (/[\ud800-\udbff]$/.test(head) ? most - 1 : most);
}
