export type { Fault, FaultKind } from './api/fault.js';
export type { Faults } from './api/faults.js';
export { type RateLimiter, type RateLimits, TELEGRAM_LIMITS, type Window } from './api/rate-limits.js';
export type { SendCounts } from './api/send-counts.js';
export type { TranscriptEntry } from './api/transcript.js';
export type { InlineSeen } from './client/asks.js';
export type { ChannelHand, Other, PostReference } from './client/channel.js';
export type { InChat, Patience } from './client/hand.js';
export type { TestPerson, Where } from './client/person.js';
export type { Pressed } from './client/presses.js';
export { type SeenMessage, UNSUPPORTED } from './client/seen.js';
export { NotSeenError, StateFileError, WorldError } from './errors.js';
export { type LocalTelegram, startTelegram, type TelegramOptions } from './start.js';
export type { Tour, TourStep } from './tour.js';
export type * from './types.js';
export type { WorldEvent } from './world/core.js';
export type { ChatSeed, WorldSeed } from './world/seed.js';
export {
  ANNA,
  GARDENERS_FORUM,
  MIKHAIL,
  NINA,
  PARENTS_GROUP,
  SCHOOL_CHANNEL,
  smallWorld,
} from './world/small-world.js';
export type { MemberRecord, PersonRecord } from './world/state.js';
export type { World } from './world/world.js';
