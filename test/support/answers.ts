import { ASKED_NOTHING, type SearchAnswer } from '../../src/domain/answer.js';
import type { DigestStory, ReadingStatus } from '../../src/domain/digest.js';
import type { AnswerFrame } from '../../src/messages/answer-frame.js';

/** What a search for these words has found, all of it on one page. */
export function foundAnswer(
  words: readonly string[],
  stories: readonly DigestStory[],
  { now, failing }: Pick<ReadingStatus, 'now'> & { failing: readonly ReadingStatus['failing'][number][] },
): SearchAnswer {
  return {
    kind: 'found',
    asked: { ...ASKED_NOTHING, words: [...words] },
    status: { now, checkedAt: now, readSince: null, failing: [...failing] },
    days: null,
    found: {
      stories: stories.map((story) => ({ ...story, rubric: 'society' })),
      page: 0,
      order: 'newest',
      more: false,
      total: stories.length,
      stems: [],
      suggestions: [],
    },
    page: 0,
    more: false,
    nearest: null,
    officialOnly: false,
    neighbours: { earlier: null, later: null },
  };
}

/** Names as they are written. */
export const plainFrame = (zone: string): AnswerFrame => ({
  zone,
  rubricName: (id) => id,
  topicName: (id) => id,
  districtName: (id) => id,
});
