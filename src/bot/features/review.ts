import { Composer } from 'grammy';
import type { BotContext, ConversationPlugins } from '../context.js';
import type { BotOptions } from '../deps.js';
import { decisions } from './review/decisions.js';
import { lessOffers } from './review/less.js';
import { cardPages } from './review/pages.js';
import { queuePages } from './review/queue.js';
import type { ReviewDeps } from './review/refusals.js';
import { typedForCard } from './review/typed.js';

/** Cards: their buttons, their pages, the queue they stand in. */
export function review(deps: ReviewDeps, options: BotOptions): Composer<BotContext> {
  return new Composer<BotContext>(
    decisions(deps, options),
    cardPages(deps, options),
    lessOffers(deps),
    queuePages(deps, options),
  );
}

/** What is typed for a card goes before commands: any of them ends it and is then carried out. */
export function reviewTyped(
  deps: ReviewDeps,
  options: BotOptions,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  return typedForCard(deps, options, plugins);
}
