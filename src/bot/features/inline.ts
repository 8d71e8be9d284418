import { Composer } from 'grammy';
import { MINUTE, SECOND } from '../../domain/clock.js';
import { inlineResults } from '../../messages/inline-results.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';

type Deps = Pick<BotDeps, 'say' | 'findInline' | 'askedQuestions' | 'clock'>;

/** Telegram gives what is withdrawn no longer than this; the same for all, for nobody's choices count here. */
const CACHE_SECONDS = MINUTE / SECOND;
const NO_PREVIEW = { is_disabled: true } as const;

/** `@bot words` in any chat: there is no chat here, nobody's subscriptions, and nothing to answer but a list. */
export function inline(
  { say, findInline, askedQuestions, clock }: Deps,
  { zone }: Pick<BotOptions, 'zone'>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const found = await findInline(query.trim(), pageIn(offset));
    if (found.kind === 'unread') {
      const button = { text: say.text('inline-unread'), start_parameter: 'inline' };
      await ctx.answerInlineQuery([], { cache_time: 0, is_personal: false, button });
      return;
    }
    const { stories, next, asked } = found;
    const results = inlineResults(say, stories, clock(), { zone }).map(
      ({ id, title, description, html }) => ({
        type: 'article' as const,
        id,
        title,
        description,
        input_message_content: {
          message_text: html,
          parse_mode: 'HTML' as const,
          link_preview_options: NO_PREVIEW,
        },
      }),
    );
    const isNothing = results.length === 0 && offset === '';
    await ctx.answerInlineQuery(results, {
      cache_time: CACHE_SECONDS,
      is_personal: false,
      next_offset: next === null ? '' : String(next),
      ...(isNothing ? { button: await askInChat(asked) } : {}),
    });
  });

  /** In the chat the bot has more to say: what was meant, and the nearest there is. */
  async function askInChat(asked: Parameters<typeof askedQuestions.put>[0] | null) {
    const start = asked === null ? 'inline' : `q_${await askedQuestions.put(asked)}`;
    return { text: say.text('inline-nothing'), start_parameter: start };
  }

  return feature;
}

/** As the bot gave it; empty at first, anything when it was made up. */
function pageIn(offset: string): number {
  return /^\d{1,2}$/.test(offset) ? Number(offset) : 0;
}
