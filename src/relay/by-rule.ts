import type { Audiences } from '../digest/audiences.js';
import type { Card } from '../domain/card.js';
import { type Channel, mayDo, memberOf } from '../domain/channel.js';
import { type Instant, MINUTE } from '../domain/clock.js';
import { freeSlots } from '../domain/posting-slots.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Look } from './look.js';
import { wantedRubric } from './match.js';
import { type Begun, isUnread } from './offering.js';
import type { PostTimes } from './post-times.js';

/** So long at least members have to take it back. */
const NOTICE = 15 * MINUTE;

export interface ByRuleDeps {
  postTimes: PostTimes;
  audiences: Pick<Audiences, 'of' | 'isOfficialOnly'>;
  cards: { offeredSince(channel: ChatId, since: Instant): Promise<Set<string>> };
  zone: string;
}

/** What a rule may do today: its cards at most, and how each begins. */
export interface RuleDay {
  most: number;
  begin: (story: Story, look: Extract<Look, { kind: 'stands' }>) => Begun | null;
}

/**
 * Whether, and when, a channel's rule publishes by itself: only what nothing is held of in any report, what was read,
 * of the rubrics of the rule, in the free slots that are left today. Null: it has no rule, or nobody answers for it.
 */
export function createByRule({ postTimes, audiences, zone }: ByRuleDeps) {
  return async (channel: Channel, now: Instant): Promise<RuleDay | null> => {
    const rule = channel.review.auto;
    const by = rule && memberOf(channel, rule.by);
    if (!rule || !by || !mayDo(by.role, 'manage')) return null;
    const today = dayWindow(localDate(now, zone), zone)?.to ?? now;
    const taken = await postTimes(channel.chat, now);
    const slots = freeSlots(channel.posting, { after: now + NOTICE, taken, count: rule.perDay, zone }).filter(
      (slot) => slot < today,
    );
    let given = 0;
    return {
      most: slots.length,
      begin(story, look) {
        const due = slots[given];
        if (due === undefined || !mayGo(story, look, rule.rubrics, channel)) return null;
        given += 1;
        return { byRule: true, state: { kind: 'approved', by: rule.by, at: now, due } };
      },
    };
  };

  function mayGo(
    { articles }: Story,
    look: Extract<Look, { kind: 'stands' }>,
    rubrics: readonly string[],
    { wishes }: Channel,
  ): boolean {
    const [first] = articles;
    return (
      look.holds.length === 0 &&
      !isUnread(first) &&
      articles.every(
        (article) =>
          audiences.of(article).relayByItself &&
          !article.annotations.topics.some(({ id }) => audiences.isOfficialOnly(id)),
      ) &&
      (rubrics.length === 0 || rubrics.includes(wantedRubric(wishes, first)))
    );
  }
}

/** Whether the rule that approved a card still stands: its manager may have switched it off, or have gone. */
export function isRuleOff({ byRule, state }: Pick<Card, 'byRule' | 'state'>, { review }: Channel): boolean {
  return byRule && 'by' in state && review.auto?.by !== state.by;
}
