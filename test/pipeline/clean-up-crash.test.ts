import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { article } from '../support/articles.js';
import { cleanUpStage } from './clean-up-stage.js';
import { NOW } from './stories-stage.js';

/** A connection whose process dies at one of its commands: before it is sent, or before it is answered. */
function dying(redis: Redis, after: number, isSent: boolean): Redis {
  let left = after;
  return new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        left -= 1;
        if (left < 0 && !isSent) throw new Killed();
        const answer: unknown = Reflect.apply(value, target, given);
        if (left >= 0 || !(answer instanceof Promise)) return answer;
        return answer.then(() => {
          throw new Killed();
        });
      };
    },
  });
}

class Killed extends Error {
  override name = 'Killed';
}

interface Written {
  /** Days after which it was first seen. */
  day: number;
  /** Which of few headlines: equal ones of neighbouring days are one story. */
  headline: number;
  /** It was reworded, its address changed, another outlet brought it too, it was taken back. */
  fate: 'none' | 'reworded' | 'moved' | 'copied' | 'withdrawn';
}

const written = fc.record<Written>({
  day: fc.integer({ min: 0, max: 6 }),
  headline: fc.integer({ min: 0, max: 3 }),
  fate: fc.constantFrom('none', 'reworded', 'moved', 'copied', 'withdrawn'),
});

test('killed at any command, again and again, it leaves nothing that names what is gone, and nothing comes back', async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(written, { minLength: 4, maxLength: 9 }),
      fc.integer({ min: 3, max: 25 }),
      fc.boolean(),
      async (all, first, isSent) => {
        const { add, clean, group, stands, mentions, withdrawn, redis, keys } = await cleanUpStage();
        const told: Article[] = [];
        for (const [n, { day, headline, fate }] of all.entries()) {
          const at = NOW + day * DAY + n * HOUR;
          const one = article({
            id: `art-${n}-`,
            title: `Заголовок ${['моста', 'школы', 'рынка', 'парка'][headline]} номер ${headline}`,
            guid: `guid-${n}`,
            lead: `Начало слово${n}`,
            publishedAt: at,
          });
          const later = {
            none: one,
            reworded: { ...one, title: `${one.title} дополнено`, lead: `Иначе иное${n}` },
            moved: { ...one, url: `${one.url}-moved` },
            copied: { ...one, sourceId: 'other', guid: `copy-${n}`, id: `copy-${n}-` },
            withdrawn: one,
          }[fate];
          await add(one);
          await add(later);
          told.push(one, later);
          if (fate === 'withdrawn') await withdrawn.withdraw(one, [], { at, reason: 'опровергли', by: null });
        }
        await group(NOW + 8 * DAY);
        // Half of them are past their term.
        const now = NOW + 403 * DAY + HOUR / 2;
        for (let after = first; ; after += first) {
          try {
            await clean({ now, through: dying(redis, after, isSent) });
            break;
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            kills += 1;
          }
        }
        for (const [n, { day }] of all.entries()) {
          const isOld = NOW + day * DAY + n * HOUR < now - 400 * DAY;
          expect(await stands(`art-${n}-`)).toBe(!isOld);
        }
        expect((await add(...told)).added).toBe(0);
        await clean({ now: NOW + 500 * DAY });
        expect(await mentions('art-')).toEqual([]);
        expect(await mentions('guid-')).toEqual([]);
        expect(await redis.zcard(keys.stems)).toBe(0);
        expect((await add(...told)).added).toBe(0);
        expect(await mentions('art-')).toEqual([]);
      },
    ),
    { numRuns: 4 },
  );
  expect(kills).toBeGreaterThan(0);
});
