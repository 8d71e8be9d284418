import { Composer } from 'grammy';
import type { BotContext, ConversationPlugins } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { createSubscriptionAnswers } from './subscriptions/by-question.js';
import { chatSettings } from './subscriptions/chat-settings.js';
import { createDesk } from './subscriptions/desk.js';
import { createOffers } from './subscriptions/offer.js';
import { subscriptionPages } from './subscriptions/pages.js';
import { typedSettings } from './subscriptions/typed.js';
import { underDigest } from './subscriptions/under-digest.js';

/** What every feature that speaks of subscriptions shares. */
export function createSubscriptions(deps: BotDeps, options: BotOptions) {
  const desk = createDesk(deps, options);
  const offers = createOffers(deps, options);
  const shared = { ...deps, desk, offers };
  return {
    desk,
    offers,
    /** For sentences that ask for a subscription or change one. */
    answers: createSubscriptionAnswers(shared),
    /** What is typed goes first: a command ends it and is then carried out. */
    typed: (plugins: ConversationPlugins) => typedSettings(shared, plugins),
    pages: new Composer<BotContext>(subscriptionPages(shared), chatSettings(shared), underDigest(shared)),
  };
}

export type Subscriptions = ReturnType<typeof createSubscriptions>;
