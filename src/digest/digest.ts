import { z } from 'zod';
import { RUBRIC_IDS, type RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';

/** A digest as a value: what is told, in which order. How it looks is the business of messages/. */
export interface Digest {
  window: Window;
  /** Rubrics that have something, in configured order. */
  sections: DigestSection[];
  /** Rubrics that were asked for and have nothing. */
  quiet: RubricId[];
  /** Stories in all, those past the limits included. */
  total: number;
}

export interface DigestSection {
  rubric: RubricId;
  stories: DigestStory[];
  /** Stories past the limit. */
  more: number;
}

export interface DigestStory {
  /** Id of the first reporter's article. */
  id: string;
  title: string;
  url: string;
  publishedAt: number;
  /** Names of the outlets, first reporter first. */
  sources: string[];
}

const rubric = z.enum(RUBRIC_IDS);
const schema: z.ZodType<Digest> = z.object({
  window: z.object({ from: z.number(), to: z.number() }),
  sections: z.array(
    z.object({
      rubric,
      more: z.int(),
      stories: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          url: z.string(),
          publishedAt: z.number(),
          sources: z.array(z.string()),
        }),
      ),
    }),
  ),
  quiet: z.array(rubric),
  total: z.int(),
});

export function encodeDigest(digest: Digest): string {
  return JSON.stringify(digest);
}

/** @throws ZodError when it is no digest. */
export function decodeDigest(json: string): Digest {
  return schema.parse(JSON.parse(json));
}
