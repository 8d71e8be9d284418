import { z } from 'zod';
import { NOBODY } from '../domain/card.js';
import { PROPOSAL_STATES, type Proposal } from '../domain/proposal.js';
import type { ChatId } from '../domain/subscriber.js';
import { updateField } from './cas.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<Proposal> = z.object({
  id: z.string(),
  by: chatId,
  text: z.string(),
  url: z.string().nullable(),
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.enum(['type', 'district']), name: z.string() }),
  ]),
  state: z.enum(PROPOSAL_STATES),
  at: instant,
  channels: z.array(chatId),
});
const codec = recordCodec('proposal', 1, schema);

/** KEYS[1] proposals  Returns records. A text cannot look like a field: its quotes are escaped. */
const UNDER_WAY = `
local found = {}
for _, record in ipairs(redis.call('HVALS', KEYS[1])) do
  if string.find(record, '"state":"sending"', 1, true) or string.find(record, '"state":"withdrawing"', 1, true) then
    found[#found + 1] = record
  end
end
return found`;

/** Stands where a card's id would: the channel had enough proposals already. */
const FULL = '';

const newestFirst = (all: Proposal[]) => all.sort((a, b) => b.at - a.at || a.id.localeCompare(b.id));

export type ProposalStore = ReturnType<typeof createProposalStore>;

/** What curators propose to channels, and which card it became in each. */
export function createProposalStore(redis: RedisClient, keys: Keys) {
  return {
    async add(proposal: Proposal): Promise<void> {
      await redis.hsetnx(keys.proposals, proposal.id, codec.encode(proposal));
    },

    async get(id: string): Promise<Proposal | null> {
      const stored = await redis.hget(keys.proposals, id);
      return stored === null ? null : codec.decode(stored);
    },

    /** The newest first. */
    async all(): Promise<Proposal[]> {
      return newestFirst((await redis.hvals(keys.proposals)).map(codec.decode));
    },

    /**
     * Those that are being offered or taken back. Asked every few seconds, while texts of a year stand there: Redis says
     * which.
     */
    async underWay(): Promise<Proposal[]> {
      const found = (await redis.eval(UNDER_WAY, 1, keys.proposals)) as string[];
      return newestFirst(found.map(codec.decode));
    },

    /** @returns it as it is now, or null when there is none or `change` declined */
    update: (id: string, change: (current: Proposal) => Proposal | null): Promise<Proposal | null> =>
      updateField(redis, keys, keys.proposals, id, codec, change),

    /** Removes one that was never sent. */
    async drop(id: string): Promise<void> {
      await redis.hdel(keys.proposals, id);
    },

    /** Notes which card it became in a channel; null: none, enough wait there. */
    async note(id: string, channel: ChatId, card: string | null): Promise<void> {
      await redis.hset(keys.proposalCards(id), String(channel), card ?? FULL);
    },

    /** Channel → id of its card; null: it was not offered there. */
    async cardsOf(id: string): Promise<Map<ChatId, string | null>> {
      const found = Object.entries(await redis.hgetall(keys.proposalCards(id)));
      return new Map(found.map(([channel, card]) => [Number(channel), card === FULL ? null : card]));
    },

    /** What was proposed stays, by nobody. */
    async forget(person: ChatId): Promise<void> {
      for (const [id, stored] of Object.entries(await redis.hgetall(keys.proposals)))
        if (codec.decode(stored).by === person)
          await updateField(redis, keys, keys.proposals, id, codec, (now) => ({ ...now, by: NOBODY }));
    },
  };
}
