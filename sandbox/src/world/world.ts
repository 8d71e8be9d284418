import { type Conversation, createConversation } from './conversation.js';
import { type BotIdentity, type CoreOptions, createCore, type WorldCore } from './core.js';
import type { FileStore } from './file-store.js';
import { createFiles, type Files } from './files.js';
import { createInline, type Inline } from './inline.js';
import { createMembership, type Membership } from './membership.js';
import { createPosts, type Posts } from './posts.js';
import { createShowing, type Showing } from './showing.js';
import { createSpeech, type Speech } from './speech.js';
import type { WorldState } from './state.js';
import { createTopics, type Topics } from './topics.js';

/** The people, chats and messages, and everything that can happen among them. */
export interface World
  extends WorldCore,
    Speech,
    Showing,
    Posts,
    Membership,
    Conversation,
    Topics,
    Inline,
    Files {}

export function createWorld(
  state: WorldState,
  bot: BotIdentity,
  clock: () => number,
  files: FileStore,
  options: CoreOptions = {},
): World {
  const core = createCore(state, bot, clock, options);
  const speech = createSpeech(core);
  const membership = createMembership(core);
  return {
    ...core,
    ...speech,
    ...createShowing(core, speech),
    ...createPosts(core),
    ...membership,
    ...createConversation(core, speech, membership),
    ...createTopics(core),
    ...createInline(core, speech),
    ...createFiles(core, files),
  };
}
