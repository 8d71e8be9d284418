import { z } from 'zod';
import type { Annotations } from '../domain/annotation.js';
import type { Article } from '../domain/article.js';
import { instant, recordCodec, rubricId } from './records.js';

const finding = z.object({ id: z.string(), words: z.array(z.string()) });
const annotations: z.ZodType<Annotations> = z.object({
  version: z.string().nullable(),
  rubric: rubricId,
  confidence: z.number(),
  rubricWords: z.array(z.string()),
  topics: z.array(finding),
  districts: z.array(finding),
  holds: z.array(finding),
  eventDays: z.array(z.object({ date: z.string(), words: z.string() })),
});

const articleSchema: z.ZodType<Article> = z.object({
  id: z.string(),
  sourceId: z.string(),
  guid: z.string().nullable(),
  url: z.string(),
  title: z.string(),
  lead: z.string().nullable(),
  text: z.string().nullable(),
  category: z.string().nullable(),
  author: z.string().nullable(),
  photoCredit: z.string().nullable(),
  picture: z.string().nullable(),
  related: z.array(z.object({ title: z.string(), url: z.string() })),
  publishedAt: instant,
  dateFrom: z.enum(['source', 'first-seen']),
  firstSeenAt: instant,
  modifiedAt: instant.nullable(),
  page: z.enum(['unread', 'read', 'failed', 'not-needed']),
  rubric: rubricId,
  annotations,
  earlierTitles: z.array(z.string()),
  archive: z.boolean(),
  pageTries: z.int(),
  pageTriedAt: instant.nullable(),
});
/** Of one article as it stands in Redis. */
export const articleCodec = recordCodec('article', 3, articleSchema);
