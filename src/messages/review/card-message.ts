import { type Card, type CardState, titleOf, type Why } from '../../domain/card.js';
import { type Channel, mayDo } from '../../domain/channel.js';
import type { Message } from '../../domain/message.js';
import type { Post } from '../../domain/post.js';
import type { RubricId } from '../../domain/rubric.js';
import { whenNext } from '../dates.js';
import { cut, linked, MAX_TITLE } from '../outlet-words.js';
import { postMessage } from '../post-message.js';
import { type Say, stripHtml } from '../say.js';
import { MAX_TEXT, toMessage } from '../split.js';
import { labelOf } from '../who-decided.js';
import { decisionButtons } from './buttons.js';
import { type CardFacts, type RelayFrame, WEEKLY } from './frame.js';
import { warningLines } from './warnings.js';

const PREVIEW = '\u0000preview\u0000';

/**
 * The card that asks an admin: what speaks against it first, then the post as it would look, why it is offered, and what
 * can be done. Of a post so long that both do not fit the end of its text is left out of the preview.
 */
export function cardMessage(
  say: Say,
  card: Card,
  post: Post,
  channel: Channel,
  frame: RelayFrame,
  facts: CardFacts,
): Message {
  const whole = cardHtml(say, card, post, channel, frame, facts);
  const excess = stripHtml(whole).length - MAX_TEXT;
  const room = Math.max(0, post.text.length - excess - say.text('card-cut').length - 4);
  const shortened = { ...post, text: `${cut(post.text, room)}\n${say.text('card-cut')}` };
  const html = excess <= 0 ? whole : cardHtml(say, card, shortened, channel, frame, facts);
  const isWarned = facts.cautions.some(({ isOfficial }) => !isOfficial);
  return {
    ...toMessage(html),
    buttons: decisionButtons(say, card, { isWarned, mayBeMarked: facts.mayBeMarked }),
    silent: true,
  };
}

function cardHtml(
  say: Say,
  card: Card,
  post: Post,
  channel: Channel,
  frame: RelayFrame,
  facts: CardFacts,
): string {
  const { matter } = card;
  const { week } = facts;
  const head = { channel: channel.title, title: cut(titleOf(card), MAX_TITLE) };
  const why = matter.kind === 'news' ? whyInWords(say, matter.why, frame) : '';
  const unread = matter.kind === 'news' && matter.unread;
  const hasLead = matter.kind === 'news' && matter.words.lead !== null;
  const lines = [
    ...(unread ? [say.html(hasLead ? 'card-unread-lead' : 'card-unread')] : []),
    ...(facts.wasPosted ? [say.html('card-told-before')] : []),
    ...(facts.areListsStale && facts.cautions.length > 0 ? [say.html('card-lists-stale')] : []),
    ...(week === null ? [] : [say.html('card-week', { count: week, of: WEEKLY })]),
    // A link, so that a picture that cannot be fetched keeps no card back.
    ...(post.photo?.kind === 'outlet' ? [linked(say.text('card-picture'), post.photo.url)] : []),
    ...(why === '' ? [] : [say.html('card-why', { why })]),
    ...(matter.kind === 'proposed' ? [say.html('card-proposed')] : []),
  ];
  return [
    ...warningLines(say, facts.cautions),
    say.html('card-head', head),
    // The preview is HTML already: it takes its place after the other words have been escaped.
    `<blockquote>${PREVIEW}</blockquote>`,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    lastLine(say, card.state, channel, frame, facts),
  ]
    .join('\n\n')
    .replace(PREVIEW, () => postMessage(say, post).html);
}

/** Who is to do what now. */
function lastLine(
  say: Say,
  state: CardState,
  channel: Channel,
  { zone }: RelayFrame,
  { now }: CardFacts,
): string {
  if (state.kind === 'seconding') {
    const { by } = state;
    const isSomebody = channel.members.some(
      ({ person, role, away }) =>
        person !== by && mayDo(role, 'decide') && (away === null || away.until <= now),
    );
    const lines = [
      say.html('card-second', { who: labelOf(say, by, { channel }) }),
      ...(isSomebody ? [] : [say.html('card-second-nobody')]),
    ];
    return lines.join('\n');
  }
  if (state.kind === 'approved')
    return say.html('card-by-rule', { when: whenNext(say, state.due, now, zone, []) });
  return say.html(channel.review.fourEyes ? 'card-two-decide' : 'card-you-decide');
}

/** «образование, Козельск» */
function whyInWords(say: Say, why: readonly Why[], frame: RelayFrame): string {
  const names = why.map(({ kind, value }) => {
    if (kind === 'rubric') return say.text('card-why-rubric', { name: frame.rubricName(value as RubricId) });
    if (kind === 'topic') return say.text('card-why-topic', { name: frame.topicName(value) });
    return kind === 'district' ? frame.districtName(value) : say.text('card-why-word', { name: value });
  });
  return names.join(', ');
}
