import { z } from 'zod';
import { FORMATS } from '../domain/format.js';
import type { Served } from '../domain/schedule.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Subscription, Timing, WantedSubscription } from '../domain/subscription.js';
import type { Wishes, Without } from '../domain/wishes.js';
import { chatId, instant, recordCodec, rubricId, weekday } from './records.js';

const minute = z.int().min(0).max(1439);
const ids = z.array(z.string());

export const withoutSchema: z.ZodType<Without> = z.object({
  topics: ids,
  words: ids,
  sources: ids,
  stories: ids,
});

export const wishesSchema: z.ZodType<Wishes> = z.object({
  rubrics: z.array(rubricId),
  topics: ids,
  districts: ids,
  places: z.enum(['first', 'only']),
  words: ids,
  without: withoutSchema,
  detailed: z.boolean(),
});

export const timingSchema: z.ZodType<Timing> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digest'), minutes: z.array(minute).min(1), days: z.array(weekday).min(1) }),
  z.object({ kind: z.literal('at-once'), perDay: z.int().min(1), gapMinutes: z.int().min(0) }),
]);

const wanted = {
  wishes: wishesSchema,
  timing: timingSchema,
  format: z.enum(FORMATS),
  sound: z.boolean(),
  onEmpty: z.enum(['say', 'silent']),
};

export const wantedSchema: z.ZodType<WantedSubscription> = z.object(wanted);

export const subscriptionSchema: z.ZodType<Subscription> = z.object({
  id: z.int().min(1),
  ordinal: z.int().min(0),
  ...wanted,
  pausedUntil: instant.nullable(),
  tellsSince: instant.optional(),
});

const schema: z.ZodType<Subscriber> = z.object({
  chat: chatId,
  chatType: z.enum(['private', 'group']),
  status: z.enum(['active', 'stopped', 'suspended']),
  reason: z.string().nullable(),
  zone: z.string(),
  quiet: z.object({ from: minute, to: minute }).nullable(),
  emergencies: z.boolean(),
  muted: withoutSchema,
  seesRich: z.boolean(),
  noAnnouncements: z.literal(true).optional(),
  subscriptions: z.array(subscriptionSchema),
  nextId: z.int().min(1),
  since: instant,
});

/** One field of `keys.subscribers`. */
export const subscriberCodec = recordCodec('subscriber', 3, schema);

/** How one of a chat's subscriptions is named where each has a place of its own: `keys.due`, `keys.served`. */
export function memberOf(chat: ChatId, subscription: number): string {
  return `${chat}:${subscription}`;
}

export function readMember(member: string): { chat: ChatId; id: number } {
  const colon = member.lastIndexOf(':');
  return { chat: Number(member.slice(0, colon)), id: Number(member.slice(colon + 1)) };
}

/** One field of `keys.served`: `slot:until`, and `:times` of what comes at once. */
export function encodeServed({ slot, until, times }: Served): string {
  return times === undefined ? `${slot}:${until}` : `${slot}:${until}:${times}`;
}

export function decodeServed(stored: string | null): Served | null {
  if (stored === null) return null;
  const [slot, until, times] = stored.split(':').map(Number);
  return { slot: slot ?? 0, until: until ?? 0, times };
}
