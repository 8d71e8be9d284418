import { z } from 'zod';
import { DAY } from '../domain/clock.js';
import type { Asked } from '../domain/question.js';
import type { Keys } from './keys.js';
import { recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';
import { createSeal } from './sealed.js';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const schema: z.ZodType<Asked> = z.object({
  days: z.object({ from: date, to: date }).nullable(),
  rubrics: z.array(rubricId),
  topics: z.array(z.string()),
  districts: z.array(z.string()),
  words: z.array(z.string()),
  phrases: z.array(z.array(z.string())),
  without: z.array(z.string()),
  not: z
    .object({ rubrics: z.array(rubricId), topics: z.array(z.string()), districts: z.array(z.string()) })
    .optional(),
});
const codec = recordCodec('asked', 1, schema);

/** Buttons under an answer of last week say that they are old. */
const KEPT_MS = 7 * DAY;
/** 48 bits: 8 characters. */
const ID_BYTES = 6;

export type AskedStore = ReturnType<typeof createAskedStore>;

/**
 * Questions behind the buttons under their answers. Whoever asks the same gets the same one: nothing tells who asked, and
 * what was asked is sealed with the id, which stands in those buttons and nowhere in Redis.
 * Each stays seven days after it was last looked at.
 * @param secret not in Redis either: with another one nobody finds or reads what was put
 */
export function createAskedStore(redis: RedisClient, keys: Keys, secret: string) {
  const { derived, seal, open } = createSeal(secret);
  const place = (id: string) => keys.asked(derived('asked place', id).subarray(0, 12).toString('base64url'));
  return {
    /** @returns 8 base64url characters, the same for the same question */
    async put(asked: Asked): Promise<string> {
      const record = codec.encode(canonical(asked));
      const id = derived('asked', record).subarray(0, ID_BYTES).toString('base64url');
      await redis.set(place(id), seal(id, record), 'PX', KEPT_MS);
      return id;
    },

    /** Null when it is forgotten, or never was. */
    async get(id: string): Promise<Asked | null> {
      const stored = await redis.getex(place(id), 'PX', KEPT_MS);
      const record = stored === null ? null : open(id, stored);
      return record === null ? null : codec.decode(record);
    },
  };
}

/** What is more than a question is not kept; of lists whose order means nothing the order is always the same. */
function canonical({ days, rubrics, topics, districts, words, phrases, without, not }: Asked): Asked {
  return {
    days: days && { from: days.from, to: days.to },
    rubrics: rubrics.toSorted(),
    topics: topics.toSorted(),
    districts: districts.toSorted(),
    words: [...words],
    phrases: phrases.map((phrase) => [...phrase]),
    without: without.toSorted(),
    ...(not && {
      not: {
        rubrics: not.rubrics.toSorted(),
        topics: not.topics.toSorted(),
        districts: not.districts.toSorted(),
      },
    }),
  };
}
