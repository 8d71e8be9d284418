import type { Conversation, ConversationFlavor } from '@grammyjs/conversations';
import type { Context, Middleware } from 'grammy';

/** What handlers get. It never leaves this room: use-cases take plain values. */
export type BotContext = ConversationFlavor<Context>;

/** Inside a conversation. */
export type WizardContext = Context;

/** What the api of a conversation is taught before each of its steps. */
export type ConversationPlugins = (
  talk: Conversation<BotContext, WizardContext>,
) => Middleware<WizardContext>[];
