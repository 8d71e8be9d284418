import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { unannotated } from '../../src/domain/annotation.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';
import { type CorrectionsStage, correctionsStage, MIKHAIL, NOW, OLGA } from './corrections-stage.js';

const corner = testRedis();
afterAll(corner.close);
let stage: CorrectionsStage;
let channel = -1000;
let name = '';
beforeEach(() => {
  stage = correctionsStage(corner);
  channel -= 1;
  name = `article${channel}`;
});

const CLOSED = { title: 'Мост закрыли для машин' };

describe('what an outlet changes', () => {
  test('is told to each editor of each channel that relayed it, once, with what was and what is', async () => {
    await stage.relayed(name, { channel });
    await stage.relayed(name, { channel: channel - 500, messageId: 2 });
    await stage.tick();
    expect(stage.sent).toEqual([]);
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    await stage.tick();
    expect(stage.sent.map(({ chat }) => chat).sort()).toEqual([OLGA, OLGA, MIKHAIL, MIKHAIL]);
    expect(await stage.last()).toMatchObject({
      kind: 'changed',
      before: { title: 'Мост открыли для машин' },
      after: CLOSED,
      state: { kind: 'open' },
    });
  });

  test('by a quote, a dash, a capital or a full stop is no change; nor are new annotations, nor what a post does not show', async () => {
    await stage.relayed(name, { channel });
    await stage.rewrites(name, { title: 'Мост  открыли для «Машин».' });
    await stage.rewrites(name, { text: 'Мост открыли. Подробности позже.' });
    await stage.rewrites(name, { annotations: { ...unannotated('society'), version: 'next' } });
    await stage.tick();
    expect(stage.sent).toEqual([]);
    expect(await stage.changed.next(10)).toEqual([]);
  });

  test('while its card waited is found when the post stands', async () => {
    await stage.relayed(name, { channel });
    await stage.tick();
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    const { id } = await stage.last();
    await stage.desk.decide(id, 0, 'keep', OLGA);
    // Another channel posts it now, of a card that was offered before the change.
    await stage.relayed(name, {
      channel: channel - 500,
      matter: {
        kind: 'news',
        article: name,
        story: name,
        words: { ...article({ id: name, title: 'Мост открыли для машин' }) },
        why: [],
        unread: false,
      },
    });
    await stage.tick();
    expect(await stage.last()).toMatchObject({ channel: channel - 500, state: { kind: 'open' } });
  });

  test('and changes back is asked no more; what it changes again is one question still', async () => {
    await stage.relayed(name, { channel });
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    const told = stage.sent.length;
    await stage.rewrites(name, { title: 'Мост закрыли на ремонт' });
    await stage.tick();
    const renewed = await stage.last();
    expect(renewed).toMatchObject({ revision: 1, after: { title: 'Мост закрыли на ремонт' } });
    expect(stage.sent).toHaveLength(told);
    // Whoever presses under the message of before sees what it is now.
    expect(await stage.desk.decide(renewed.id, 0, 'update', OLGA)).toMatchObject({
      kind: 'open',
      asked: true,
    });
    await stage.rewrites(name, { title: 'Мост открыли для машин' });
    await stage.tick();
    expect((await stage.last()).state.kind).toBe('over');
    stage.later(2 * HOUR);
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    expect(stage.sent.length).toBe(2 * told);
  });

  test('of a post older than a month, or deleted, concerns nobody', async () => {
    await stage.relayed(name, { channel });
    await stage.posts.update(channel, 1, (post) => ({ ...post, deletedAt: NOW }));
    await stage.relayed(name, { channel: channel - 500 });
    stage.later(31 * DAY);
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    expect(stage.sent).toEqual([]);
  });
});

describe('«Обновить»', () => {
  async function changed(): Promise<string> {
    await stage.relayed(name, { channel });
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    return (await stage.last()).id;
  }

  test('puts the outlet’s words where the post stands, with source and link, and stands in the log once', async () => {
    const id = await changed();
    stage.later(1);
    expect(await stage.desk.decide(id, 0, 'update', MIKHAIL)).toMatchObject({
      kind: 'settled',
      correction: { state: { kind: 'updated', by: MIKHAIL } },
    });
    const stands = stage.wall.get(`${channel}:1`);
    expect(stands).toContain('Мост закрыли для машин');
    expect(stands).toContain('Источник: Вести');
    expect(stands).toContain(`novosti/${name}`);
    expect((await stage.posts.get(channel, 1))?.words).toBe(stands);
    expect(await stage.log(channel)).toEqual([`updated ${MIKHAIL}`, `proposed ${OLGA}`]);
    // The same words are no change any more.
    await stage.rewrites(name, { lead: 'Движение пустили в полдень' });
    await stage.tick();
    expect((await stage.last()).id).toBe(id);
  });

  test('of two who press at once one does it and the other is told; updating and deleting do not mix', async () => {
    const id = await changed();
    const outcomes = await Promise.all([
      stage.desk.decide(id, 0, 'update', OLGA),
      stage.desk.decide(id, 0, 'remove', MIKHAIL),
    ]);
    expect(stage.asked).toHaveLength(1);
    expect(outcomes.map(({ kind }) => kind)).toContain('settled');
    expect((await stage.log(channel)).filter((line) => /updated|deleted/.test(line))).toHaveLength(1);
  });

  test.each(['update', 'remove'] as const)(
    'after a crash in the middle of %s the next round ends it',
    async (choice) => {
      const id = await changed();
      stage.trouble.push('crash');
      await expect(stage.desk.decide(id, 0, choice, OLGA)).rejects.toThrow('killed');
      expect(await stage.desk.decide(id, 0, choice, MIKHAIL)).toEqual({ kind: 'busy' });
      stage.later(2 * MINUTE);
      await stage.tick();
      const done = choice === 'update' ? 'updated' : 'deleted';
      expect(await stage.last()).toMatchObject({ state: { kind: done, by: OLGA } });
      expect((await stage.log(channel))[0]).toBe(`${done} ${OLGA}`);
    },
  );

  test('without an answer, or refused, the post is as it was and the question is still open', async () => {
    const id = await changed();
    stage.trouble.push({ kind: 'no-answer' }, { kind: 'refused', reason: 'not enough rights' });
    expect(await stage.desk.decide(id, 0, 'update', OLGA)).toEqual({ kind: 'no-answer' });
    expect(await stage.desk.decide(id, 0, 'update', OLGA)).toMatchObject({ kind: 'refused' });
    expect(await stage.desk.decide(id, 0, 'update', OLGA)).toMatchObject({ kind: 'settled' });
  });

  test('a post changed by hand is shown beside what it would be, and overwritten only by who has seen it', async () => {
    const id = await changed();
    await stage.posts.update(channel, 1, (post) => ({ ...post, byHand: 'Мы написали сами' }));
    const shown = await stage.desk.decide(id, 0, 'update', OLGA);
    expect(shown).toMatchObject({
      kind: 'open',
      asked: true,
      view: { post: { byHand: 'Мы написали сами' } },
    });
    expect(await stage.desk.decide(id, 0, 'sure', OLGA)).toMatchObject({ kind: 'open' });
    expect(stage.asked).toEqual([]);
    // Changed by hand once more: what was seen is not what stands.
    await stage.posts.update(channel, 1, (post) => ({ ...post, byHand: 'И ещё раз' }));
    expect(await stage.desk.decide(id, 1, 'sure', OLGA)).toMatchObject({ kind: 'open', asked: true });
    expect(await stage.desk.decide(id, 2, 'sure', OLGA)).toMatchObject({ kind: 'settled' });
    expect((await stage.posts.get(channel, 1))?.byHand).toBeNull();
  });

  test('what the new words have to be warned of is shown first', async () => {
    await stage.relayed(name, { channel });
    const holds = [{ id: 'minors', words: ['15-летний'] }];
    await stage.rewrites(name, { ...CLOSED, annotations: { ...unannotated('society'), holds } });
    await stage.tick();
    const { id } = await stage.last();
    const shown = await stage.desk.decide(id, 0, 'update', OLGA);
    expect(shown).toMatchObject({ kind: 'open', view: { cautions: [{ words: ['15-летний'] }] } });
    expect(stage.asked).toEqual([]);
    expect(await stage.desk.decide(id, 1, 'sure', OLGA)).toMatchObject({ kind: 'settled' });
    expect((await stage.cards.get(`card-${name}-${channel}`))?.holds).toEqual(['minors']);
  });

  test('words that may not be posted are not put in, whatever is pressed', async () => {
    await stage.relayed(name, { channel });
    const holds = [{ id: 'drones', words: ['БПЛА'] }];
    await stage.rewrites(name, { ...CLOSED, annotations: { ...unannotated('society'), holds } });
    await stage.tick();
    const { id } = await stage.last();
    for (const choice of ['update', 'sure'] as const)
      expect(await stage.desk.decide(id, 0, choice, OLGA)).toMatchObject({ kind: 'must-not' });
    expect(stage.asked).toEqual([]);
  });

  test('an editor’s own words are changed by nobody else', async () => {
    await stage.relayed(name, { channel, edit: { text: 'Наши слова', by: OLGA, at: NOW } });
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    const { id } = await stage.last();
    for (const choice of ['update', 'sure'] as const)
      expect(await stage.desk.decide(id, 0, choice, OLGA)).toMatchObject({ kind: 'open' });
    expect(stage.asked).toEqual([]);
    stage.later(1);
    expect(await stage.desk.decide(id, 0, 'keep', OLGA)).toMatchObject({ kind: 'settled' });
    expect((await stage.log(channel))[0]).toBe(`kept ${OLGA}`);
  });
});

describe('what is withdrawn', () => {
  const withdraw = async () => {
    const [standing] = await stage.articles.known([name]);
    if (!standing) throw new Error('there is no article');
    await stage.withdrawn.withdraw(standing, [], { at: NOW, reason: 'Издание сняло новость', by: null });
  };

  test('is told even after a change that was kept; it can go or stay, and is not asked of twice', async () => {
    await stage.relayed(name, { channel });
    await stage.rewrites(name, CLOSED);
    await stage.tick();
    await stage.desk.decide((await stage.last()).id, 0, 'keep', OLGA);
    await withdraw();
    await stage.tick();
    const { id } = await stage.last();
    const view = await stage.desk.decide(id, 0, 'update', OLGA);
    expect(view).toMatchObject({ kind: 'open', view: { reason: 'Издание сняло новость' } });
    await stage.desk.decide(id, 0, 'keep', OLGA);
    const told = stage.sent.length;
    await stage.rewrites(name, { title: 'Мост' });
    await stage.tick();
    expect(stage.sent).toHaveLength(told);
  });

  test('is deleted from the channel within two days; later a person is told how', async () => {
    await stage.relayed(name, { channel });
    await stage.relayed(name, { channel: channel - 500 });
    await withdraw();
    await stage.tick();
    const found = await stage.corrections.unsettled();
    const [one, other] = [channel, channel - 500].map(
      (chat) => found.find((of) => of.channel === chat)?.id ?? '',
    );
    expect(await stage.desk.decide(one ?? '', 0, 'remove', OLGA)).toMatchObject({ kind: 'settled' });
    expect(stage.wall.has(`${channel}:1`)).toBe(false);
    expect(stage.released).toEqual([`card-${name}-${channel}`]);
    expect(await stage.cards.get(`card-${name}-${channel}`)).toMatchObject({
      state: { kind: 'deleted', by: OLGA },
    });
    stage.later(49 * HOUR);
    expect(await stage.desk.decide(other ?? '', 0, 'remove', OLGA)).toMatchObject({ kind: 'too-late' });
    expect(stage.wall.has(`${channel - 500}:1`)).toBe(true);
  });
});

test('a story that is not on its site any more is asked about, and no more when it is there again', async () => {
  await stage.relayed(name, { channel });
  await stage.watched.missing(name);
  await stage.tick();
  expect(stage.sent).toEqual([]);
  await stage.watched.missing(name);
  await stage.tick();
  const { id } = await stage.last();
  expect(await stage.desk.decide(id, 0, 'show', OLGA)).toMatchObject({
    view: { correction: { kind: 'withdrawn' }, reason: null },
  });
  await stage.watched.found(name);
  await stage.tick();
  expect((await stage.last()).state.kind).toBe('over');
});

test('whoever is no editor of the channel sees and does nothing by a guessed id', async () => {
  await stage.relayed(name, { channel });
  await stage.rewrites(name, CLOSED);
  await stage.tick();
  const { id } = await stage.last();
  for (const choice of ['show', 'update', 'sure', 'remove', 'keep'] as const)
    expect(await stage.desk.decide(id, 0, choice, 99)).toEqual({ kind: 'no-rights' });
  expect(await stage.desk.decide('nonesuch', 0, 'show', OLGA)).toEqual({ kind: 'gone' });
});

test('/forget takes a person out of corrections, and the decision stays', async () => {
  await stage.relayed(name, { channel });
  await stage.rewrites(name, CLOSED);
  await stage.tick();
  const { id } = await stage.last();
  await stage.desk.decide(id, 0, 'keep', MIKHAIL);
  await stage.corrections.forget(MIKHAIL);
  expect(await stage.corrections.get(id)).toMatchObject({ state: { kind: 'kept', by: 0 } });
});
