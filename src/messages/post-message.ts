import type { Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { shorten } from '../text/shorten.js';
import { linked, MAX_TITLE } from './outlet-words.js';
import { escapeHtml, type Say, stripHtml } from './say.js';
import { MAX_TEXT, toMessage } from './split.js';

/** Of a picture: https://core.telegram.org/bots/api#sendphoto, in UTF-16 units after the mark-up is parsed. */
export const MAX_CAPTION = 1024;
/** A client marks so many hashtags, names and sites by itself before the link at the end is in danger. */
const MAX_MARKED = 60;
const MARKED_BY_ITSELF = /[@#$/][\p{L}\p{N}_]|[\p{L}\p{N}]\.\p{L}{2}/gu;
/** Signs that turn the direction of what follows, and those nobody sees: they may not reach the source and the link. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The parts of a post in the order in which they stand; HTML. */
interface Parts {
  opening: string;
  title: string;
  text: string;
  origin: string;
  markings: string;
  signature: string;
  hashtags: string;
}
/** What gives way where there is no room: a source, the link and what the law requires never do. */
const GIVES_WAY = ['text', 'hashtags', 'signature', 'opening', 'title'] as const;
const GAP = '\n\n';

/**
 * A post as it stands in a Telegram channel: the words as they are, their source and the link, within what Telegram takes.
 * @param isCaption it stands under a picture; without it: whether the post has one
 */
export function postMessage(say: Say, post: Post, isCaption = post.photo !== null): Message {
  const most = isCaption ? MAX_CAPTION : MAX_TEXT;
  const { source, photo } = post;
  const html = join(fitted(partsOf(say, post), most));
  const message = toMessage(html);
  const picture = photo === null ? {} : { photo: photo.kind === 'file' ? photo.file : photo.url };
  if (!source) return { ...message, ...picture };
  // Without mark-up the address itself has to stand; it takes its room from the text as well.
  const plain = stripHtml(join(fitted(partsOf(say, post), most - source.url.length - 1)));
  return { ...message, ...picture, plain: `${plain}\n${source.url}` };
}

/** Whether nothing of a post has to give way: what an editor has written is never cut. */
export function isWhole(say: Say, post: Post): boolean {
  return excessOf(say, post) <= 0 && fewMarked(post.text) === post.text;
}

/** How many characters of a post are more than Telegram takes; none or fewer: it fits. */
export function excessOf(say: Say, post: Post): number {
  return lengthOf(partsOf(say, post)) - (post.photo === null ? MAX_TEXT : MAX_CAPTION);
}

function partsOf(say: Say, post: Post): Parts {
  const { opening, title, text, source, markings, hashtags, signature, photo } = post;
  const said = (words: string | null) => escapeHtml((words ?? '').replace(UNSEEN, '').trim());
  const origin = [
    ...(source === null || source.name === null ? [] : [say.html('post-source', { source: source.name })]),
    ...(source === null ? [] : [linked(say.text('post-read'), source.url)]),
    ...(photo?.kind === 'outlet'
      ? [say.html('post-photo', { author: photo.credit.replace(UNSEEN, '') })]
      : []),
  ];
  return {
    opening: said(opening),
    title: said(title === null ? null : shorten(title, MAX_TITLE)),
    text: said(fewMarked(text)),
    origin: origin.join('\n'),
    markings: markings.map(said).join(GAP),
    signature: said(signature),
    hashtags: hashtags.map((tag) => said(`#${tag}`)).join(' '),
  };
}

function fitted(parts: Parts, most: number): Parts {
  let fits = parts;
  for (const part of GIVES_WAY) {
    const over = lengthOf(fits) - most;
    if (over <= 0) break;
    const words = stripHtml(fits[part]);
    // What remains of a list of tags, or of an address, would say something else.
    const isDivisible = part === 'text' || part === 'title';
    const left = isDivisible ? shorten(words, Math.max(0, words.length - over)) : '';
    fits = { ...fits, [part]: escapeHtml(left) };
  }
  return fits;
}

const lengthOf = (parts: Parts) => stripHtml(join(parts)).length;

function join({ opening, title, text, origin, markings, signature, hashtags }: Parts): string {
  const head = title === '' ? '' : `<b>${title}</b>`;
  return [opening, head, text, origin, markings, signature, hashtags].filter((part) => part !== '').join(GAP);
}

/** Telegram marks a hundred things of a message and drops the rest, our link among it: such a text ends before. */
function fewMarked(text: string): string {
  const beyond = [...text.matchAll(MARKED_BY_ITSELF)][MAX_MARKED];
  return beyond === undefined ? text : shorten(text, beyond.index);
}
