import { Composer } from 'grammy';
import type { Channel } from '../../domain/channel.js';
import type { Correction } from '../../domain/correction.js';
import type { Message } from '../../domain/message.js';
import { correctionMessage, correctionSettled } from '../../messages/corrections/correction-message.js';
import { toMessage } from '../../messages/split.js';
import { whoDecided } from '../../messages/who-decided.js';
import type { CorrectionOutcome } from '../../relay/corrections/decide.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { replace } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'news' | 'audit' | 'corrections' | 'correctionStore' | 'log'>;

/** The buttons under what an outlet has changed or taken back of a story in a channel. */
export function corrections(deps: Deps, { zone }: BotOptions): Composer<BotContext> {
  const { say, news, audit, correctionStore, log } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'correction', async (ctx, { choice, id, rev }) => {
    const outcome = await deps.corrections.decide(id, rev, choice, ctx.from.id);
    const alert = alertOf(outcome);
    await ctx.answerCallbackQuery(alert === null ? {} : { text: alert, show_alert: true });
    const message = await messageOf(outcome);
    if (message) await replace(ctx, message);
    if (message && outcome.kind === 'settled') await tellOthers(ctx, id, message);
  });

  /** Nobody is left with buttons that decide nothing. Who cannot be told now is told when they press. */
  async function tellOthers(ctx: BotContext, id: string, { html }: Message): Promise<void> {
    for (const [chat, messageId] of await correctionStore.shownTo(id)) {
      if (chat === ctx.chat?.id) continue;
      await ctx.api
        .editMessageText(chat, messageId, html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
        })
        .catch((error: unknown) => log.info({ err: error }, 'an editor could not be shown what was decided'));
    }
  }

  /** What is said at once to whoever has pressed; null when the message says it. */
  function alertOf(outcome: CorrectionOutcome): string | null {
    switch (outcome.kind) {
      case 'open':
        if (!outcome.asked) return null;
        return say.text(
          outcome.view.post.byHand === null ? 'correction-look-again' : 'correction-overwrites',
        );
      case 'settled':
        return null;
      case 'refused':
        return say.text('correction-refused', { reason: outcome.reason });
      case 'must-not':
        return say.text('correction-must-not', { reason: outcome.reason });
      default:
        return say.text(ALERTS[outcome.kind]);
    }
  }

  async function messageOf(outcome: CorrectionOutcome): Promise<Message | null> {
    if (outcome.kind === 'open' || outcome.kind === 'too-late') {
      return correctionMessage(say, outcome.view, news);
    }
    if (outcome.kind === 'post-gone') return toMessage(say.html('correction-post-gone'));
    return outcome.kind === 'settled' ? settled(outcome.correction, outcome.channel) : null;
  }

  async function settled(correction: Correction, channel: Channel): Promise<Message> {
    const { state } = correction;
    const former = await audit.formerLabels(channel.chat);
    const by = whoDecided(say, { by: 'by' in state ? state.by : null, byRule: false }, { channel, former });
    return correctionSettled(say, correction, channel, { by, zone });
  }

  return feature;
}

const ALERTS = {
  busy: 'correction-busy',
  'too-late': 'correction-too-late',
  'post-gone': 'correction-post-gone',
  'no-answer': 'correction-no-answer',
  'no-rights': 'card-no-rights',
  'rights-unknown': 'card-rights-unknown',
  gone: 'correction-gone',
} as const;
