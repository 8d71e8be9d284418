import { z } from 'zod';
import type { Served } from '../domain/schedule.js';
import type { Subscriber } from '../domain/subscriber.js';
import { chatId, instant, recordCodec, rubricId, weekday } from './records.js';

const schema: z.ZodType<Subscriber> = z.object({
  chat: chatId,
  chatType: z.enum(['private', 'group']),
  ordinal: z.int().min(0),
  status: z.enum(['active', 'stopped', 'suspended']),
  reason: z.string().nullable(),
  subscription: z.object({
    rubrics: z.array(rubricId),
    detailed: z.boolean(),
    minute: z.int().min(0).max(1439),
    days: z.array(weekday).min(1),
    onEmpty: z.enum(['say', 'silent']),
  }),
  zone: z.string(),
  since: instant,
});

/** One field of `keys.subscribers`. */
export const subscriberCodec = recordCodec('subscriber', 2, schema);

/** One field of `keys.served`: `slot:until`. */
export function encodeServed({ slot, until }: Served): string {
  return `${slot}:${until}`;
}

export function decodeServed(stored: string | null): Served | null {
  if (stored === null) return null;
  const colon = stored.indexOf(':');
  return { slot: Number(stored.slice(0, colon)), until: Number(stored.slice(colon + 1)) };
}
