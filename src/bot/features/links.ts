import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { reply } from '../send.js';
import type { Answers } from './asking/answers.js';
import type { StoryCards } from './story.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'askedQuestions' | 'clock'> & {
  answers: Answers;
  storyCards: StoryCards;
};

/** Links into the bot: t.me/bot?start=art_STORY opens a card, start=q_QUESTION asks again. Any other is for /start. */
export function links({
  say,
  subscribers,
  askedQuestions,
  clock,
  answers,
  storyCards,
}: Deps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('start', async (ctx, next) => {
    const [, kind, id] = /^(art|q)_([\w-]{1,24})$/.exec(ctx.match.trim()) ?? [];
    if (kind === undefined || id === undefined) return next();
    // Whoever comes by a link is back as well.
    await subscribers.resume(ctx.chat.id, clock());
    if (kind === 'art') {
      const card = await storyCards.get(id);
      return reply(
        ctx,
        card === null ? toMessage(say.html('ask-card-gone')) : await storyCards.message(ctx, card),
      );
    }
    const asked = await askedQuestions.get(id);
    return reply(
      ctx,
      asked === null ? toMessage(say.html('ask-expired')) : await answers.answered(asked, ctx.chat.id),
    );
  });

  return feature;
}
