import { z } from 'zod';
import type { Article } from '../domain/article.js';
import { instant, recordCodec, rubricId } from './records.js';

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
  earlierTitles: z.array(z.string()),
  archive: z.boolean(),
  pageTries: z.int(),
  pageTriedAt: instant.nullable(),
});
/** Of one article as it stands in Redis. */
export const articleCodec = recordCodec('article', 2, articleSchema);
