import type { AuditEntry } from '../../../domain/audit.js';
import { type Channel, type Doing, type Member, mayDo, memberOf } from '../../../domain/channel.js';
import { DAY } from '../../../domain/clock.js';
import type { Button, Message } from '../../../domain/message.js';
import { dayWindow, instantToLocal, shiftDay } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import type { ChannelPage } from '../../../messages/callbacks.js';
import { channelPage } from '../../../messages/channel/pages.js';
import { ruleNote } from '../../../messages/channel/rule-lines.js';
import type { ChannelView } from '../../../messages/channel/view.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { samplePost } from './sample.js';

export type ChannelDeps = Pick<
  BotDeps,
  | 'say'
  | 'clock'
  | 'catalogue'
  | 'news'
  | 'articleCard'
  | 'channels'
  | 'cards'
  | 'posts'
  | 'invitations'
  | 'accessTo'
  | 'publisher'
  | 'offerCandidates'
  | 'wordsTried'
  | 'newToken'
  | 'log'
>;

/** Somebody in a channel, let in. */
export interface Inside {
  channel: Channel;
  member: Member;
}

type Made = { kind: 'refused'; why: string } | { kind?: 'edited' | 'changed'; channel: Channel };
export type Changed =
  | { kind: 'changed'; before: Channel; channel: Channel; member: Member }
  | { kind: 'refused'; why: string }
  | { kind: 'no-rights' };

export type ChannelDesk = ReturnType<typeof createChannelDesk>;

/** Shows and changes one channel for one of its members. */
export function createChannelDesk(deps: ChannelDeps, { zone }: Pick<BotOptions, 'zone'>) {
  const { say, clock, catalogue, channels } = deps;

  async function viewOf({ channel, member }: Inside, page: ChannelPage | null): Promise<ChannelView> {
    const wantsSample = page === 'look' || page === 'summary';
    return {
      channel,
      member,
      catalogue,
      now: clock(),
      zone,
      sample: wantsSample ? await samplePost(deps, channel) : null,
      counts: page === 'main' ? await countsOf(channel) : null,
      links: page === 'invite' ? await deps.invitations.to(channel.chat) : [],
      connect: null,
    };
  }

  async function countsOf({ chat }: Channel) {
    const now = clock();
    const monday = shiftDay(now, 1 - instantToLocal(now, zone).weekday, zone);
    const from = dayWindow(monday, zone)?.from ?? now - 7 * DAY;
    const [open, posts] = await Promise.all([deps.cards.open(chat), deps.posts.between(chat, from, now + 1)]);
    return { open: open.length, posts: posts.filter(({ deletedAt }) => deletedAt === null).length };
  }

  return {
    viewOf,

    /** @param connect what the main page of an only channel offers besides */
    async shown(inside: Inside, page: ChannelPage, at = 0, connect: Button | null = null): Promise<Message> {
      return channelPage(say, { ...(await viewOf(inside, page)), connect }, page, at);
    },

    /**
     * Changes a channel for somebody who was let in to do it, and writes into its log what became what. Whether they are
     * still more than a name in it is looked at in the same moment: another may be taking them out.
     */
    async change(
      chat: ChatId,
      by: ChatId,
      doing: Doing,
      make: (now: Channel) => Made,
      noted?: (before: Channel, after: Channel) => Pick<AuditEntry, 'what' | 'note'> | null,
    ): Promise<Changed> {
      let outcome: Changed = { kind: 'no-rights' };
      await channels.update(
        chat,
        (before) => {
          outcome = { kind: 'no-rights' };
          const member = memberOf(before, by);
          if (!member || !mayDo(member.role, doing)) return null;
          const made = make(before);
          if (made.kind === 'refused') {
            outcome = made;
            return null;
          }
          const { channel } = made;
          outcome = { kind: 'changed', before, channel, member: memberOf(channel, by) ?? member };
          return channel;
        },
        (before, after) => {
          const entry = noted ? noted(before, after) : ruleEntry(before, after);
          return entry && entryOf(clock(), by, before, entry);
        },
      );
      return outcome;
    },
  };

  /** Of a channel that is being set up nothing is logged before it is switched on. */
  function ruleEntry(before: Channel, after: Channel) {
    const note = after.status === 'new' ? '' : ruleNote(say, before, after, catalogue);
    return note === '' ? null : ({ what: 'rule', note } as const);
  }
}

export function entryOf(
  at: number,
  by: ChatId | null,
  { title }: Pick<Channel, 'title'>,
  { what, note }: Pick<AuditEntry, 'what' | 'note'>,
): AuditEntry {
  return { at, what, card: null, title, by, byRule: false, note };
}
