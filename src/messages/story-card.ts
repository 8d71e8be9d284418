import type { StoryCard } from '../domain/answer.js';
import type { Instant } from '../domain/clock.js';
import type { Button, Message } from '../domain/message.js';
import { type AnswerFrame, momentOf } from './answer-frame.js';
import { actionButton, inRows } from './keyboards.js';
import { cut, linkedTitle, MAX_TITLE } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';
import { listed } from './subscription/words.js';

export type CardFrame = AnswerFrame & {
  now: Instant;
  /** Opens the card in the bot, for whoever it is shared with. */
  link: string;
  reader: CardReader;
};

/** What whoever looks at a card may do with it. */
export interface CardReader {
  isFollowing: boolean;
  /** Null for who gets no digests. */
  isMuted: boolean | null;
  mayHide: boolean;
}

const MAX_LEAD = 600;
const MAX_CREDIT = 100;
const MAX_WORDS = 100;
const REPORTS_NAMED = 8;
const EARLIER_NAMED = 3;
const SUBSCRIPTIONS_NAMED = 5;
/** Telegram refuses a keyboard for one address that is too long for it. */
const MAX_BUTTON_URL = 1_500;

/**
 * A story in the chat: headline, lead, who told it when, headlines of before, the credit; in the outlet's words.
 * @param card null when it is not there any more
 */
export function storyCardMessage(say: Say, card: StoryCard | null, frame: CardFrame): Message {
  if (card === null) return toMessage(say.html('story-gone'));
  const { reports, credit } = card;
  const lines = [`<b>${linkedTitle(card.title, card.url)}</b>`];
  if (card.lead) lines.push('', escapeHtml(cut(card.lead, MAX_LEAD)));
  lines.push('');
  for (const [at, { source, publishedAt }] of reports.slice(0, REPORTS_NAMED).entries()) {
    const words = { source, when: momentOf(say, publishedAt, frame.now, frame.zone) };
    lines.push(say.html(at === 0 && reports.length > 1 ? 'story-first' : 'story-report', words));
  }
  if (reports.length > REPORTS_NAMED)
    lines.push(say.html('story-reports-more', { count: reports.length - REPORTS_NAMED }));
  for (const title of card.earlierTitles.slice(-EARLIER_NAMED))
    lines.push(say.html('story-earlier', { title: cut(title, MAX_TITLE) }));
  if (credit.author) lines.push(say.html('story-author', { author: cut(credit.author, MAX_CREDIT) }));
  if (credit.photo) lines.push(photoLine(say, cut(credit.photo, MAX_CREDIT)));
  return { ...toMessage(lines.join('\n')), buttons: cardButtons(say, card, frame) };
}

/** Some outlets write «Фото: …» themselves. */
function photoLine(say: Say, photo: string): string {
  return /фото/i.test(photo) ? escapeHtml(photo) : say.html('story-photo', { photo });
}

export function cardButtons(
  say: Say,
  { id, title, url }: Pick<StoryCard, 'id' | 'title' | 'url'>,
  { link, reader }: Pick<CardFrame, 'link' | 'reader'>,
): Button[][] {
  const share = `https://t.me/share/url?${new URLSearchParams({ url: link, text: cut(title, 100) })}`;
  const linked = (name: string, to: string): Button[] =>
    to.length <= MAX_BUTTON_URL ? [{ text: say.text(name), url: to }] : [];
  const { isFollowing, isMuted, mayHide } = reader;
  const follow = isFollowing
    ? actionButton(say.text('button-unfollow'), { do: 'unfollow', story: id })
    : actionButton(say.text('button-story-follow'), { do: 'follow', id });
  const mute = isMuted ? 'button-story-unmute' : 'button-story-mute';
  return inRows([
    ...linked('button-story-read', url),
    actionButton(say.text('button-story-related'), { do: 'related', id }),
    follow,
    ...linked('button-story-share', share),
    actionButton(say.text('button-story-why'), { do: 'why', id }),
    ...(isMuted === null ? [] : [actionButton(say.text(mute), { do: 'muteStory', id })]),
    ...(mayHide ? [actionButton(say.text('button-story-hide'), { do: 'hide', id })] : []),
  ]);
}

/** What else there is of a story's matter, numbered as the buttons that open the cards. */
export function relatedMessage(
  say: Say,
  { title, related }: StoryCard,
  { now, zone }: Pick<CardFrame, 'now' | 'zone'>,
): Message {
  const words = { title: cut(title, MAX_TITLE) };
  if (related.length === 0) return toMessage(say.html('related-nothing', words));
  const lines = related.map((one, at) => {
    const when = momentOf(say, one.publishedAt, now, zone);
    return `${at + 1}. ${escapeHtml(when)} ${linkedTitle(one.title, one.url)} · ${escapeHtml(one.source)}`;
  });
  const numbers = related.map(({ id }, at) => actionButton(String(at + 1), { do: 'story', id }));
  return { ...toMessage([say.html('related-title', words), '', ...lines].join('\n')), buttons: [numbers] };
}

/** «Почему я это вижу»: rubric, topics and districts, with the words that led to them. */
export function whyMessage(
  say: Say,
  { title, rubric, topics, districts }: StoryCard,
  frame: AnswerFrame,
  /** Names of the reader's subscriptions that tell it; null for who has none. */
  wanted: readonly string[] | null = null,
): Message {
  const said = (words: readonly string[]) => cut(words.map((word) => `«${word}»`).join(', '), MAX_WORDS);
  return toMessage(
    [
      say.html('why-title', { title: cut(title, MAX_TITLE) }),
      '',
      say.html('why-rubric', { rubric: frame.rubricName(rubric.id) }),
      ...topics.map(({ id, words }) =>
        say.html('why-topic', { topic: frame.topicName(id), words: said(words) }),
      ),
      ...districts.map(({ id, words }) =>
        say.html('why-district', { district: frame.districtName(id), words: said(words) }),
      ),
      ...(wanted === null
        ? []
        : [
            wanted.length === 0
              ? say.html('ask-why-not-wanted')
              : say.html('ask-why-wanted', { names: listed(say, wanted, SUBSCRIPTIONS_NAMED) }),
          ]),
      say.html('why-words'),
    ].join('\n'),
  );
}
