import { expect, test } from 'vitest';
import { appStage } from '../support/app.js';
import type { TestRedis } from '../support/redis.js';

/** Everything that stands in Redis under the test's prefix, names of keys included, as one text. */
async function everything({ redis, prefix }: TestRedis): Promise<string> {
  const found: string[] = [];
  for await (const names of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    for (const name of names as string[]) {
      const type = await redis.type(name);
      found.push(name);
      if (type === 'string') found.push((await redis.get(name)) ?? '');
      if (type === 'hash') found.push(JSON.stringify(await redis.hgetall(name)));
      if (type === 'set') found.push((await redis.smembers(name)).join());
      if (type === 'zset') found.push((await redis.zrange(name, 0, '-1')).join());
      if (type === 'list') found.push((await redis.lrange(name, 0, -1)).join());
    }
  }
  return found.join('\n');
}

test('/forget asks first, and then nothing of that person stands anywhere', async () => {
  const stage = await appStage();
  await stage.running.ticks.poll();
  const mikhail = stage.telegram.person('Михаил');
  mikhail.starts();
  await mikhail.sees(/Здравствуйте/);
  mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
  await mikhail.sees(/подключён/);
  mikhail.says('/subscribe');
  await mikhail.sees(/О чём присылать/);
  await mikhail.presses('Дальше');
  await mikhail.sees(/В какое время/);
  mikhail.says('9:00');
  await mikhail.sees(/В какие дни/);
  await mikhail.presses('Каждый день');
  await mikhail.sees(/Готово/);
  mikhail.says('тайное слово');
  await mikhail.sees(/тайное слово/);
  expect(await everything(stage.redis)).toContain(String(mikhail.id));
  expect(await everything(stage.redis)).not.toContain('тайное');

  mikhail.says('/forget');
  await mikhail.sees(/Стереть всё/);
  await mikhail.presses('Оставить');
  await mikhail.sees(/всё осталось как было/);
  expect(await everything(stage.redis)).toContain(String(mikhail.id));
  mikhail.says('/forget');
  await mikhail.sees(/Стереть всё/);
  await mikhail.presses('Стереть');
  await mikhail.sees(/ничего не осталось/);
  // The pace of the chat is kept for a few seconds more, as a number under its id.
  const left = (await everything(stage.redis)).split('\n').filter((line) => !line.includes(':pace:'));
  expect(left.filter((line) => line.includes(String(mikhail.id)))).toEqual([]);
});

test('the first operator claims the bot with the code printed at start, once', async () => {
  const stage = await appStage();
  const code = stage.running.operatorCode ?? '';
  const anna = stage.telegram.person('Анна');
  anna.says('/operator неверный');
  await anna.sees(/Код не подошёл/);
  anna.says(`/operator ${code}`);
  await anna.sees(/Теперь вы оператор/);
  const mikhail = stage.telegram.person('Михаил');
  mikhail.starts(`claim_${code}`);
  await mikhail.sees(/уже есть оператор/);
  await stage.restart();
  expect(stage.running.operatorCode).toBeNull();
});
