import { expect, test } from 'vitest';
import { picture } from '../../sandbox/test/pictures.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createPostStore } from '../../src/storage/posts.js';
import { CHANNEL, goesOut, posts, school } from './school.js';

const LONG = 'Завтра в школе ярмарка: пироги, свечи и книги, которые дети сделали сами. '.repeat(3).trim();
const SCHOOL = -1_002_000_000_301;

const until = (holds: () => boolean | Promise<boolean>) =>
  expect.poll(holds, { timeout: 20_000, interval: 20 }).toBe(true);

test('an editor writes, sees, publishes, copies and deletes a post of their own; who has no channel asks', async () => {
  const { stage, mikhail } = await school();
  const { redis, keys } = stage.redis;
  const stored = createPostStore(redis, keys);
  const week = () => stored.between(SCHOOL, 0, Number.MAX_SAFE_INTEGER);

  // Anna keeps no channel that is connected: a long text is a question as ever.
  const anna = stage.person('Анна');
  anna.says(LONG);
  await anna.sees(/./);
  expect(anna.messages().some(({ text }) => text.startsWith('Сделать'))).toBe(false);

  mikhail.says('спорт');
  await mikhail.sees(/Лыжники|спорт/i);
  mikhail.says(LONG);
  await mikhail.sees(/^Сделать из этого пост\?/);
  await mikhail.presses('Сделать постом');
  await mikhail.sees(/^Готово: пост для канала «Школа № 3»/);
  await mikhail.sees(/^Для канала «Школа № 3»: Завтра в школе ярмарка/);
  expect(posts(stage, 'ярмарка')).toEqual([]);
  await mikhail.presses('Опубликовать');
  await mikhail.sees(/^Опубликую через/);
  await goesOut(stage);
  await until(() => posts(stage, 'ярмарка').length > 0);
  await until(async () => (await week()).length === 1);
  expect(posts(stage, 'ярмарка').map(({ text }) => text)).toEqual([LONG]);

  const [post] = await week();
  const card = post?.card ?? '';
  expect(post).toMatchObject({ words: LONG, hasPhoto: false, byHand: null });
  await until(
    async () => (await createCardStore(redis, keys, Date.now).get(card))?.state.kind === 'published',
  );
  const { world } = stage.telegram;
  const presses = (person: typeof mikhail, data: string) =>
    world.press(person.id, person.id, person.lastMessage()?.messageId ?? 0, {
      text: '?',
      callback_data: data,
    });
  // Of another's channel a guessed card says nothing.
  presses(anna, `postText|${card}`);
  presses(anna, `postDelete|${card}`);
  presses(anna, `postDeleted|${card}|yes`);
  presses(mikhail, `postText|${card}`);
  await mikhail.sees(LONG);

  stage.person('Ольга').edits(/ярмарка/, `${LONG} Ждём!`, { chat: CHANNEL });
  await until(async () => (await week())[0]?.byHand === `${LONG} Ждём!`);
  presses(mikhail, `postText|${card}`);
  await mikhail.sees(/Ждём!$/);
  presses(mikhail, `postDelete|${card}`);
  const asked = await mikhail.sees(/^Удалить пост\?/);
  expect(asked.buttons).toEqual([['Оставить'], ['Удалить пост']]);
  await mikhail.presses('Удалить пост');
  await mikhail.sees(/^Пост удалён: Завтра/);
  expect(posts(stage, 'ярмарка')).toEqual([]);
  expect((await week())[0]?.deletedAt).not.toBeNull();
  expect(anna.messages().some(({ text }) => text.includes('ярмарка:') && text.includes('Ждём'))).toBe(false);

  // By hand: a text, an album of three, and what the channel says of itself.
  mikhail.says('Пост от руки', { chat: CHANNEL });
  await mikhail.shows([picture(8, 8), picture(9, 9), picture(10, 10)], { chat: CHANNEL, caption: 'Альбом' });
  await until(async () => (await week()).length === 3);
  expect((await week()).slice(1).map(({ card: of, words }) => [of, words])).toEqual([
    [null, null],
    [null, null],
  ]);

  // A picture with its words, by the button while something else is asked; of an album the first alone.
  presses(mikhail, `askViews|${SCHOOL}|202505`);
  await mikhail.sees(/^Сколько просмотров/);
  presses(mikhail, `ownPost|${SCHOOL}`);
  await mikhail.sees(/^Пришлите текст поста для канала «Школа № 3»/);
  await mikhail.shows([picture(64, 64), picture(65, 65)], { caption: 'Наш двор' });
  const made = await mikhail.sees(/^Готово: пост/);
  await mikhail.sees(/^Для канала «Школа № 3»: Наш двор/);
  await mikhail.presses('Опубликовать');
  stage.setTime(12, 10);
  await stage.running.ticks.relay();
  await until(() => posts(stage, 'Наш двор').length > 0);
  await until(async () => (await week()).some(({ hasPhoto, card: of }) => hasPhoto && of !== null));
  const sent = stage.telegram.transcript.filter(({ method }) => method === 'sendPhoto').at(-1);
  expect(sent?.params).toMatchObject({ caption: 'Наш двор', parse_mode: 'HTML' });

  // The second picture was no other post, and the question of before has swallowed nothing.
  mikhail.says('спорт');
  const answered = await mikhail.sees(/Лыжники/, { after: made });
  const said = mikhail.messages().map(({ text }) => text);
  expect(said.filter((text) => /^Из альбома/.test(text))).toHaveLength(1);
  expect(said.filter((text) => /^(Сделать из этого пост|Нужно число)/.test(text))).toEqual([]);

  // Whoever may post there no more is not told of the channel.
  stage.person('Ольга').demotes(mikhail, { chat: CHANNEL });
  mikhail.says('/post');
  const refused = await mikhail.sees(/./, { after: answered });
  expect(refused.text).toMatch(/^Решать о канале могут только/);
}, 60_000);
