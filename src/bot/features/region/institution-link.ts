import { Composer } from 'grammy';
import { memberOf } from '../../../domain/channel.js';
import type { Institution } from '../../../domain/institution.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { reply } from '../../send.js';

type Deps = Pick<BotDeps, 'say' | 'institutions' | 'channels' | 'region' | 'clock' | 'log'>;

/** The link an institution was sent: whoever follows it connects their next channel for that institution. */
export function institutionLink({
  say,
  institutions,
  channels,
  region,
  clock,
  log,
}: Deps): Composer<BotContext> {
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
    const html = say.html('institution-connect', { name: nameOf(institution) });
    await reply(ctx, { ...toMessage(html), buttons: [[connect]] });
  });

  // After the channel has been connected as every other: this only adds for whom.
  feature.on('my_chat_member', async (ctx, next) => {
    await next();
    const { chat, from } = ctx.myChatMember;
    if (chat.type !== 'channel') return;
    const id = await institutions.institutionOf(from.id, clock());
    const institution = id === null ? null : await institutions.get(id);
    const channel = await channels.get(chat.id);
    if (!institution || !channel || channel.status === 'lost' || memberOf(channel, from.id) === null) return;
    // Another link may have been followed meanwhile; what stands is for the curator to change.
    const standing = (await region.places()).find((place) => place.institution.id === institution.id);
    const isTaken = standing?.channel && standing.channel.status !== 'lost';
    if (!isTaken && channel.institution === null)
      await channels.update(chat.id, (now) =>
        now.institution === null ? { ...now, institution: id } : null,
      );
    await institutions.forget(from.id);
    if (isTaken && standing.channel?.chat !== chat.id) return;
    await told(
      ctx,
      from.id,
      say.html('institution-connected', { name: nameOf(institution), channel: channel.title }),
    );
  });

  /** A person who never started the bot cannot be written to; nothing is lost by that. */
  async function told(ctx: BotContext, person: number, html: string): Promise<void> {
    try {
      await ctx.api.sendMessage(person, html, { parse_mode: 'HTML' });
    } catch (error) {
      log.warn({ err: error }, 'a channel admin could not be told');
    }
  }

  return feature;
}

const nameOf = ({ organisation, district }: Institution) =>
  [organisation, district].filter(Boolean).join(', ');
