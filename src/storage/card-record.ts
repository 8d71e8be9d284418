import { z } from 'zod';
import type { Card, CardState, Matter, Photo, Spared } from '../domain/card.js';
import { chatId, instant, recordCodec, rubricId } from './records.js';

const decided = { by: chatId, at: instant };

const spared: z.ZodType<Spared> = z.object({
  kind: z.enum(['topic', 'rubric', 'source', 'word']),
  name: z.string(),
  value: z.string(),
});

const state: z.ZodType<CardState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offered') }),
  z.object({ kind: z.literal('skipped'), ...decided, less: spared.optional() }),
  z.object({ kind: z.literal('expired'), at: instant, withdrawn: z.literal(true).optional() }),
  z.object({ kind: z.literal('seconding'), ...decided, due: instant }),
  z.object({ kind: z.literal('approved'), ...decided, due: instant, first: chatId.optional() }),
  z.object({ kind: z.literal('sending'), ...decided, first: chatId.optional() }),
  z.object({ kind: z.literal('published'), ...decided, messageId: z.int().nullable() }),
  z.object({ kind: z.literal('failed'), ...decided, reason: z.string() }),
  z.object({ kind: z.literal('unknown'), ...decided }),
  z.object({ kind: z.literal('deleted'), ...decided, messageId: z.int() }),
]);

const matter: z.ZodType<Matter> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('news'),
    article: z.string(),
    story: z.string(),
    words: z.object({
      title: z.string(),
      lead: z.string().nullable(),
      url: z.string(),
      sourceId: z.string(),
      rubric: rubricId,
    }),
    why: z.array(z.object({ kind: z.enum(['rubric', 'topic', 'district', 'word']), value: z.string() })),
    unread: z.boolean(),
  }),
  z.object({ kind: z.literal('own'), text: z.string(), by: chatId.optional() }),
  z.object({
    kind: z.literal('proposed'),
    proposal: z.string(),
    text: z.string(),
    url: z.string().nullable(),
  }),
]);

const photo: z.ZodType<Photo> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: z.string() }),
  z.object({ kind: z.literal('outlet'), url: z.string(), credit: z.string() }),
]);

const schema: z.ZodType<Card> = z.object({
  id: z.string(),
  channel: chatId,
  matter,
  edit: z.object({ text: z.string(), ...decided }).nullable(),
  photo: photo.nullable(),
  markings: z.array(z.string()),
  holds: z.array(z.string()),
  byRule: z.boolean(),
  offeredAt: instant,
  expiresAt: instant,
  state,
});

export const cardCodec = recordCodec('card', 2, schema);
