import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createPostStore } from '../../src/storage/posts.js';
import { article } from '../support/articles.js';
import { cardOf } from '../support/cards.js';
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

test('killed at any command, again and again, it removes what a dry run counted, leaves nothing that names it, and nothing comes back', async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(written, { minLength: 4, maxLength: 9 }),
      fc.integer({ min: 3, max: 40 }),
      fc.boolean(),
      async (all, first, isSent) => {
        const { add, clean, group, stands, mentions, withdrawn, redis, keys } = await cleanUpStage();
        const told: Article[] = [];
        const channel = -1001;
        const cards = createCardStore(redis, keys, () => NOW);
        const posts = createPostStore(redis, keys);
        /** It became a post, which was corrected, and whose page is watched no more. */
        async function posted(n: number, at: number): Promise<void> {
          const card = `card-${n}-`;
          const state = { kind: 'published', by: 7, at, messageId: n } as const;
          await cards.offer(cardOf({ id: card, article: `art-${n}-`, channel, offeredAt: at }), `${n}`);
          await cards.move(card, () => state);
          await cards.shown(card, 7, n);
          await posts.claim(channel, [`story:art-${n}-`], card, at);
          const standing = { words: null, byHand: null, hasPhoto: false, deletedAt: null };
          await posts.record({ channel, messageId: n, at, card, ...standing }, `art-${n}-`);
          await redis.hset(keys.corrections(channel), String(n), `cor-${n}-`);
          await redis.set(keys.correction(`cor-${n}-`), JSON.stringify({ at }));
          await redis.hset(keys.correctionShown(`cor-${n}-`), '7', n);
          await redis.sadd(keys.openCorrections, `cor-${n}-`);
        }
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
          await posted(n, at);
          if (fate === 'withdrawn') await withdrawn.withdraw(one, [], { at, reason: 'опровергли', by: null });
        }
        await group(NOW + 8 * DAY);
        const correctionsAreOver = () => redis.del(keys.watchedPages, keys.articlesChanged);
        await correctionsAreOver();
        // Half of them are past their term.
        const now = NOW + 403 * DAY + HOUR / 2;
        const isOld = ({ day }: Written, n: number) => NOW + day * DAY + n * HOUR < now - 400 * DAY;
        const would = await clean({ now, dryRun: true });
        for (let after = first; ; after += first) {
          try {
            await clean({ now, through: dying(redis, after, isSent) });
            break;
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            kills += 1;
          }
        }
        for (const [n, one] of all.entries()) expect(await stands(`art-${n}-`)).toBe(!isOld(one, n));
        expect((await add(...told)).added).toBe(0);
        // All that a dry run has counted is gone, however many died of it.
        const kinds = ['articles', 'cards', 'posts', 'postNames', 'corrections', 'audit', 'ledger'] as const;
        const left = await clean({ now, dryRun: true });
        expect(kinds.filter((kind) => left[kind] > 0)).toEqual([]);
        expect(would.articles).toBe(all.filter((one, n) => isOld(one, n)).length);
        await correctionsAreOver();
        await clean({ now: NOW + 500 * DAY });
        for (const trace of ['art-', 'guid-', 'card-', 'cor-']) expect(await mentions(trace)).toEqual([]);
        expect(await redis.zcard(keys.stems)).toBe(0);
        expect((await add(...told)).added).toBe(0);
        expect(await mentions('art-')).toEqual([]);
      },
    ),
    { numRuns: 4 },
  );
  expect(kills).toBeGreaterThan(0);
});
