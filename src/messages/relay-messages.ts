import type { Article } from '../domain/article.js';
import { type Card, type Caution, REFUSALS, titleOf } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Button, Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { encodeAction } from './callbacks.js';
import { clockTime } from './dates.js';
import { cut, MAX_TITLE } from './outlet-words.js';
import { postMessage } from './post-message.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

/** Words of a hold that a card names: the first say enough. */
const WORDS_NAMED = 3;
const MAX_WORDS = 60;

/** What a card warns of. */
export interface CardWarnings {
  cautions: readonly Caution[];
  /** The lists of persons and organisations have not been updated for long. */
  areListsStale: boolean;
}

const NOTHING_HELD: CardWarnings = { cautions: [], areListsStale: false };

export interface RelayFrame {
  zone: string;
  sourceName: (id: string) => string;
  rubricName: (id: Article['rubric']) => string;
}

/** The card that asks an admin: the post as it would look, why it is offered, and the two decisions. */
export function cardMessage(
  say: Say,
  card: Card,
  post: Post,
  channel: Channel,
  frame: RelayFrame,
  warnings: CardWarnings = NOTHING_HELD,
): Message {
  const { matter } = card;
  const words = {
    channel: channel.title,
    title: cut(titleOf(card), MAX_TITLE),
    rubric: matter.kind === 'news' ? frame.rubricName(matter.words.rubric) : '',
  };
  // The preview is HTML already: it takes its place after the other words have been escaped.
  const said = say
    .html('card', { ...words, preview: PREVIEW })
    .replace(PREVIEW, () => `<blockquote>${postMessage(say, post).html}</blockquote>`);
  const html = [said, ...warningLines(say, warnings)].join('\n\n');
  return { ...toMessage(html), buttons: decisionButtons(say, card), silent: true };
}

function warningLines(say: Say, { cautions, areListsStale }: CardWarnings): string[] {
  const lines = cautions.map(({ name, words, isOfficial }) => {
    const named = words.slice(0, WORDS_NAMED).map((word) => `«${cut(word, MAX_WORDS)}»`);
    const matter = { hold: lowerFirst(name), words: named.join(', ') };
    return say.html(isOfficial ? 'card-caution-official' : 'card-caution', matter);
  });
  return areListsStale ? [...lines, say.html('card-lists-stale')] : lines;
}

/** «Беспилотники и ПВО» inside a sentence: «беспилотники и ПВО». */
function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const PREVIEW = '\u0000preview\u0000';

/** Publish never stands beside Skip: a thumb that misses must not publish. */
export function decisionButtons(say: Say, card: Card): Button[][] {
  const button = (id: string, decision: 'approve' | 'skip' | 'seen' | 'absent'): Button => ({
    text: say.text(id),
    data: encodeAction({ do: 'card', decision, id: card.id }),
  });
  if (card.state.kind === 'offered')
    return [[button('button-publish', 'approve')], [button('button-skip', 'skip')]];
  if (card.state.kind === 'unknown') {
    return [[button('button-post-seen', 'seen')], [button('button-post-absent', 'absent')]];
  }
  return [];
}

/** What became of a card, in a sentence. Null while there is nothing to tell. */
export function noticeMessage(say: Say, card: Card, channel: Channel, zone: string): Message | null {
  const { state } = card;
  const words = { title: cut(titleOf(card), MAX_TITLE), channel: channel.title };
  const buttons = decisionButtons(say, card);
  switch (state.kind) {
    case 'offered':
    case 'expired':
    case 'seconding':
    case 'deleted':
      return null;
    case 'approved':
    case 'sending':
      return toMessage(say.html('card-publishing'));
    case 'published':
      return toMessage(say.html('card-published', { ...words, time: clockTime(state.at, zone) }));
    case 'skipped':
      return toMessage(say.html('card-skipped', words));
    case 'failed':
      return toMessage(
        say.html(isOurs(state.reason) ? 'card-refused' : 'card-failed', { ...words, reason: state.reason }),
      );
    case 'unknown':
      return { ...toMessage(say.html('card-unknown', words)), buttons };
  }
}

/** Refused by us and not by Telegram: the rights of the bot are not what is missing. */
function isOurs(reason: string): boolean {
  return Object.values<string>(REFUSALS).includes(reason);
}
