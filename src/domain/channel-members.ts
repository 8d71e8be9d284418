import {
  type Channel,
  type ChannelRole,
  type Member,
  MOST_MEMBERS,
  mayDo,
  memberOf,
  newMember,
  withoutMember,
} from './channel.js';
import { decidersOf } from './channel-edit.js';
import type { ChatId } from './subscriber.js';

/** A label fits a line of the log. */
export const LONGEST_LABEL = 40;

/** `last-manager`: somebody has to manage; `unknown`: no member; `full`: MOST_MEMBERS are there. */
export type MemberRefusal = 'last-manager' | 'unknown' | 'full';
export type Membership = { kind: 'changed'; channel: Channel } | { kind: 'refused'; why: MemberRefusal };

/** Somebody comes; of a member the role goes up, never down. */
export function joined(channel: Channel, person: ChatId, role: ChannelRole): Membership {
  const member = memberOf(channel, person);
  if (member)
    return mayDo(member.role, DOES[role]) ? { kind: 'changed', channel } : roleSet(channel, person, role);
  if (channel.members.length >= MOST_MEMBERS) return { kind: 'refused', why: 'full' };
  return { kind: 'changed', channel: { ...channel, members: [...channel.members, newMember(person, role)] } };
}

const DOES = { observer: 'see', editor: 'decide', manager: 'manage' } as const;

export function roleSet(channel: Channel, person: ChatId, role: ChannelRole): Membership {
  const member = memberOf(channel, person);
  if (!member) return { kind: 'refused', why: 'unknown' };
  if (role !== 'manager' && isLastManager(channel, member)) return { kind: 'refused', why: 'last-manager' };
  const members = channel.members.map((one) => (one.person === person ? { ...one, role } : one));
  return { kind: 'changed', channel: consistent({ ...channel, members }) };
}

export function removed(channel: Channel, person: ChatId): Membership {
  const member = memberOf(channel, person);
  if (!member) return { kind: 'refused', why: 'unknown' };
  if (isLastManager(channel, member)) return { kind: 'refused', why: 'last-manager' };
  return { kind: 'changed', channel: consistent(withoutMember(channel, person)) };
}

/** The same channel with one thing of a member's own changed. */
export function withOwn(
  channel: Channel,
  person: ChatId,
  own: Partial<Pick<Member, 'label' | 'away'>>,
): Channel {
  const members = channel.members.map((one) => (one.person === person ? { ...one, ...own } : one));
  return { ...channel, members };
}

/** A label as the log shows it; null when it is none, too long, or says who somebody is: names and numbers stay out. */
export function readLabel(typed: string): string | null {
  const label = typed.replace(/[\p{C}\s]+/gu, ' ').trim();
  const digits = label.replace(/\D/g, '').length;
  const isFine = /\p{L}/u.test(label) && label.length <= LONGEST_LABEL && !/[@<>]|https?:|t\.me/i.test(label);
  return isFine && digits < 5 ? label : null;
}

function isLastManager({ members }: Channel, member: Member): boolean {
  return member.role === 'manager' && members.filter(({ role }) => role === 'manager').length === 1;
}

/** What stood on somebody's role falls with it: a rule they answer for, a queue handed to them, the second pair of eyes. */
export function consistent(channel: Channel): Channel {
  const roleOf = (person: ChatId) => memberOf(channel, person)?.role ?? 'observer';
  const { auto, fourEyes } = channel.review;
  return {
    ...channel,
    members: channel.members.map((one) =>
      one.away?.to != null && !mayDo(roleOf(one.away.to), 'decide')
        ? { ...one, away: { ...one.away, to: null } }
        : one,
    ),
    review: {
      ...channel.review,
      auto: auto && mayDo(roleOf(auto.by), 'manage') ? auto : null,
      fourEyes: fourEyes && decidersOf(channel) >= 2,
    },
  };
}
