import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CHANNEL_ROLES, type ChannelRole } from '../domain/channel.js';
import { HOUR, type Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** A link that is not used by then opens nothing. */
export const INVITED_FOR = 48 * HOUR;

/** What a one-time link is for: a person's role in a channel, or the group where its cards are to come. */
export interface Invitation {
  channel: ChatId;
  /** `group`: a review group. */
  as: ChannelRole | 'group';
  /** Who invites, and has to be a manager when the link is used as well. */
  by: ChatId;
  expiresAt: Instant;
}

const schema: z.ZodType<Invitation> = z.object({
  channel: chatId,
  as: z.enum([...CHANNEL_ROLES, 'group']),
  by: chatId,
  expiresAt: instant,
});
const codec = recordCodec('invitation', 1, schema);

/**
 * Whoever comes first holds the link; the same once more, whose first coming was cut off, is let in again.
 * KEYS[1] invitation  KEYS[2] who holds it  ARGV[1] hash of who comes  ARGV[2] milliseconds it is kept
 * Returns the invitation, or nil.
 */
const CLAIM = `
local invitation = redis.call('GET', KEYS[1])
if not invitation then return nil end
redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return nil end
return invitation`;

export type InvitationStore = ReturnType<typeof createInvitationStore>;

/** One-time links into a channel. Only the SHA-256 of a token is kept: whoever reads the store can use none. */
export function createInvitationStore(redis: RedisClient, keys: Keys) {
  const drop = (channel: ChatId, name: string) =>
    redis
      .multi()
      .del(keys.invitation(name), keys.invitationHeld(name))
      .srem(keys.invitationsTo(channel), name)
      .exec();

  /** The standing ones by the names that buttons have, the oldest first. */
  async function to(channel: ChatId): Promise<(Invitation & { name: string })[]> {
    const names = await redis.smembers(keys.invitationsTo(channel));
    if (names.length === 0) return [];
    const stored = await redis.mget(names.map(keys.invitation));
    const found = names.map((name, index) => ({ name, record: stored[index] ?? null }));
    const gone = found.filter(({ record }) => record === null).map(({ name }) => name);
    if (gone.length > 0) await redis.srem(keys.invitationsTo(channel), ...gone);
    return found
      .flatMap(({ name, record }) => (record === null ? [] : [{ name, ...codec.decode(record) }]))
      .sort((a, b) => a.expiresAt - b.expiresAt);
  }

  return {
    to,

    /** @param token at least 128 random bits; it stands in the link and nowhere else */
    async put(token: string, invitation: Invitation): Promise<void> {
      const name = nameOf(token);
      await redis
        .multi()
        .set(keys.invitation(name), codec.encode(invitation), 'PX', INVITED_FOR)
        .sadd(keys.invitationsTo(invitation.channel), name)
        .pexpire(keys.invitationsTo(invitation.channel), INVITED_FOR)
        .exec();
    },

    /** What a link is for, without using it; null when it was used, withdrawn, is too old or never was. */
    async look(token: string, now: Instant): Promise<Invitation | null> {
      const stored = await redis.get(keys.invitation(nameOf(token)));
      const found = stored === null ? null : codec.decode(stored);
      return found && found.expiresAt > now ? found : null;
    },

    /** Holds it for one, whom nobody can be told from: null when another has it. Then `used` ends it. */
    async claim(token: string, who: ChatId): Promise<Invitation | null> {
      const name = nameOf(token);
      const places = [keys.invitation(name), keys.invitationHeld(name)];
      const stored = await redis.eval(CLAIM, 2, ...places, nameOf(`${token} ${who}`), INVITED_FOR);
      return stored === null ? null : codec.decode(String(stored));
    },

    async used(token: string, channel: ChatId): Promise<void> {
      await drop(channel, nameOf(token));
    },

    /** @param name of one that stands to this very channel; any other is left alone */
    async withdraw(channel: ChatId, name: string): Promise<boolean> {
      const standing = (await to(channel)).find((one) => one.name.startsWith(name));
      if (standing) await drop(channel, standing.name);
      return standing !== undefined;
    },

    /** Those of somebody who has left. */
    async withdrawBy(channel: ChatId, by: ChatId): Promise<void> {
      for (const one of await to(channel)) if (one.by === by) await drop(channel, one.name);
    },
  };
}

function nameOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
