import { CHANNEL_ROLES, type Member, mayDo } from '../../domain/channel.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import { dayMonth, momentShort } from '../dates.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from '../subscription/view.js';
import { askButton, type ChannelView, may, pageButton } from './view.js';

/** As a link is named in a button: enough to tell it from the few that stand beside it. */
const LINK_NAME = 8;

/** Members by label and role; each may say how the log calls them, a manager may do more. */
export function peoplePage(say: Say, view: ChannelView): Message {
  const { channel, member, now, zone } = view;
  const lines = channel.members.map((one, index) => {
    const isAway = one.away !== null && one.away.until > now;
    return [
      one.label === null
        ? say.html('channel-member-unnamed', { number: index + 1, role: one.role })
        : say.html('channel-member', { number: index + 1, name: one.label, role: one.role }),
      ...(one.person === member.person ? [say.html('channel-member-you')] : []),
      ...(isAway && one.away
        ? [say.html('channel-member-away', { day: lastDay(say, one.away.until, zone) })]
        : []),
    ].join('');
  });
  const each = channel.members.map((one, index) =>
    actionButton(cut(say.text('button-member', { number: index + 1, name: nameOf(say, one) }), MAX_LABEL), {
      do: 'member',
      of: channel.chat,
      person: one.person,
      to: 'show',
    }),
  );
  const own = [
    askButton(say, 'button-label', view, 'label'),
    ...(may(view, 'decide') ? [pageButton(say, 'button-away', view, 'away')] : []),
  ];
  return {
    ...toMessage([say.html('channel-people', { title: channel.title }), '', ...lines].join('\n')),
    buttons: [
      ...(may(view, 'manage') ? [...inRows(each), [pageButton(say, 'button-invite', view, 'invite')]] : []),
      own,
      ...(may(view, 'decide') && !may(view, 'manage')
        ? [[actionButton(say.text('button-take-over'), { do: 'takeOver', of: channel.chat })]]
        : []),
      [
        ...(may(view, 'manage') ? [] : [memberButton(say, 'button-leave', view, member, 'remove')]),
        pageButton(say, 'button-back', view, 'main'),
      ],
    ],
  };
}

/** One member, for a manager. */
export function memberPage(say: Say, view: ChannelView, one: Member): Message {
  const roles = CHANNEL_ROLES.filter((role) => role !== one.role).map((role) =>
    memberButton(say, `button-role-${role}`, view, one, role),
  );
  const isOwn = one.person === view.member.person;
  const name = nameOf(say, one);
  return {
    ...toMessage(say.html('channel-member-page', { name, role: one.role })),
    buttons: [
      ...inRows(roles, 1),
      [memberButton(say, isOwn ? 'button-leave' : 'button-member-remove', view, one, 'remove')],
      [pageButton(say, 'button-back', view, 'people')],
    ],
  };
}

export function removePage(say: Say, view: ChannelView, one: Member): Message {
  const isOwn = one.person === view.member.person;
  const words = { name: nameOf(say, one), title: view.channel.title };
  return {
    ...toMessage(say.html(isOwn ? 'channel-leave-sure' : 'channel-remove-sure', words)),
    buttons: [
      [pageButton(say, 'button-keep', view, 'people')],
      [memberButton(say, isOwn ? 'button-leave' : 'button-member-remove', view, one, 'removed')],
    ],
  };
}

/** Roles to invite to, and the links that stand. */
export function invitePage(say: Say, view: ChannelView): Message {
  const { channel, links, now, zone } = view;
  const roles = CHANNEL_ROLES.map((role) =>
    actionButton(say.text(`button-invite-${role}`), { do: 'invite', of: channel.chat, role }),
  );
  const lines = links.map(({ as, expiresAt }, index) =>
    say.html('channel-link', { number: index + 1, as, until: momentShort(say, expiresAt, now, zone) }),
  );
  const withdraw = links.map(({ name }, index) =>
    actionButton(say.text('button-withdraw', { number: index + 1 }), {
      do: 'withdraw',
      of: channel.chat,
      link: name.slice(0, LINK_NAME),
    }),
  );
  const standing = lines.length === 0 ? [] : ['', say.html('channel-links'), ...lines];
  return {
    ...toMessage([say.html('channel-ask-invite'), ...standing].join('\n')),
    buttons: [...inRows(roles, 1), ...inRows(withdraw), [pageButton(say, 'button-back', view, 'people')]],
  };
}

export function awayPage(say: Say, view: ChannelView): Message {
  const { channel, member, now, zone } = view;
  const away = member.away !== null && member.away.until > now ? member.away : null;
  const of = channel.chat;
  const standing = away
    ? [
        '',
        say.html('channel-away-now', {
          day: lastDay(say, away.until, zone),
          to: heirName(say, view, away.to),
        }),
      ]
    : [];
  const weeks = [1, 2].map((count) =>
    actionButton(say.text('button-away-weeks', { count }), { do: 'away', of, weeks: count }),
  );
  return {
    ...toMessage([say.html('channel-ask-away'), ...standing].join('\n')),
    buttons: [
      ...(away ? [[actionButton(say.text('button-away-over'), { do: 'away', of, weeks: 0 })]] : []),
      weeks,
      [
        askButton(say, 'button-away-until', view, 'away'),
        ...(away ? [pageButton(say, 'button-away-to', view, 'awayTo')] : []),
      ],
      [pageButton(say, 'button-back', view, 'people')],
    ],
  };
}

/** Who has the queue meanwhile. */
export function awayToPage(say: Say, view: ChannelView): Message {
  const { channel, member } = view;
  const of = channel.chat;
  const heirs = channel.members
    .map((one, index) => ({ one, number: index + 1 }))
    .filter(({ one }) => one.person !== member.person && mayDo(one.role, 'decide'));
  const buttons = heirs.map(({ one, number }) =>
    actionButton(cut(say.text('button-member', { number, name: nameOf(say, one) }), MAX_LABEL), {
      do: 'awayTo',
      of,
      person: one.person,
    }),
  );
  return {
    ...toMessage(say.html('channel-ask-away-to')),
    buttons: [
      ...inRows(buttons),
      [actionButton(say.text('button-away-nobody'), { do: 'awayTo', of, person: 0 })],
      [pageButton(say, 'button-back', view, 'away')],
    ],
  };
}

/** The last day of a leave, which ends at midnight after it. */
function lastDay(say: Say, until: Instant, zone: string): string {
  return dayMonth(say, until - 1, zone);
}

function heirName(say: Say, { channel }: ChannelView, to: number | null): string {
  const heir = channel.members.find(({ person }) => person === to);
  return heir ? nameOf(say, heir) : say.text('channel-away-nobody');
}

/** How people call a member: by the label they chose, or by the role. */
function nameOf(say: Say, { label, role }: Member): string {
  return label ?? say.text('channel-role', { role });
}

function memberButton(
  say: Say,
  label: string,
  { channel }: ChannelView,
  { person }: Member,
  to: Member['role'] | 'remove' | 'removed',
) {
  return actionButton(say.text(label), { do: 'member', of: channel.chat, person, to });
}
