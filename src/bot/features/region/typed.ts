import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { foundMessage, overviewMessage } from '../../../messages/region/pages.js';
import { draftMessage } from '../../../messages/region/proposals.js';
import { wordsInQuotes } from '../../../messages/review/warnings.js';
import { toMessage } from '../../../messages/split.js';
import { monthBefore } from '../../../relay/month-report.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import { onCuratorAction } from './gate.js';

type Deps = Pick<
  BotDeps,
  'say' | 'curators' | 'region' | 'proposals' | 'proposalStore' | 'judgeText' | 'newId' | 'clock'
>;

type What = 'search' | 'proposal';

const TYPED = 'region-typed';
const PATIENCE = HOUR;
/** With a channel's own lines a post still fits one message. */
const LONGEST_PROPOSAL = 2_000;

/** What a curator types: a name to look for, a text to propose. */
export function regionTyped(
  deps: Deps,
  { zone }: Pick<BotOptions, 'zone'>,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, curators, region, proposals, proposalStore, judgeText, newId, clock } = deps;
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    what: What,
  ): Promise<void> {
    const buttons = cancelButtons(say);
    const question = (id: string, words = {}): Message => ({ ...toMessage(say.html(id, words)), buttons });
    await respond(ctx, question(`region-ask-${what}`));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      if (answer.kind === 'cancelled') {
        await respond(
          next,
          await talk.external(async () =>
            overviewMessage(say, await region.overview(), monthBefore(localDate(clock(), zone), 1)),
          ),
        );
        return;
      }
      if (answer.kind === 'wordless') {
        await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      const person = next.from?.id ?? 0;
      // An hour may lie between the question and this: the role may have been taken away.
      if (!(await talk.external(() => curators.has(person)))) {
        await reply(next, toMessage(say.html('region-curators-only')));
        return;
      }
      if (what === 'proposal' && text.length > LONGEST_PROPOSAL) {
        await reply(next, question('region-ask-shorter'));
        continue;
      }
      // By rules and lists that may be others when this is read again.
      const refused = what === 'proposal' ? await talk.external(() => advertisingIn(text)) : null;
      if (refused) {
        await reply(next, question('region-ask-advertising', { words: wordsInQuotes(refused) }));
        continue;
      }
      await reply(next, await talk.external(() => (what === 'search' ? found(text) : drafted(person, text))));
      return;
    }
  }

  function advertisingIn(typedText: string): string[] | null {
    const { text, url } = withoutLink(typedText);
    return judgeText(text, url).advertising;
  }

  const found = async (text: string): Promise<Message> => foundMessage(say, await region.search(text));

  async function drafted(by: ChatId, typedText: string): Promise<Message> {
    const { text, url } = withoutLink(typedText);
    const proposal = {
      id: newId(),
      by,
      text,
      url,
      to: { kind: 'all' as const },
      state: 'draft' as const,
      at: clock(),
      channels: [],
    };
    await proposalStore.add(proposal);
    const { cautions } = judgeText(text, url);
    return draftMessage(say, proposal, (await proposals.addressed(proposal.to)).length, cautions);
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  onCuratorAction(deps, feature, 'askRegion', async (ctx, { what }) => {
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED, what);
  });

  return feature;
}

/** An address that stands alone in the last line becomes the post's link. */
function withoutLink(typed: string): { text: string; url: string | null } {
  const [, text, url] = /^([\s\S]*\S)\s*\n\s*(https?:\/\/\S+)$/.exec(typed) ?? [];
  return text === undefined || url === undefined || !URL.canParse(url)
    ? { text: typed, url: null }
    : { text, url };
}
