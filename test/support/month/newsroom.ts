import { type Chance, pick } from '../said-by-chance.js';
import { createDraw, type News, type Pool } from './news.js';
import type { Outlets } from './outlet.js';

const SECOND = 1_000;
const DAY = 86_400_000;
/** What makes an article one of the held: found in its text after it was offered. */
const FOUND_OUT = 'Среди пострадавших 14-летний школьник, он в больнице.';

export type Newsroom = ReturnType<typeof createNewsroom>;

/** What the outlets write, correct, and find out too late. */
export function createNewsroom({ news }: Pick<Outlets, 'news'>, pool: Pool, chance: Chance) {
  const draw = createDraw(pool, chance);
  let last = 0;

  function write(about: Omit<News, 'number' | 'changes' | 'foundOutAt' | 'withdrawnAt'>): News {
    last += 1;
    const one: News = { ...about, number: last, changes: [], foundOutAt: null, withdrawnAt: null };
    news.push(one);
    return one;
  }

  return {
    /** So many articles, dated between two instants, `held` of them held. Now and then both outlets tell one event. */
    publishes(count: number, held: number, from: number, to: number): void {
      for (let n = 0; n < count; n++) {
        const told = n < held ? draw.held() : { ...draw.clean(), held: null };
        const publishedAt = Math.floor((from + chance() * (to - from)) / SECOND) * SECOND;
        const one = write({ ...told, outlet: 0, story: last + 1, publishedAt });
        // The second outlet takes the words over: it counts as one of the articles of the day.
        if (n + 1 < count && n >= held && chance() < 0.08) {
          n += 1;
          const title = `${one.title}: подробности`;
          write({
            ...told,
            title,
            outlet: 1,
            story: one.story,
            publishedAt: Math.min(to, publishedAt + 600_000),
          });
        }
      }
    },

    /** Of one of these it turns out that it is to be held; whoever reads the feed after that knows it. */
    findsOut(among: readonly number[]): News | null {
      const clean = news.filter(({ number, held }) => held === null && among.includes(number));
      return pick(clean, chance) ?? null;
    },
    foundOut(one: News): void {
      one.text = `${one.text} ${FOUND_OUT}`;
    },

    /** Changes one of these that its feed still shows. */
    corrects(among: readonly number[], now: number): News | null {
      const open = news.filter(
        ({ number, publishedAt, changes, foundOutAt, withdrawnAt }) =>
          among.includes(number) &&
          changes.length === 0 &&
          foundOutAt === null &&
          withdrawnAt === null &&
          now - publishedAt < DAY,
      );
      const one = pick(open, chance);
      if (!one) return null;
      one.changes.push({ at: now, from: one.title, to: `${one.title}, уточнение ${one.number}` });
      one.title = `${one.title}, уточнение ${one.number}`;
      return one;
    },

    /** One of these that may be withdrawn. */
    takesBack: (among: readonly number[]): News | null =>
      pick(
        news.filter(
          ({ number, changes, withdrawnAt }) =>
            among.includes(number) && changes.length === 0 && withdrawnAt === null,
        ),
        chance,
      ) ?? null,
  };
}
