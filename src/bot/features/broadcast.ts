import { Composer } from 'grammy';
import type { BotContext, ConversationPlugins } from '../context.js';
import type { BotOptions } from '../deps.js';
import type { BroadcastDeps } from './broadcast/draft-view.js';
import { broadcastPages } from './broadcast/pages.js';
import { announcementChoice } from './broadcast/readers.js';
import { broadcastTyped } from './broadcast/typed.js';

/** Announcements: an operator writes, looks, confirms, follows and stops; a reader may have no more of them. */
export function broadcastFeature(
  deps: BroadcastDeps,
  options: BotOptions,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  return new Composer(
    broadcastTyped(deps, options, plugins),
    broadcastPages(deps, options),
    announcementChoice(deps),
  );
}
