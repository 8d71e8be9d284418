import type { ChatRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Args } from './params.js';

export interface Call {
  world: World;
  args: Args;
  /** Texts and keyboards are taken as they are. */
  trusting: boolean;
  /** Records what Telegram would do without saying so; tests find it in the transcript. */
  warn(text: string): void;
  /** Counts one message to the chat; throws 429 where it is one too many. */
  pace(chat: ChatRecord): void;
  /** Aborted when the caller hangs up; made when somebody asks for it. */
  signal(): AbortSignal;
}

/** Behaviour of one method: the `result` of the answer, or a thrown TelegramRefusal. */
export type Handler = (call: Call) => unknown;
