import { expect, test } from 'vitest';
import type { Channel } from '../../src/domain/channel.js';
import { createLess } from '../../src/relay/less.js';
import { createWordsTried } from '../../src/relay/words-tried.js';
import { cardOf, channelOf } from '../support/cards.js';

function stage(wishes: Partial<Channel['wishes']> = {}) {
  const plain = channelOf({ chat: -100 });
  let channel: Channel = { ...plain, wishes: { ...plain.wishes, ...wishes } };
  const notes: string[] = [];
  const less = createLess({
    articles: { get: async () => [] },
    channels: {
      update: async (_, change) => {
        channel = change(channel) ?? channel;
        return channel;
      },
    },
    audit: { note: async (_, { note }) => void notes.push(note) },
    names: { topicName: (id) => id, sourceName: (id) => id, rubricName: (id) => id },
    sources: ['vesti', 'kgv'],
    clock: () => 0,
  });
  return { less, notes, now: () => channel };
}

test('a rubric is left out by asking for the others, and comes back as it was', async () => {
  const { less, notes, now } = stage();
  const sport = { kind: 'rubric', name: 'Спорт', value: 'sport' } as const;
  await less.change(cardOf({ channel: -100 }), sport, true, 7);
  expect(now().wishes.rubrics).toHaveLength(9);
  expect(now().wishes.rubrics).not.toContain('sport');
  await less.change(cardOf({ channel: -100 }), sport, false, 7);
  expect(now().wishes.rubrics).toEqual([]);
  expect(notes).toEqual(['больше не предлагать: Спорт', 'снова предлагать: Спорт']);
});

test('the only rubric of a channel is not offered to be left out: it would ask for everything then', async () => {
  const card = cardOf({ channel: -100 });
  const rubric = card.matter.kind === 'news' ? card.matter.words.rubric : 'other';
  const kinds = async (wishes: Partial<Channel['wishes']>) =>
    (await stage(wishes).less.choices(card, stage(wishes).now())).map(({ kind }) => kind);
  expect(await kinds({})).toContain('rubric');
  expect(await kinds({ rubrics: [rubric] })).not.toContain('rubric');
});

test('the last outlet of a channel is known', () => {
  const { less, now } = stage();
  expect(less.isLastSource(now(), 'vesti')).toBe(false);
  const without = { ...now().wishes.without, sources: ['kgv'] };
  expect(less.isLastSource({ ...now(), wishes: { ...now().wishes, without } }, 'vesti')).toBe(true);
});

test('words are told what they brought last week; two reports of one story are one', async () => {
  const article = (id: string, title: string) => ({ id, title, lead: null }) as never;
  const tried = createWordsTried({
    articles: {
      inWindow: async () => [article('a', 'Мост открыт'), article('b', 'О мосте'), article('c', 'Снег')],
    },
    stories: { idsOf: async (ids) => new Map(ids.map((id) => [id, 'story'])) },
    clock: () => 0,
  });
  expect(await tried(['мост', 'ыыы'])).toEqual([
    { word: 'мост', count: 1 },
    { word: 'ыыы', count: 0 },
  ]);
});
