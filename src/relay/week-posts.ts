import { plusDays, weekdayOf } from '../domain/calendar.js';
import type { Card } from '../domain/card.js';
import type { Instant } from '../domain/clock.js';
import type { StandingPost } from '../domain/post.js';
import { dayWindow, localDate, type Window } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';

/** The local week of an instant, Monday to Sunday, and the date of its Monday. */
export function weekOf(now: Instant, zone: string): Window & { monday: string } {
  const today = localDate(now, zone);
  const monday = plusDays(today, 1 - weekdayOf(today));
  const from = dayWindow(monday, zone)?.from ?? now;
  const to = dayWindow(plusDays(monday, 7), zone)?.from ?? now;
  return { monday, from, to };
}

export interface WeekPostDeps {
  posts: { between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> };
  cards: { scheduled(channel: ChatId): Promise<Card[]> };
}

/** Posts of this week that stand, by whomever, and those that are to go out before it ends. */
export function createWeekPosts({ posts, cards }: WeekPostDeps, { zone }: { zone: string }) {
  return async (channel: ChatId, now: Instant): Promise<number> => {
    const { from, to } = weekOf(now, zone);
    const [standing, scheduled] = await Promise.all([
      posts.between(channel, from, to),
      cards.scheduled(channel),
    ]);
    const out = new Set(standing.map(({ card }) => card));
    const stand = standing.filter(({ deletedAt }) => deletedAt === null);
    // What has just gone out may still stand among the scheduled.
    const toCome = scheduled.filter(
      ({ id, state }) => state.kind === 'approved' && state.due < to && !out.has(id),
    );
    return stand.length + toCome.length;
  };
}
