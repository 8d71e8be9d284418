import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { Broadcast, BroadcastAudience } from '../../../domain/broadcast.js';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { announcement, draftMessage } from '../../../messages/broadcast/draft.js';
import { entitiesToHtml } from '../../../messages/entity-html.js';
import { actionButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';
import { reply } from '../../send.js';
import { onOperatorAction } from '../operator/gate.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import { type BroadcastDeps, createDraftView } from './draft-view.js';

/** The conversation that asks for the words; it may be given to whom they go. */
export const TYPED = 'broadcast-typed';
const PATIENCE = HOUR;

/** /broadcast: asks an operator for the words, and shows them as readers will see them. */
export function broadcastTyped(
  deps: BroadcastDeps,
  { operatorIds }: Pick<BotOptions, 'operatorIds'>,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, operators, broadcasts, newId, clock } = deps;
  const feature = new Composer<BotContext>();
  const viewOf = createDraftView(deps);
  const mayAnnounce = (person: number) => isOperator(operators, operatorIds, person);

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    to: BroadcastAudience = { kind: 'all' },
  ): Promise<void> {
    const question = (id: string): Message => ({ ...toMessage(say.html(id)), buttons: cancelButtons(say) });
    await respond(ctx, question('broadcast-ask'));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      if (answer.kind === 'cancelled') return respond(next, toMessage(say.html('broadcast-dropped')));
      const { text, entities } = next.message ?? {};
      const person = next.from?.id ?? 0;
      // An hour may lie between the question and this: the role may have been taken away.
      if (!(await talk.external(() => mayAnnounce(person))))
        return reply(next, toMessage(say.html('broadcast-operators-only')));
      // A caption is of a picture, which would be lost.
      if (text === undefined) {
        await reply(next, question('broadcast-ask-wordless'));
        continue;
      }
      const html = entitiesToHtml(text, entities);
      await reply(next, announcement(say, html));
      await reply(next, await talk.external(() => drafted(person, html, to)));
      return;
    }
  }

  async function drafted(by: number, html: string, to: BroadcastAudience): Promise<Message> {
    const draft: Broadcast = {
      id: newId(),
      by,
      html,
      to,
      at: clock(),
      state: { kind: 'draft' },
    };
    await broadcasts.add(draft);
    return draftMessage(say, await viewOf(draft));
  }

  async function begin(ctx: BotContext): Promise<void> {
    const running = await broadcasts.current();
    if (running !== null) {
      const show = { do: 'broadcast', id: running, choice: 'show' } as const;
      const buttons = [[actionButton(say.text('button-broadcast-show'), show)]];
      return reply(ctx, { ...toMessage(say.html('broadcast-runs')), buttons });
    }
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED);
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  feature.chatType('private').command('broadcast', async (ctx) => {
    if (!(await mayAnnounce(ctx.from.id))) return reply(ctx, toMessage(say.html('broadcast-operators-only')));
    return begin(ctx);
  });

  onOperatorAction(deps, { operatorIds }, feature, 'announce', async (ctx) => {
    await ctx.answerCallbackQuery();
    await begin(ctx);
  });

  return feature;
}
