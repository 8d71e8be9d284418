import { Composer, type Context } from 'grammy';
import { z } from 'zod';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { reply } from '../send.js';

/** As the plugin keeps it: its own version and ours, and who is where in which conversation. */
const kept = z.object({
  version: z.tuple([z.number(), z.number()]),
  state: z.record(z.string(), z.array(z.unknown())),
});

/**
 * Whoever answers a question that a former version of the program has asked is told that it is to be asked anew: the
 * plugin drops such a conversation without a word, and the answer would be taken for a question about news.
 */
export function outgrownTalks(
  { say, sessions }: Pick<BotDeps, 'say' | 'sessions'>,
  { version, idOf }: { version: number; idOf: (ctx: Context) => string },
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    // A command ends what was under way anyway.
    if (ctx.message.text.startsWith('/')) return next();
    const found = kept.safeParse(await sessions.read(idOf(ctx)));
    const isOutgrown =
      found.success &&
      found.data.version[1] !== version &&
      Object.values(found.data.state).some(({ length }) => length > 0);
    if (!isOutgrown) return next();
    await sessions.delete(idOf(ctx));
    await reply(ctx, toMessage(say.html('talk-outgrown')));
  });
  return feature;
}
