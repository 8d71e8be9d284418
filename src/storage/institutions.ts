import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import type { Institution, ListedInstitution } from '../domain/institution.js';
import type { ChatId } from '../domain/subscriber.js';
import { updateField } from './cas.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import { tokenHash } from './one-use-token.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** An invitation is good for so long. */
export const INVITED_FOR = 30 * DAY;
/** Whoever has followed one connects their channel within this. */
const REMEMBERED = 7 * DAY;

const schema: z.ZodType<Institution> = z.object({
  id: z.string(),
  organisation: z.string(),
  type: z.string(),
  district: z.string(),
  link: z.string().nullable(),
  contact: z.string().nullable(),
  nomination: z.string().nullable(),
  invitation: z.object({ token: z.string(), until: instant }).nullable(),
  invitedAt: instant,
  word: z.object({ channel: chatId, isOwn: z.boolean() }).nullable().default(null),
});
const codec = recordCodec('institution', 1, schema);

/** For whom a person will connect a channel, and by which link they came. */
interface Followed {
  institution: string;
  token: string;
  until: Instant;
}
const followedSchema: z.ZodType<Followed> = z.object({
  institution: z.string(),
  token: z.string(),
  until: instant,
});
const followedCodec = recordCodec('institution-followed', 1, followedSchema);

/**
 * Spends an invitation and remembers who has followed it, both or neither.
 * KEYS[1] institutions  KEYS[2] what is remembered of the person  KEYS[3] tokens
 * ARGV[1] id  ARGV[2] record read  ARGV[3] new record  ARGV[4] what to remember  ARGV[5] for how long, ms  ARGV[6] token
 * Returns 1 when written, 0 when somebody else has changed the institution.
 */
const FOLLOW = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
redis.call('HDEL', KEYS[3], ARGV[6])
return 1`;

export type InstitutionStore = ReturnType<typeof createInstitutionStore>;

/** The curator's list: who has to keep a page, and the one-time links by which they connect. */
export function createInstitutionStore(redis: RedisClient, keys: Keys) {
  async function get(id: string): Promise<Institution | null> {
    const stored = await redis.hget(keys.institutions, id);
    return stored === null ? null : codec.decode(stored);
  }

  async function followedBy(person: ChatId, now: Instant): Promise<Followed | null> {
    const stored = await redis.get(keys.institutionFollowed(person));
    const followed = stored === null ? null : followedCodec.decode(stored);
    return followed && followed.until > now ? followed : null;
  }

  const change = (id: string, next: (current: Institution) => Institution | null) =>
    updateField(redis, keys, keys.institutions, id, codec, next);

  return {
    get,

    async all(): Promise<Institution[]> {
      return (await redis.hvals(keys.institutions)).map(codec.decode);
    },

    /** Adds one that nobody has invited yet. */
    async add(id: string, listed: ListedInstitution, now: Instant): Promise<void> {
      await redis.hsetnx(
        keys.institutions,
        id,
        codec.encode({ ...listed, id, invitation: null, invitedAt: now, word: null }),
      );
    },

    /** What the list says of it now; its invitation stays, and of its channel what was said while this link stood. */
    relist: (id: string, listed: Partial<ListedInstitution>): Promise<Institution | null> =>
      change(id, (current) => {
        const { link = current.link } = listed;
        const isSame = link?.toLowerCase() === current.link?.toLowerCase();
        return { ...current, ...listed, word: isSame ? current.word : null };
      }),

    /** What a curator says of a channel that is connected for it. */
    say: (id: string, word: Institution['word']): Promise<Institution | null> =>
      change(id, (current) => ({ ...current, word })),

    /** Takes institutions out of the list, with their links. */
    async remove(ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        const token = (await get(id))?.invitation?.token;
        await redis.hdel(keys.institutions, id);
        if (token !== undefined) await redis.hdel(keys.institutionTokens, token);
      }
    },

    /** Makes this its one invitation; one from before is good no more. */
    async invite(id: string, token: string, now: Instant): Promise<Institution | null> {
      const hash = tokenHash(token);
      // Found by the token first: whoever dies in between has left a token that opens nothing.
      await redis.hset(keys.institutionTokens, hash, id);
      let former: string | null = null;
      const invited = await change(id, (current) => {
        former = current.invitation?.token ?? null;
        return { ...current, invitation: { token: hash, until: now + INVITED_FOR }, invitedAt: now };
      });
      const spent = invited ? former : hash;
      if (spent !== null) await redis.hdel(keys.institutionTokens, spent);
      return invited;
    },

    /**
     * Follows a link, once; whoever has followed it may again.
     * @returns the institution, or null when the link is good no more
     */
    async follow(token: string, person: ChatId, now: Instant): Promise<Institution | null> {
      const hash = tokenHash(token);
      const before = await followedBy(person, now);
      if (before?.token === hash) return get(before.institution);
      const id = await redis.hget(keys.institutionTokens, hash);
      const stored = id === null ? null : await redis.hget(keys.institutions, id);
      if (id === null || stored === null) return null;
      const institution = codec.decode(stored);
      const { invitation } = institution;
      if (invitation?.token !== hash || invitation.until <= now) return null;
      const after = { ...institution, invitation: null };
      const followed = followedCodec.encode({ institution: id, token: hash, until: now + REMEMBERED });
      const places = [keys.institutions, keys.institutionFollowed(person), keys.institutionTokens];
      const values = [id, stored, codec.encode(after), followed, REMEMBERED, hash];
      return (await writeOnce(redis, keys, FOLLOW, places, values)) ? after : null;
    },

    /** The institution for which this person connects a channel; null: for none. */
    async institutionOf(person: ChatId, now: Instant): Promise<string | null> {
      return (await followedBy(person, now))?.institution ?? null;
    },

    /** It has been connected, or the person is to be forgotten. */
    async forget(person: ChatId): Promise<void> {
      await redis.del(keys.institutionFollowed(person));
    },
  };
}
