import type { Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { cut, linked, MAX_TITLE } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

/** A post as it stands in a Telegram channel: the words as they are, their source and the link. */
export function postMessage(say: Say, post: Post): Message {
  const { opening, title, text, source, markings, hashtags, signature } = post;
  const head = title === null ? [] : [`<b>${escapeHtml(cut(title, MAX_TITLE))}</b>`];
  const origin = source
    ? [
        ...(source.name === null ? [] : [say.html('post-source', { source: source.name })]),
        linked(say.text('post-read'), source.url),
      ]
    : [];
  const tags = hashtags.map((tag) => escapeHtml(`#${tag}`)).join(' ');
  const parts = [
    ...(opening === null ? [] : [escapeHtml(opening)]),
    ...head,
    ...(text === '' ? [] : [escapeHtml(text)]),
    ...(origin.length === 0 ? [] : [origin.join('\n')]),
    ...markings.map(escapeHtml),
    ...(signature === null ? [] : [escapeHtml(signature)]),
    ...(tags === '' ? [] : [tags]),
  ];
  const { html, plain } = toMessage(parts.join('\n\n'));
  return { html, plain: source ? `${plain}\n${source.url}` : plain };
}
