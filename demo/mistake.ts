import { SCHOOL_CHANNEL, type World } from '@svodka/sandbox';

/** Enough to have read the post; the bot tells of it within twenty seconds. */
export const FOUND_AFTER_MS = 30_000;
const FIRST_OUTLET = '/novosti/';

/**
 * The first outlet finds a mistake in the first of its reports that stands in the channel, half a minute after it came
 * there. The channel alone says which it is, so the next start knows it too.
 * @returns the report's path; null while there is none
 */
export function mistakeIn(world: World): string | null {
  for (const { from, date, entities = [] } of world.findChat(SCHOOL_CHANNEL)?.messages ?? []) {
    if (from !== world.bot.id) continue;
    const paths = entities.flatMap(({ url }) => (url && URL.canParse(url) ? [new URL(url).pathname] : []));
    const path = paths.find((one) => one.startsWith(FIRST_OUTLET));
    if (path !== undefined) return world.now() >= date * 1000 + FOUND_AFTER_MS ? path : null;
  }
  return null;
}
