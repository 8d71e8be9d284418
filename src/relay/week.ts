import type { Instant } from '../domain/clock.js';
import type { StandingPost } from '../domain/post.js';
import { dayWindow, instantToLocal, shiftDay } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';

/** Midnight of the Monday before, local time. */
export function weekStart(now: Instant, zone: string): Instant {
  const { weekday } = instantToLocal(now, zone);
  return dayWindow(shiftDay(now, 1 - weekday, zone), zone)?.from ?? now;
}

/** How many posts of this week stand in a channel, ours and those by hand. */
export async function postsThisWeek(
  posts: { between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> },
  channel: ChatId,
  now: Instant,
  zone: string,
): Promise<number> {
  const standing = await posts.between(channel, weekStart(now, zone), now + 1);
  return standing.filter(({ deletedAt }) => deletedAt === null).length;
}
