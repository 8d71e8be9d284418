import { randomBytes } from 'node:crypto';
import { Composer } from 'grammy';
import type { FoundEntry } from '../../domain/source-finding.js';
import { findingMessage } from '../../messages/finding-messages.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'sourceFinder' | 'operators' | 'operatorLog'>;

/** Offers that wait for an answer; one that was lost is asked for again. */
const MOST_OFFERS = 20;

/** `/sources ADDRESS`: looks what can be read on a site and, if the operator wants, reads it from then on. */
export function sourceFinding(deps: Deps, { zone, operatorIds }: BotOptions): Composer<BotContext> {
  const { say, clock, sourceFinder, operators, operatorLog } = deps;
  const feature = new Composer<BotContext>();
  const offers = new Map<string, FoundEntry>();

  feature.chatType('private').command('sources', async (ctx, next) => {
    const given = ctx.match.trim();
    if (given === '' || !(await isOperator(operators, operatorIds, ctx.from.id))) return next();
    await reply(ctx, toMessage(say.html('finding-looks', { address: given })));
    const finding = await sourceFinder.find(given);
    const offer = randomBytes(6).toString('base64url');
    if (finding.kind === 'found') {
      offers.set(offer, finding.entry);
      for (const oldest of [...offers.keys()].slice(0, -MOST_OFFERS)) offers.delete(oldest);
    }
    return reply(ctx, findingMessage(say, finding, offer, zone));
  });

  onAction(feature, 'finding', async (ctx, { decision, id }) => {
    const entry = offers.get(id);
    if (!entry || !(await isOperator(operators, operatorIds, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('finding-old'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    offers.delete(id);
    if (decision === 'drop') return replace(ctx, toMessage(say.html('finding-dropped')));
    const problem = await sourceFinder.add(entry);
    if (problem === null)
      await operatorLog.note({
        at: clock(),
        what: 'source-add',
        by: ctx.from.id,
        chat: null,
        note: `${entry.name} · ${entry.url}`,
      });
    return replace(
      ctx,
      toMessage(
        problem === null
          ? say.html('finding-added', { name: entry.name })
          : say.html('finding-not-added', { reason: problem }),
      ),
    );
  });

  return feature;
}
