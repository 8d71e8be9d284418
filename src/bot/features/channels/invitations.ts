import { type CallbackQueryContext, Composer } from 'grammy';
import { type Doing, memberOf } from '../../../domain/channel.js';
import { joined } from '../../../domain/channel-members.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { momentShort } from '../../../messages/dates.js';
import { actionButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { INVITED_FOR, type Invitation } from '../../../storage/invitations.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { type ChannelDeps, type ChannelDesk, entryOf } from './desk.js';
import { type Outcome, pressIn } from './press.js';
import { tell } from './tell.js';

type Deps = ChannelDeps & { desk: ChannelDesk };

/** One-time links into a channel: made and withdrawn by a manager. */
export function channelInvitations(deps: Deps, { zone }: Pick<BotOptions, 'zone'>): Composer<BotContext> {
  const { say, clock, invitations, desk } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'invite', (ctx, { of, role }) => makes(ctx, of, role));
  onAction(feature, 'groupLink', (ctx, { of }) => makes(ctx, of, 'group'));

  function makes(ctx: CallbackQueryContext<BotContext>, of: ChatId, as: Invitation['as']): Promise<boolean> {
    return pressIn(ctx, deps, { of, doing: 'manage' }, async ({ channel }): Promise<Outcome> => {
      const standing = await invitations.to(of);
      if (standing.length >= MOST_LINKS) return { kind: 'alert', why: 'channel-refused-links' };
      const now = clock();
      const token = deps.newToken();
      const expiresAt = now + INVITED_FOR;
      await invitations.put(token, { channel: of, as, by: ctx.from.id, expiresAt });
      const url =
        as === 'group'
          ? `https://t.me/${ctx.me.username}?startgroup=rg_${token}`
          : `https://t.me/${ctx.me.username}?start=inv_${token}`;
      const words = { title: channel.title, role: as, url, until: momentShort(say, expiresAt, now, zone) };
      const message: Message =
        as === 'group'
          ? {
              ...toMessage(say.html('channel-group-link', words)),
              buttons: [[{ text: say.text('button-choose-group'), url }]],
            }
          : toMessage(say.html('channel-invitation', words));
      return { kind: 'page', message, below: true };
    });
  }

  onAction(feature, 'withdraw', (ctx, { of, link }) =>
    pressIn(ctx, deps, { of, doing: 'manage' }, async (inside) => {
      const isDone = await invitations.withdraw(of, link);
      const said = isDone ? 'channel-withdrawn' : 'channel-link-gone';
      return { kind: 'page', message: await desk.shown(inside, 'invite'), said };
    }),
  );

  return feature;
}

/** So many are read on one page, and no more are of use. */
const MOST_LINKS = 10;
const DOES = { observer: 'see', editor: 'decide', manager: 'manage' } as const satisfies Record<
  string,
  Doing
>;

/** t.me/BOT?start=inv_TOKEN makes a member, startgroup=rg_TOKEN a review group. Before /start itself. */
export function channelLinks(deps: Deps): Composer<BotContext> {
  const { say, clock, channels, invitations, accessTo, publisher, log, desk } = deps;
  const feature = new Composer<BotContext>();

  feature.command('start', async (ctx, next) => {
    const [, kind, token] = /^(inv|rg)_([\w-]{16,40})$/.exec(ctx.match.trim()) ?? [];
    if (kind === undefined || token === undefined || !ctx.from) return next();
    const isPrivate = ctx.chat.type === 'private';
    if (isPrivate !== (kind === 'inv'))
      return reply(ctx, toMessage(say.html(isPrivate ? 'channel-group-only' : 'channel-private-only')));
    const person = ctx.from.id;
    const invitation = await invitations.look(token, clock());
    const channel = invitation && (await channels.get(invitation.channel));
    if (!invitation || !channel || (invitation.as === 'group') === isPrivate)
      return reply(ctx, toMessage(say.html('channel-link-gone')));
    // What was given by somebody who may give nothing any more is worth nothing.
    const giver = await accessTo(channel.chat, invitation.by, 'manage');
    if (giver.kind !== 'allowed')
      return reply(
        ctx,
        toMessage(say.html(giver.kind === 'no-rights' ? 'channel-link-gone' : 'card-rights-unknown')),
      );
    if (invitation.as === 'group') return binds(ctx, token, invitation.channel, person);
    return joins(ctx, token, { ...invitation, as: invitation.as }, person);
  });

  async function joins(
    ctx: BotContext,
    token: string,
    { channel: of, as, by }: Invitation & { as: keyof typeof DOES },
    person: ChatId,
  ): Promise<void> {
    const answer = (id: string, words = {}) => reply(ctx, toMessage(say.html(id, words)));
    const standing = await accessTo(of, person, DOES[as]);
    if (standing.kind === 'allowed') return answer('channel-already-in', { title: standing.channel.title });
    if (as !== 'observer') {
      const right = await publisher.mayPost(of, person);
      if (right === null) return answer('channel-invited-unsure');
      if (!right) return answer('channel-invited-no-right');
    }
    if (!(await invitations.claim(token, person))) return answer('channel-link-gone');
    let isFull = false;
    const joinedChannel = await channels.update(
      of,
      (now) => {
        const made = joined(now, person, as);
        isFull = made.kind === 'refused';
        return made.kind === 'changed' ? made.channel : null;
      },
      (before) =>
        entryOf(clock(), person, before, {
          what: 'member',
          note: say.text('channel-note-joined', { role: as }),
        }),
    );
    if (isFull) return answer('channel-full');
    await invitations.used(token, of);
    const member = joinedChannel && memberOf(joinedChannel, person);
    if (!joinedChannel || !member) return answer('channel-link-gone');
    const { title } = joinedChannel;
    const open = actionButton(say.text('button-channel'), { do: 'chan', of, page: 'main', at: 0 });
    await reply(ctx, { ...toMessage(say.html('channel-joined', { title, role: as })), buttons: [[open]] });
    await tell(ctx, log, by, toMessage(say.html('channel-invitation-taken', { title, role: as })));
  }

  async function binds(ctx: BotContext, token: string, of: ChatId, person: ChatId): Promise<void> {
    const group = ctx.chat?.id;
    if (group === undefined) return;
    const answer = (id: string, words = {}) => reply(ctx, toMessage(say.html(id, words)));
    const access = await accessTo(of, person, 'manage');
    if (access.kind === 'rights-unknown') return answer('card-rights-unknown');
    if (access.kind === 'no-rights') return answer('channel-group-not-manager');
    if (!(await invitations.claim(token, person))) return answer('channel-link-gone');
    const changed = await desk.change(of, person, 'manage', (now) => ({
      channel: { ...now, review: { ...now.review, group } },
    }));
    await invitations.used(token, of);
    if (changed.kind !== 'changed') return answer('channel-group-not-manager');
    await answer('channel-group-is-bound', { title: changed.channel.title });
  }

  return feature;
}
