import type { Caution } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import type { Instant } from '../../domain/clock.js';
import type { Button, Message } from '../../domain/message.js';
import { PROPOSAL_OUTCOMES, type Proposal, type ProposalOutcome } from '../../domain/proposal.js';
import { momentShort } from '../dates.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut, linked } from '../outlet-words.js';
import { warningLines } from '../review/warnings.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToRegion, channelLink, hashOf, pageOf, regionButton, turns } from './names.js';

/** A button's label. */
const MAX_LABEL = 20;
/** Telegram takes a hundred buttons under a message. */
const MOST_GROUPS = 90;

interface Frame {
  now: Instant;
  zone: string;
}

const quoted = (say: Say, { text, url }: Proposal) =>
  `<blockquote>${escapeHtml(text)}${url === null ? '' : `\n\n${linked(say.text('post-read'), url)}`}</blockquote>`;

function toWhom(say: Say, { to }: Proposal): string {
  return to.kind === 'all' ? say.text('proposal-to-all') : say.text('proposal-to-group', { name: to.name });
}

/** The text as channels will be asked about it, what they will be warned of, and how many they are. */
export function draftMessage(
  say: Say,
  proposal: Proposal,
  count: number,
  cautions: readonly Caution[] = [],
): Message {
  const { id } = proposal;
  const choice = (name: 'types' | 'districts' | 'send' | 'drop'): Button =>
    actionButton(say.text(`button-proposal-${name}`), { do: 'proposal', id, choice: name });
  const all = actionButton(say.text('button-proposal-all'), {
    do: 'proposeTo',
    id,
    kind: 'all',
    group: 'all',
  });
  return {
    ...toMessage(
      [
        say.html('proposal-draft', { to: toWhom(say, proposal), count }),
        '',
        quoted(say, proposal),
        '',
        ...(cautions.length > 0 ? [...warningLines(say, cautions), say.html('proposal-warned'), ''] : []),
        say.html('proposal-draft-how'),
      ].join('\n'),
    ),
    buttons: [
      ...(count > 0 ? [[choice('send')]] : []),
      [choice('types'), choice('districts')],
      [all, choice('drop')],
    ],
  };
}

/** Types or districts to choose from. */
export function groupChoiceMessage(
  say: Say,
  { id }: Proposal,
  kind: 'type' | 'district',
  names: readonly string[],
): Message {
  const buttons = names
    .slice(0, MOST_GROUPS)
    .map((name) => actionButton(cut(name, MAX_LABEL), { do: 'proposeTo', id, kind, group: hashOf(name) }));
  const back = actionButton(say.text('button-back'), { do: 'proposal', id, choice: 'show' });
  return { ...toMessage(say.html(`proposal-choose-${kind}`)), buttons: [...inRows(buttons), [back]] };
}

/** What became of a proposal that was sent. */
export function proposalMessage(
  say: Say,
  proposal: Proposal,
  outcomes: ReadonlyMap<number, ProposalOutcome>,
  { now, zone }: Frame,
): Message {
  const { id, state, at, channels } = proposal;
  const count = (wanted: ProposalOutcome) => [...outcomes.values()].filter((one) => one === wanted).length;
  const counted = PROPOSAL_OUTCOMES.map((outcome) => ({ outcome, count: count(outcome) })).filter(
    (one) => one.count > 0,
  );
  const left = channels.length - outcomes.size;
  const isOver = state === 'withdrawn' || state === 'withdrawing';
  const lines = [
    say.html(isOver ? 'proposal-withdrawn' : 'proposal-sent', {
      to: toWhom(say, proposal),
      count: channels.length,
      when: momentShort(say, at, now, zone),
    }),
    ...counted.map((one) => say.html(`proposal-${one.outcome}`, { count: one.count })),
    ...(left > 0 && !isOver
      ? [say.html(state === 'sent' ? 'proposal-stopped' : 'proposal-left', { count: left })]
      : []),
    '',
    quoted(say, proposal),
  ];
  const lists = counted.map(({ outcome }) =>
    actionButton(say.text(`button-proposal-${outcome}`), { do: 'proposalList', id, outcome, at: 0 }),
  );
  const own = (choice: 'show' | 'withdraw', label: string) =>
    actionButton(say.text(label), { do: 'proposal', id, choice });
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [own('show', 'button-proposal-refresh')],
      ...inRows(lists),
      ...(isOver ? [] : [[own('withdraw', 'button-proposal-withdraw')]]),
      [regionButton(say, 'proposals')],
    ],
  };
}

/** The channels of which one thing became. */
export function outcomeMessage(
  say: Say,
  { id }: Proposal,
  outcome: ProposalOutcome,
  channels: readonly Channel[],
  at: number,
): Message {
  const shown = pageOf(channels, at);
  const lines = shown.shown.map((channel) => channelLink(channel.title, channel));
  return {
    ...toMessage([say.html(`proposal-${outcome}`, { count: channels.length }), '', ...lines].join('\n')),
    buttons: [
      ...turns(say, shown, (to) => ({ do: 'proposalList', id, outcome, at: to })),
      [actionButton(say.text('button-back'), { do: 'proposal', id, choice: 'show' })],
    ],
  };
}

/** All proposals, the newest first. */
export function proposalsMessage(
  say: Say,
  all: readonly Proposal[],
  at: number,
  { now, zone }: Frame,
): Message {
  const shown = pageOf(all, at);
  const nameOf = ({ text }: Proposal) => text.split('\n')[0] ?? '';
  const lines = shown.shown.map((proposal, index) =>
    say.html('proposals-line', {
      number: index + 1,
      when: momentShort(say, proposal.at, now, zone),
      title: cut(nameOf(proposal), 60),
      state: proposal.state,
    }),
  );
  const buttons = shown.shown.map((proposal, index) =>
    actionButton(cut(`${index + 1}. ${nameOf(proposal)}`, MAX_LABEL), {
      do: 'proposal',
      id: proposal.id,
      choice: 'show',
    }),
  );
  return {
    ...toMessage(
      all.length === 0 ? say.html('proposals-none') : [say.html('proposals'), '', ...lines].join('\n'),
    ),
    buttons: [
      ...inRows(buttons),
      ...turns(say, shown, (to) => ({ do: 'region', page: 'proposals', at: to })),
      [actionButton(say.text('button-region-propose'), { do: 'askRegion', what: 'proposal' })],
      backToRegion(say),
    ],
  };
}
