import { Composer } from 'grammy';
import { ASKED_NOTHING } from '../../domain/answer.js';
import { greetingKeyboard } from '../../messages/keyboards.js';
import { searchMessages } from '../../messages/plain-messages.js';
import { toMessage } from '../../messages/split.js';
import { saidToBot } from '../addressed.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'news' | 'search'>;

/** Whatever is left: words are searched for, other things get a kind answer, old buttons say that they are old. */
export function fallback({ say, news, search }: Deps, { zone }: BotOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('callback_query', (ctx) =>
    ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true }),
  );

  feature.on('message:text', async (ctx) => {
    const question = saidToBot(ctx);
    // A command that is not known here may well be another bot's in a group.
    if (question === null || (ctx.chat.type !== 'private' && question.startsWith('/'))) return;
    if (question === '' || question.startsWith('/')) return reply(ctx, toMessage(say.html('search-hint')));
    const status = await news.status();
    if (status.checkedAt === null) return reply(ctx, toMessage(say.html('no-sources-yet')));
    const found = await search({ ...ASKED_NOTHING, words: question.split(/\s+/) });
    await reply(ctx, ...searchMessages(say, question, found, zone, status));
  });

  feature
    .chatType('private')
    .on('message', (ctx) =>
      reply(ctx, { ...toMessage(say.html('only-text')), buttons: greetingKeyboard(say, false) }),
    );

  return feature;
}
