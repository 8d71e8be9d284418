import { Composer } from 'grammy';
import { type Channel, memberOf } from '../../../domain/channel.js';
import { type Institution, isOther } from '../../../domain/institution.js';
import type { Button, Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { actionButton } from '../../../messages/keyboards.js';
import { cut } from '../../../messages/outlet-words.js';
import { toMessage } from '../../../messages/split.js';
import { onAction } from '../../actions.js';
import { mayPost } from '../../channel-rights.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { replace, reply } from '../../send.js';
import { tell } from '../channels/tell.js';

type Deps = Pick<BotDeps, 'say' | 'institutions' | 'channels' | 'region' | 'accessTo' | 'clock' | 'log'>;

/** Channels of one's own that are offered, beside connecting another. */
const MOST_OFFERED = 5;

/** The link an institution was sent: whoever follows it connects a channel for that institution. */
export function createInstitutionLinks(deps: Deps) {
  const { say, institutions, channels, region, accessTo, clock, log } = deps;

  /** Makes a channel that of the institution whose link its manager has followed. @returns what to tell; null: nothing */
  async function attach(person: ChatId, channel: Channel): Promise<Message | null> {
    const id = await institutions.institutionOf(person, clock());
    const institution = id === null ? null : await institutions.get(id);
    if (!institution) return null;
    const place = (await region.places()).find((one) => one.institution.id === institution.id);
    const standing = place?.channel;
    const isDoubtful = isOther({ institution, channel });
    // Another may have been connected meanwhile; what stands is for the curator to change, but it yields to the listed one.
    const isTaken =
      (standing &&
        standing.status !== 'lost' &&
        standing.chat !== channel.chat &&
        (isDoubtful || !isOther(place))) ||
      (channel.institution !== null && channel.institution !== institution.id);
    if (!isTaken) await channels.update(channel.chat, (now) => ({ ...now, institution: institution.id }));
    await institutions.forget(person);
    const words = { name: nameOf(institution), channel: channel.title };
    if (isTaken) return toMessage(say.html('institution-taken', words));
    const connected = say.html('institution-connected', words);
    return toMessage(isDoubtful ? `${connected}\n${say.html('institution-doubtful')}` : connected);
  }

  /** The link itself, and a channel that is connected already. */
  function links(): Composer<BotContext> {
    const feature = new Composer<BotContext>();

    feature.chatType('private').command('start', async (ctx, next) => {
      const [, token] = /^inst_([\w-]{22,64})$/.exec(ctx.match.trim()) ?? [];
      if (token === undefined) return next();
      const institution = await institutions.follow(token, ctx.from.id, clock());
      if (!institution) return reply(ctx, toMessage(say.html('institution-link-old')));
      const connect = {
        text: say.text('button-connect'),
        url: `https://t.me/${ctx.me.username}?startchannel&admin=post_messages`,
      };
      const own = (await ownOf(ctx.from.id)).map((channel): Button[] => [
        actionButton(cut(channel.title, 20), { do: 'ofInstitution', channel: channel.chat }),
      ]);
      const lines = [
        say.html('institution-connect', { name: nameOf(institution) }),
        ...(own.length > 0 ? [say.html('institution-own')] : []),
      ];
      await reply(ctx, { ...toMessage(lines.join('\n')), buttons: [[connect], ...own] });
    });

    onAction(feature, 'ofInstitution', async (ctx, { channel }) => {
      const access = await accessTo(channel, ctx.from.id, 'manage');
      if (access.kind !== 'allowed') {
        const id = access.kind === 'no-rights' ? 'card-no-rights' : 'card-rights-unknown';
        await ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });
        return;
      }
      const said = await attach(ctx.from.id, access.channel);
      if (!said) {
        await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
        return;
      }
      await ctx.answerCallbackQuery();
      await replace(ctx, said);
    });

    return feature;
  }

  async function ownOf(person: ChatId): Promise<Channel[]> {
    const own = (await channels.of(person)).filter(
      (channel) =>
        channel.status !== 'lost' &&
        channel.institution === null &&
        memberOf(channel, person)?.role === 'manager',
    );
    return own.slice(0, MOST_OFFERED);
  }

  /** A channel that has just been connected. It stands before the feature that connects channels, and acts after it. */
  function connected(): Composer<BotContext> {
    const feature = new Composer<BotContext>();
    feature.on('my_chat_member', async (ctx, next) => {
      await next();
      const { chat, from, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
      if (chat.type !== 'channel' || mayPost(before) || !mayPost(now)) return;
      const channel = await channels.get(chat.id);
      if (!channel || memberOf(channel, from.id)?.role !== 'manager') return;
      const said = await attach(from.id, channel);
      if (said) await tell(ctx, log, from.id, said);
    });
    return feature;
  }

  return { links: links(), connected: connected() };
}

const nameOf = ({ organisation, district }: Institution) =>
  [organisation, district].filter(Boolean).join(', ');
