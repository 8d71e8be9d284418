import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { connects, posts, setsUp, WORLD } from '../bot/school.js';
import { count, subscribes, unhurried, until } from '../bot/talk.js';
import { appStage, NOON, TOKEN } from '../support/app.js';
import { runCommand } from '../support/command.js';
import { dataFolder } from '../support/program.js';
import { serverBinary, startServer } from '../support/redis-servers.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const LIGHTS = { ...BRIDGE, title: 'Набережную осветили', publishedAt: NOON + DAY + 4 * HOUR };

test('Redis lost with its disk: with the last backup readers and channels are back, and nothing comes or stands twice', async (context) => {
  const binary = await serverBinary();
  if (!binary) return context.skip();
  let server = await startServer(binary, ['appendonly yes']);
  const redisUrl = () => `redis://127.0.0.1:${server.port}`;
  const stage = await appStage([BRIDGE], { world: WORLD, redisUrl });
  const pace = new Redis(redisUrl());
  unhurried({ ...stage, redis: { ...stage.redis, redis: pace } });
  const svodka = (at: number, ...args: string[]) =>
    runCommand(
      args,
      { REDIS_URL: redisUrl(), REDIS_PREFIX: stage.redis.prefix, BOT_TOKEN: TOKEN },
      '',
      () => at,
    );

  const [anna, mikhail] = [stage.person('Анна'), stage.person('Михаил')];
  await stage.running.ticks.poll();
  await subscribes(anna);
  await connects(mikhail);
  await setsUp(mikhail);
  await mikhail.sees(/^Для канала «Школа № 3»: Мост/);
  await mikhail.presses('Опубликовать');
  await mikhail.sees(/Опубликую/);
  const file = join(await dataFolder(), 'copy.backup');
  expect(await svodka(NOON, 'backup', file)).toMatchObject({ code: 0 });

  // After the copy the post goes out, and the digest of the next morning.
  stage.setTime(12, 3);
  await stage.running.ticks.post();
  await until(() => posts(stage, 'Мост').length === 1);
  stage.setTime(8, 1, 1);
  await stage.running.ticks.dispatch();
  await anna.sees(/понедельник, 16 июня/i);
  pace.disconnect();
  stage.stop();
  await stage.running.ended;
  await server.kill();

  server = await startServer(binary, ['appendonly yes']);
  const restored = await svodka(NOON + DAY, 'restore', file);
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toMatch(/чатов с подписками: 1, каналов: 1[\s\S]*вышли ли они: 1/);

  stage.setTime(12, 10, 1);
  const last = mikhail.lastMessage();
  await stage.restart();
  await stage.running.ticks.post();
  await mikhail.sees(/Не знаю, вышел ли пост/, last ? { after: last } : {});
  await mikhail.presses('Пост есть');
  stage.headlines.push(LIGHTS);
  stage.setTime(8, 1, 2);
  await stage.running.ticks.poll();
  await stage.running.ticks.dispatch();
  const digest = await anna.sees(/вторник, 17 июня[\s\S]*Набережную/i);
  expect(digest.text).not.toContain('Мост');
  anna.says('/settings');
  await anna.sees(/каждый день в 8:00/);
  expect(count(anna, '16 июня')).toBe(1);
  expect(count(anna, '17 июня')).toBe(1);
  expect(posts(stage, 'Мост')).toHaveLength(1);
  mikhail.says('/channel');
  await mikhail.sees(/Школа № 3/);
}, 60_000);
