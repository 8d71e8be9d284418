import { conversations } from '@grammyjs/conversations';
import { type Bot, type BotError, type Context, GrammyError, type Middleware } from 'grammy';
import type { Update } from 'grammy/types';
import { toMessage } from '../messages/split.js';
import type { SessionStore } from '../storage/sessions.js';
import type { BotContext, ConversationPlugins, WizardContext } from './context.js';
import type { BotDeps, BotOptions } from './deps.js';
import { about } from './features/about.js';
import { ask, createAsking } from './features/ask.js';
import { broadcastFeature } from './features/broadcast.js';
import { channelLog } from './features/channel-log.js';
import { channelPosts } from './features/channel-posts.js';
import { createChannels } from './features/channels.js';
import { corrections } from './features/corrections.js';
import { cryForHelp } from './features/cry-for-help.js';
import { delivery } from './features/delivery.js';
import { fallback } from './features/fallback.js';
import { growthTyped } from './features/growth/typed.js';
import { growthFeature } from './features/growth.js';
import { hide } from './features/hide.js';
import { inline } from './features/inline.js';
import { leave } from './features/leave.js';
import { links } from './features/links.js';
import { membership } from './features/membership.js';
import { news } from './features/news.js';
import { operatorTyped } from './features/operator/typed.js';
import { operator } from './features/operator.js';
import { outgrownTalks } from './features/outgrown-talks.js';
import { createOwnPostPages, ownPostOffers, ownPostTyped } from './features/own-posts.js';
import { privacy } from './features/privacy.js';
import { published } from './features/published.js';
import { curatorsFeature } from './features/region/curators.js';
import { cutLinks } from './features/region/cut-link.js';
import { createInstitutionLinks } from './features/region/institution-link.js';
import { institutionPage } from './features/region/institution-page.js';
import { regionPages } from './features/region/pages.js';
import { regionProposals } from './features/region/proposals.js';
import { regionTyped } from './features/region/typed.js';
import { review, reviewTyped } from './features/review.js';
import { sourceFinding } from './features/source-finding.js';
import { sources } from './features/sources.js';
import { start } from './features/start.js';
import { createStoryCards, story } from './features/story.js';
import { subscribe } from './features/subscribe.js';
import { createSubscriptions } from './features/subscriptions.js';
import { visits } from './features/visits.js';
import { lateAnswers } from './late-answers.js';
import { maintenance } from './maintenance-notice.js';
import { withoutNames } from './nameless.js';
import { pacing } from './pacing.js';
import { rateLimit } from './rate-limit.js';
import { reply } from './send.js';

/** Goes up with every change of a conversation's questions: a half-told one of the old shape is dropped, not misread. */
const CONVERSATIONS_VERSION = 6;

/** The kinds of update the bot wants; Telegram leaves out my_chat_member unless asked. */
export const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'channel_post',
  'edited_channel_post',
] as const;

/** The bot with all its features. Nothing is sent until it is started. */
export function createBot(bot: Bot<BotContext>, deps: BotDeps, options: BotOptions): Bot<BotContext> {
  const late = lateAnswers();
  const subscriptions = createSubscriptions(deps, options);
  const asking = createAsking({ ...deps, subscriptions: subscriptions.answers }, options);
  const storyCards = createStoryCards(asking, options);
  const invited = createInstitutionLinks(deps);
  const channels = createChannels(deps, options);
  const ownPages = createOwnPostPages(deps);
  const { paid } = options;
  bot.api.config.use(pacing(deps, { paid }), late);
  // Conversations make their own api, which knows nothing of what bot.api was taught. What they wait for is recorded:
  // it is felt once, not again at every replay of what was said before.
  const plugins: ConversationPlugins = (talk) => {
    const paced = pacing(
      {
        pace: (chat, longest) => talk.external(() => deps.pace(chat, longest)),
        refused: (chat, ms) => talk.external(() => deps.refused(chat, ms)),
      },
      { paid },
    );
    const taught: Middleware<WizardContext> = async (ctx, next) => {
      ctx.api.config.use(paced, late);
      await next();
    };
    return [taught];
  };

  bot.use(rateLimit(deps, { perMinute: options.answersPerMinute }));
  bot.use(maintenance(deps, options));
  // It has no chat, so nothing of what follows is for it.
  bot.use(inline(deps, options));
  // What channels say is said to nobody here: it ends with this.
  bot.use(channelPosts(deps));
  bot.use(outgrownTalks(deps, { version: CONVERSATIONS_VERSION, idOf: sessionOf }));
  // Without a chat the plugin's key would be "undefined", and all such people would share one conversation.
  bot.filter((ctx) => ctx.chatId !== undefined).use(conversationMemory(deps.sessions));
  bot.use(
    invited.connected,
    channels.first,
    membership(deps),
    visits(deps),
    cryForHelp(deps),
    // Before all commands: any of them ends a conversation that is under way, and is then carried out.
    // This conversation before the one that subscribes, which answers for buttons of questions that are over.
    channels.typed(plugins),
    // Of the two conversations this one first: the other answers for buttons of questions that are over.
    ownPostTyped(deps, ownPages, plugins),
    subscriptions.typed(plugins),
    regionTyped(deps, options, plugins),
    reviewTyped(deps, options, plugins),
    broadcastFeature(deps, options, plugins),
    operatorTyped(deps, options, plugins),
    subscribe(deps, subscriptions.offers, plugins),
    growthTyped(deps, options, plugins),
    channels.links,
    links({ ...asking, storyCards }),
    invited.links,
    curatorsFeature(deps, options),
    cutLinks(deps),
    start({ ...deps, offers: subscriptions.offers }, options),
    about(deps),
    privacy(deps, options),
    operator(deps, options),
    delivery(deps, options),
    sourceFinding(deps, options),
    sources(deps, options),
    hide({ ...deps, storyCards }, options),
    news(deps, options),
    story({ ...asking, storyCards }),
    subscriptions.pages,
    leave(deps),
    regionPages(deps, options),
    institutionPage(deps, options),
    regionProposals(deps, options),
    growthFeature(deps, options),
    channels.pages,
    review(deps, options),
    corrections(deps, options),
    channelLog(deps, options),
    published(deps),
    ownPostOffers(deps, ownPages, asking.talk),
    ask(asking, options),
    fallback(deps),
  );
  bot.catch((failure) => apologise(failure, deps));
  return bot;
}

/** Deals with one update; what goes wrong is told to bot.catch, as in grammY's own loop. */
export function handlerOf(bot: Bot<BotContext>): (update: Update) => Promise<void> {
  return async (update) => {
    try {
      await bot.handleUpdate(update);
    } catch (error) {
      await bot.errorHandler(error as BotError<BotContext>);
    }
  };
}

const sessionOf = (ctx: Context) => sessionId(String(ctx.chatId ?? 0), String(ctx.from?.id ?? 0));

function sessionId(chat: string, person: string): string {
  return `${chat}:${person}`;
}

function conversationMemory(adapter: SessionStore<unknown>): Middleware<BotContext> {
  return conversations<BotContext, WizardContext>({
    storage: {
      type: 'key',
      version: CONVERSATIONS_VERSION,
      // In a group each member talks to the bot for themselves.
      getStorageKey: sessionOf,
      adapter: {
        ...adapter,
        // The plugin keeps whole updates; how people and groups are called is none of its needs.
        write: (id: string, state: unknown) => adapter.write(id, withoutNames(state)),
      } as never,
    },
  });
}

async function apologise(
  { error, ctx }: BotError<BotContext>,
  { say, log, onBroken }: Pick<BotDeps, 'say' | 'log' | 'onBroken'>,
): Promise<void> {
  if (isGone(error)) {
    log.info({ update: ctx.update.update_id }, 'the chat is closed to the bot');
    return;
  }
  if (isRefused(error)) {
    // An apology would be refused as well.
    log.info(
      { update: ctx.update.update_id, method: error.method },
      'Telegram refuses to answer this chat for now',
    );
    return;
  }
  log.error({ err: error, update: ctx.update.update_id }, 'an update could not be handled');
  onBroken?.(ctx.update);
  try {
    if (ctx.callbackQuery)
      await ctx.answerCallbackQuery({ text: say.text('something-broke'), show_alert: true });
    else if (isAddressed(ctx)) await reply(ctx, toMessage(say.html('something-broke')));
  } catch (second) {
    log.warn({ err: second }, 'the apology could not be sent');
  }
}

/** People who blocked the bot, or an answer that came too late: nobody is there to be told. */
function isGone(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 403 || /query is too old|message to edit not found/.test(error.description))
  );
}

function isRefused(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 429;
}

const isAddressed = (ctx: Context) => ctx.chat?.type === 'private' && ctx.message !== undefined;
