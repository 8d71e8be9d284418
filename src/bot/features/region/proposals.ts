import { Composer } from 'grammy';
import type { Message } from '../../../domain/message.js';
import type { Proposal } from '../../../domain/proposal.js';
import { hashOf } from '../../../messages/region/names.js';
import {
  draftMessage,
  groupChoiceMessage,
  outcomeMessage,
  proposalMessage,
  proposalsMessage,
} from '../../../messages/region/proposals.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { onCuratorAction } from './gate.js';

type Deps = Pick<
  BotDeps,
  'say' | 'curators' | 'region' | 'proposals' | 'proposalStore' | 'judgeText' | 'channels' | 'clock'
>;

/** What a curator does with a text for many channels: to whom, send, look what became of it, take it back. */
export function regionProposals(deps: Deps, { zone }: Pick<BotOptions, 'zone'>): Composer<BotContext> {
  const { say, region, proposals, proposalStore, judgeText, channels, clock } = deps;
  const feature = new Composer<BotContext>();

  const frame = () => ({ now: clock(), zone });

  async function shown(proposal: Proposal): Promise<Message> {
    if (proposal.state === 'draft') {
      const { cautions } = judgeText(proposal.text, proposal.url);
      return draftMessage(say, proposal, (await proposals.addressed(proposal.to)).length, cautions);
    }
    return proposalMessage(say, proposal, await proposals.outcomes(proposal.id), frame());
  }

  async function gone(ctx: BotContext): Promise<void> {
    await ctx.answerCallbackQuery({ text: say.text('proposal-gone'), show_alert: true });
  }

  onCuratorAction(deps, feature, 'proposal', async (ctx, { id, choice }) => {
    const proposal = await proposalStore.get(id);
    if (!proposal) return gone(ctx);
    if (choice === 'show') {
      await ctx.answerCallbackQuery();
      return replace(ctx, await shown(proposal));
    }
    if (choice === 'withdraw') {
      await ctx.answerCallbackQuery();
      await proposals.withdraw(id);
      return replace(ctx, await shown((await proposalStore.get(id)) ?? proposal));
    }
    // The others are for what is not sent yet.
    if (proposal.state !== 'draft') return gone(ctx);
    await ctx.answerCallbackQuery();
    if (choice === 'drop') {
      await proposalStore.drop(id);
      return replace(ctx, proposalsMessage(say, await proposalStore.all(), 0, frame()));
    }
    if (choice === 'send') {
      await proposals.send(id, ctx.from.id);
      return replace(ctx, await shown((await proposalStore.get(id)) ?? proposal));
    }
    const kind = choice === 'types' ? 'type' : 'district';
    await replace(ctx, groupChoiceMessage(say, proposal, kind, await namesOf(kind)));
  });

  async function namesOf(kind: 'type' | 'district'): Promise<string[]> {
    const groups = await region.groups(kind);
    return groups.filter(({ name, connected }) => name !== '' && connected > 0).map(({ name }) => name);
  }

  onCuratorAction(deps, feature, 'proposeTo', async (ctx, { id, kind, group }) => {
    const name = kind === 'all' ? '' : (await namesOf(kind)).find((one) => hashOf(one) === group);
    const chosen =
      name === undefined
        ? null
        : await proposalStore.update(id, (now) =>
            now.state === 'draft' ? { ...now, to: kind === 'all' ? { kind } : { kind, name } } : null,
          );
    if (!chosen) return gone(ctx);
    await ctx.answerCallbackQuery();
    await replace(ctx, await shown(chosen));
  });

  onCuratorAction(deps, feature, 'proposalList', async (ctx, { id, outcome, at }) => {
    const proposal = await proposalStore.get(id);
    if (!proposal) return gone(ctx);
    await ctx.answerCallbackQuery();
    const chats = [...(await proposals.outcomes(id))].flatMap(([chat, one]) =>
      one === outcome ? [chat] : [],
    );
    const found = (await channels.many(chats)).sort((a, b) => a.title.localeCompare(b.title, 'ru'));
    await replace(ctx, outcomeMessage(say, proposal, outcome, found, at));
  });

  return feature;
}
