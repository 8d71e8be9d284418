import type { ChatRecord } from './state.js';

/** Everybody in a group or channel, the bot too, and the subscribers nobody plays. */
export function memberCount({ members, extraMembers = 0 }: ChatRecord): number {
  return members.filter(({ status }) => status !== 'left' && status !== 'kicked').length + extraMembers;
}
