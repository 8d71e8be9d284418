import { titleOf } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import type { Correction, CorrectionChoice, CorrectionView } from '../../domain/correction.js';
import type { Button, Message } from '../../domain/message.js';
import type { StandingPost } from '../../domain/post.js';
import { encodeAction } from '../callbacks.js';
import { clockTime } from '../dates.js';
import { cut, linked, MAX_TITLE } from '../outlet-words.js';
import { postLink } from '../post-link.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { difference } from './difference.js';

/** Of a post's own words so much is shown beside others: a message holds 4096. */
const MAX_SHOWN = 900;

/** What an outlet has changed or taken back of a story that stands in a channel, and what can be done about it. */
export function correctionMessage(
  say: Say,
  view: CorrectionView,
  { sourceName }: { sourceName: (id: string) => string },
): Message {
  const { correction, channel, card, post } = view;
  const { matter } = card;
  const words = {
    channel: channel.title,
    title: cut(titleOf(card), MAX_TITLE),
    source: matter.kind === 'news' ? sourceName(matter.words.sourceId) : '',
  };
  const links = [linked(say.text('correction-post'), postLink(channel, post.messageId))];
  if (matter.kind === 'news') links.push(linked(say.text('correction-story'), matter.words.url));
  const parts =
    correction.kind === 'withdrawn'
      ? [
          view.reason === null
            ? say.html('correction-taken-down', words)
            : say.html('correction-withdrawn', { ...words, reason: view.reason }),
        ]
      : [say.html('correction-changed', words), changes(say, correction), ...conditions(say, view)];
  return {
    ...toMessage([...parts, ...byHand(say, post), links.join(' · ')].join('\n\n')),
    buttons: choices(say, view),
  };
}

/** A post nobody knows the number of. */
const byHand = (say: Say, { messageId }: StandingPost): string[] =>
  messageId < 0 ? [say.html('correction-by-hand')] : [];

/** The pieces that differ, marked. */
function changes(say: Say, { before, after }: Correction): string {
  const lines: string[] = [];
  if (before.title !== after.title)
    lines.push(`${say.html('correction-title')} ${difference(before.title, after.title)}`);
  if (before.lead !== after.lead)
    lines.push(`${say.html('correction-lead')} ${difference(before.lead ?? '', after.lead ?? '')}`);
  return lines.join('\n');
}

/** What an editor has to see before the post is overwritten. */
function conditions(say: Say, { card, post, cautions, becomes }: CorrectionView): string[] {
  const held = cautions.map(({ name, words }) =>
    say.html('correction-caution', {
      hold: name.charAt(0).toLowerCase() + name.slice(1),
      words: words
        .slice(0, 3)
        .map((word) => `«${cut(word, 60)}»`)
        .join(', '),
    }),
  );
  const stands = post.byHand ?? card.edit?.text ?? null;
  if (stands === null) return held;
  const quoted = (id: string, text: string) =>
    `${say.html(id)}\n<blockquote expandable>${escapeHtml(cut(text, MAX_SHOWN))}</blockquote>`;
  return [
    ...held,
    quoted('correction-stands', stands),
    ...(becomes === null || card.edit !== null
      ? [say.html('correction-own-words')]
      : [quoted('correction-becomes', becomes)]),
  ];
}

/** An edited post is changed by its editor's hand alone; what somebody has to see first is agreed to by another button. */
function choices(say: Say, { correction, card, post, cautions }: CorrectionView): Button[][] {
  const { id, kind, revision, shown } = correction;
  const button = (text: string, choice: CorrectionChoice): Button => ({
    text: say.text(text),
    data: encodeAction({ do: 'correction', choice, id, rev: revision }),
  });
  const end = [button('button-correction-remove', 'remove'), button('button-correction-keep', 'keep')];
  if (post.messageId < 0) return [[button('button-correction-keep', 'keep')]];
  if (kind === 'withdrawn' || card.edit !== null) return [end];
  const mustSee = cautions.length > 0 || post.byHand !== null;
  const change =
    mustSee && shown !== null
      ? button(post.byHand === null ? 'button-correction-anyway' : 'button-correction-overwrite', 'sure')
      : button('button-correction-update', 'update');
  return [[change], end];
}

/** What was decided, and by whom. */
export function correctionSettled(
  say: Say,
  { state, messageId }: Correction,
  channel: Channel,
  { by, zone }: { by: string; zone: string },
): Message {
  if (state.kind === 'open' || state.kind === 'doing') return toMessage(say.html('correction-busy'));
  if (state.kind === 'over') return toMessage(say.html('correction-over', { channel: channel.title }));
  const words = { channel: channel.title, done: state.kind, by, time: clockTime(state.at, zone) };
  const html = say.html('correction-done', words);
  return toMessage(
    state.kind !== 'deleted'
      ? `${html}\n${linked(say.text('correction-post'), postLink(channel, messageId))}`
      : html,
  );
}
