import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';

/** What handlers get. It never leaves this room: use-cases take plain values. */
export type BotContext = ConversationFlavor<Context>;

/** Inside a conversation. */
export type WizardContext = Context;
