import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import { LONGEST_NOTICE } from '../../../domain/maintenance.js';
import type { Message } from '../../../domain/message.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';
import { replace, reply } from '../../send.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import { createBlocks } from './blocks.js';
import { onOperatorAction } from './gate.js';
import { createOperatorPages } from './pages.js';
import { createMaintenanceSwitch } from './switch.js';

type What = 'block' | 'maintenance';

const TYPED = 'operator-typed';
const PATIENCE = HOUR;
const QUESTIONS: Record<What, string> = { block: 'block-ask', maintenance: 'maintenance-ask' };
const CAME_FROM: Record<What, 'blocked' | 'maintenance'> = { block: 'blocked', maintenance: 'maintenance' };

/** What operators type: whom to block, what to say of maintenance. */
export function operatorTyped(
  deps: BotDeps,
  options: BotOptions,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, operators } = deps;
  const blocks = createBlocks(deps, options);
  const maintenance = createMaintenanceSwitch(deps, options);
  const pages = createOperatorPages(deps, options);
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    what: What,
  ): Promise<void> {
    const asked = (id: string): Message => ({
      ...toMessage(say.html(id, { most: LONGEST_NOTICE })),
      buttons: cancelButtons(say),
    });
    await respond(ctx, asked(QUESTIONS[what]));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      const person = next.from?.id ?? 0;
      // An hour may lie between the question and this: the role may have been taken away.
      if (!(await talk.external(() => isOperator(operators, options.operatorIds, person)))) {
        await talk.halt({ next: true });
      }
      if (answer.kind === 'cancelled') {
        await respond(next, await talk.external(() => pages.page(CAME_FROM[what])));
        return;
      }
      const text = answer.kind === 'text' ? answer.text : '';
      const problem = what === 'block' ? whyNoChat(next, text) : whyNoNotice(text);
      if (problem !== null) {
        await reply(next, asked(problem));
        continue;
      }
      await reply(
        next,
        await talk.external(async () => {
          if (what === 'block') return blocks.ask(chatNamed(next, text) ?? 0);
          await maintenance.say(text, person);
          return pages.page('maintenance');
        }),
      );
      return;
    }
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  onOperatorAction(deps, options, feature, 'opAsk', async (ctx, { what }) => {
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED, what);
  });

  onOperatorAction(deps, options, feature, 'opBlock', async (ctx, { chat, choice }) => {
    const by = ctx.from.id;
    const done = await (choice === 'block' ? blocks.block(chat, by) : blocks.unblock(chat, by));
    await ctx.answerCallbackQuery({ text: done.plain });
    await replace(ctx, await pages.page('blocked'));
  });

  return feature;
}

/** Of a forwarded message whoever wrote it, unless they hide that; else the figures. */
function chatNamed({ message }: Pick<WizardContext, 'message'>, text: string): number | null {
  const origin = message?.forward_origin;
  if (origin?.type === 'user') return origin.sender_user.id;
  if (origin !== undefined) return null;
  // A phone's keyboard may make a dash of a minus. A number with a plus is a telephone, and somebody else's id.
  const written = text.replace(/\s/g, '').replace(/^[−–—]/, '-');
  const chat = Number(written);
  return /^-?\d+$/.test(written) && Number.isSafeInteger(chat) && chat !== 0 ? chat : null;
}

const whyNoChat = (ctx: Pick<WizardContext, 'message'>, text: string): string | null =>
  chatNamed(ctx, text) === null ? 'block-no-id' : null;

function whyNoNotice(text: string): string | null {
  if (text === '') return 'maintenance-ask';
  return text.length > LONGEST_NOTICE ? 'maintenance-too-long' : null;
}
