import type { Card } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Post } from '../domain/post.js';

/** A post stays a post: longer leads are cut at this many UTF-16 units. */
const MAX_LEAD = 600;

export interface PostNames {
  sourceName: (id: string) => string;
}

/**
 * What a card becomes in its channel. An outlet's words stand as they were offered, or as an editor made them; its name
 * and the link always.
 */
export function postOf(card: Card, { look }: Pick<Channel, 'look'>, { sourceName }: PostNames): Post {
  const { matter, edit, photo, markings } = card;
  const frame = {
    opening: look.opening,
    markings,
    hashtags: look.hashtags,
    signature: look.signature,
    photo,
  };
  if (matter.kind !== 'news') {
    const source = matter.kind === 'proposed' && matter.url ? { name: null, url: matter.url } : null;
    return { ...frame, title: null, text: edit?.text ?? matter.text, source };
  }
  const { words } = matter;
  const source = { name: sourceName(words.sourceId), url: words.url };
  if (edit) return { ...frame, title: null, text: edit.text, source };
  const text = look.template === 'brief' ? '' : cutAtWord(words.lead ?? '', MAX_LEAD);
  return { ...frame, title: words.title, text, source };
}

function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
