import { expect, test } from 'vitest';
import { serve } from '../feeds/web.js';
import { appStage, NOON } from '../support/app.js';

/** A site whose front page names a feed of one fresh item. */
async function site() {
  const date = new Date(NOON).toUTCString();
  const feed = `<rss version="2.0"><channel><title>Знамя</title><item><title>Открыли музей в Тарусе</title>
    <link>/muzei</link><category>Культура</category><pubDate>${date}</pubDate><description>Т</description></item></channel></rss>`;
  const { base } = await serve(({ url }, response) => {
    if (url === '/')
      response.end('<link rel="alternate" type="application/rss+xml" href="/feed/"><p>Знамя</p>');
    else if (url === '/feed/') response.end(feed);
    else response.writeHead(404).end();
  });
  return base;
}

test('an operator sends the address of a site, sees what is there, and it is read from then on', async () => {
  const stage = await appStage();
  const base = await site();
  const anna = stage.person('Анна');
  anna.says(`/sources ${base}`);
  await anna.sees(/^Напишите слово/);
  anna.says(`/operator ${stage.running.operatorCode}`);
  await anna.sees(/^Теперь вы оператор/);

  anna.says(`/sources ${base}`);
  await anna.sees(/^Смотрю, что можно читать на http/);
  await anna.sees(
    /^Нашлась лента: Знамя\. В ней 1 новость[\s\S]*Культура: Открыли музей в Тарусе[\s\S]*Читать этот источник\?$/,
  );
  await anna.presses('Читать');
  await anna.sees(/^Читаю: Знамя\./);
  await stage.running.ticks.poll();
  anna.says('музей');
  await anna.sees(/Открыли музей в Тарусе/);

  anna.says(`/sources ${base}`);
  await anna.sees(/Этот источник уже читается\.$/);
  anna.says('/sources');
  await anna.sees(/^Источники: 2\./);
  // What was written is a region that loads.
  await stage.restart();
  anna.says('/sources');
  await anna.sees(/^Источники: 2\.[\s\S]*Знамя: прочитан/);
  const { redis, keys } = stage.redis;
  const [id = ''] = await redis.zrange(keys.articlesByTime, 0, '0');
  expect(await redis.get(keys.article(id))).toContain(`"sourceId":"site-${new URL(base).port}"`);
});

test('where nothing is to be read the operator is told what was tried', async () => {
  const stage = await appStage();
  const anna = stage.person('Анна');
  anna.says(`/operator ${stage.running.operatorCode}`);
  await anna.sees(/^Теперь вы оператор/);
  anna.says('/sources это не сайт');
  await anna.sees(/^Читать нечего\. «это не сайт» не похоже на адрес сайта\.$/);
  anna.says('/sources http://127.0.0.1:9/');
  await anna.sees(/^Читать нечего\. Сайт не прочитан\.\n\nhttp:\/\/127\.0\.0\.1:9\/: /);
  anna.says('/sources');
  await anna.sees(/^Источники: 1\./);
  const { redis, keys } = stage.redis;
  expect(await redis.exists(keys.source('site-9'))).toBe(0);
});
