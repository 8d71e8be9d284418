import { type Conversation, createConversation } from './conversation.js';
import { type BotIdentity, createCore, type WorldCore } from './core.js';
import { createMembership, type Membership } from './membership.js';
import { createSpeech, type Speech } from './speech.js';
import type { WorldState } from './state.js';

/** The people, chats and messages, and everything that can happen among them. */
export interface World extends WorldCore, Speech, Membership, Conversation {}

export function createWorld(state: WorldState, bot: BotIdentity, clock: () => number): World {
  const core = createCore(state, bot, clock);
  const speech = createSpeech(core);
  const membership = createMembership(core);
  return { ...core, ...speech, ...membership, ...createConversation(core, speech, membership) };
}
