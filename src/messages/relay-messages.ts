import type { Article } from '../domain/article.js';
import type { Button, Message } from '../domain/message.js';
import { type Card, type Caution, type Channel, type OfferedStory, REFUSALS } from '../domain/review.js';
import { encodeAction } from './callbacks.js';
import { clockTime } from './dates.js';
import { cut, linked, MAX_TITLE } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

/** A post stays a post: longer leads are cut at this many UTF-16 units. */
const MAX_LEAD = 600;

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

/** The post as it stands in the channel: the outlet's own words, its name and the link. Nothing is added to them. */
export function postMessage(say: Say, story: OfferedStory, { sourceName }: RelayFrame): Message {
  const lines = [`<b>${escapeHtml(cut(story.title, MAX_TITLE))}</b>`];
  if (story.lead) lines.push('', escapeHtml(cut(story.lead, MAX_LEAD)));
  const link = linked(say.text('post-read'), story.url);
  lines.push('', say.html('post-source', { source: sourceName(story.sourceId) }), link);
  const { html, plain } = toMessage(lines.join('\n'));
  return { html, plain: `${plain}: ${story.url}` };
}

/** The card that asks an admin: the post as it would look, why it is offered, and the two decisions. */
export function cardMessage(
  say: Say,
  card: Card,
  channel: Channel,
  frame: RelayFrame,
  warnings: CardWarnings = NOTHING_HELD,
): Message {
  const { story } = card;
  const words = {
    channel: channel.title,
    title: cut(story.title, MAX_TITLE),
    rubric: frame.rubricName(story.rubric),
  };
  // The preview is HTML already: it takes its place after the other words have been escaped.
  const post = say
    .html('card', { ...words, preview: PREVIEW })
    .replace(PREVIEW, () => quoted(say, story, frame));
  const html = [post, ...warningLines(say, warnings)].join('\n\n');
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

function quoted(say: Say, story: OfferedStory, frame: RelayFrame): string {
  return `<blockquote>${postMessage(say, story, frame).html}</blockquote>`;
}

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
  const words = { title: cut(card.story.title, MAX_TITLE), channel: channel.title };
  const buttons = decisionButtons(say, card);
  switch (state.kind) {
    case 'offered':
    case 'expired':
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
