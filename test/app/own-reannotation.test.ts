import { expect, test } from 'vitest';
import { createArticleStore } from '../../src/storage/articles.js';
import { appStage, NOON } from '../support/app.js';
import { article } from '../support/articles.js';

test('a program that meets articles of before annotations annotates them by itself', async () => {
  const stage = await appStage();
  const { redis, keys } = stage.redis;
  const articles = createArticleStore(redis, keys);
  const old = article({
    id: 'old',
    title: 'Над Калугой сбили беспилотник',
    publishedAt: NOON - 300 * 86_400_000,
  });
  await articles.insert([{ article: old, stems: '', urlKey: old.url, guidKey: null }]);
  await stage.restart();
  await stage.running.ticks.reannotate();
  const [now] = await articles.get(['old']);
  expect(now?.annotations.version).toMatch(/^\d+\.[0-9a-f]{8}$/);
  expect(now?.annotations.holds.map(({ id }) => id)).toEqual(['drones']);
});
