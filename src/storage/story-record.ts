import { z } from 'zod';
import type { StoryReport } from '../domain/story.js';
import { instant, recordCodec } from './records.js';

const report: z.ZodType<StoryReport> = z.object({
  article: z.string(),
  sourceId: z.string(),
  publishedAt: instant,
});
/** Of one story as it stands in Redis; all else that is known of it follows from its reports. */
export const storyCodec = recordCodec(
  'story',
  1,
  z.object({ id: z.string(), reports: z.array(report).min(1) }),
);
