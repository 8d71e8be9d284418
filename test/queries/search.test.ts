import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import type { Asked } from '../../src/domain/question.js';
import { slipsBetween, slipsOf } from '../../src/queries/search/edits.js';
import { wantedWords } from '../../src/queries/search/wanted.js';
import { askingRoom, told } from './asking-stage.js';

const FAR_DOWN = `${'Подрядчик ведёт плановые работы на сетях. '.repeat(20)}Улицы: Ленина, Кирова и Тарутинская.`;
const BRIDGE = told('Мост через Калужку закрыт', 2, { id: 'bridge' });
const ARTICLES = [
  BRIDGE,
  told('Мост у Калужки открыт', 1, { id: 'bridge-2', sourceId: 'vesti' }),
  told('Новый пешеходный мост', 24 * 90, { id: 'old-bridge' }),
  told('Школа рада', 3, { id: 'school', text: 'Рядом строят мост. Ледовая большая арена подождёт.' }),
  told('Ледовой арены не будет', 5, { id: 'ice', lead: 'Лёд дорог.', text: 'Арена большая.' }),
  told('Отключение воды', 6, { id: 'water', topics: ['outages'], districts: ['obninsk'], text: FAR_DOWN }),
  told('Отключение света', 24 * 5, { id: 'light', topics: ['outages'], days: ['2025-06-15'] }),
  told('Огни над рынком', 7, { id: 'lights', text: 'Ко дню города.' }),
  told('Скидки на мост', 1, { id: 'sale', holds: ['advertising'] }),
];
let room: Awaited<ReturnType<typeof askingRoom>>;
beforeAll(async () => {
  room = await askingRoom(ARTICLES, { stories: [['bridge', 'bridge-2']] });
});
afterAll(() => room.close());

const find = async (about: Partial<Asked>, wish = {}) => {
  const { stories, ...found } = await room.search({ ...ASKED_NOTHING, ...about }, wish);
  return { ids: stories.map(({ id }) => id), stories, ...found };
};

describe('a search', () => {
  test('finds stories, newest first, by any form of the words; what is held is not among them', async () => {
    const found = await find({ words: ['мостов'] });
    expect(found).toMatchObject({ ids: ['bridge', 'school', 'old-bridge'], more: false, total: 3 });
    expect(found.stories[0]?.sources).toEqual(['kgv', 'vesti']);
    expect((await find({ words: ['мост', 'калужка'] })).ids).toEqual(['bridge']);
  });

  test('best first: the word in an old headline stands above the one in a new text', async () => {
    expect((await find({ words: ['мост'] }, { order: 'best' })).ids).toEqual([
      'bridge',
      'old-bridge',
      'school',
    ]);
  });

  test('a phrase must stand together, in any form, in one place', async () => {
    const phrase = { words: ['ледовая', 'арена'], phrases: [['ледовая', 'арена']] };
    expect((await find(phrase)).ids).toEqual(['ice']);
    expect((await find({ words: phrase.words })).ids).toEqual(['school', 'ice']);
    // «Лёд дорог.» ends the lead and «Арена» begins the text.
    expect((await find({ words: ['дорог', 'арена'], phrases: [['дорог', 'арена']] })).ids).toEqual([]);
  });

  test('an unwanted word keeps a story out, however far down it stands', async () => {
    expect((await find({ words: ['мост'], without: ['калужка'] })).ids).toEqual(['school', 'old-bridge']);
    expect((await find({ words: ['отключение'], without: ['тарутинская'] })).ids).toEqual(['light']);
  });

  test('a word of the lead alone is found, whatever the text begins with', async () => {
    expect((await find({ words: ['дорогой', 'арена'] })).ids).toEqual(['ice']);
  });

  test('a vowel that comes and goes makes no other word', async () => {
    const found = await find({ words: ['огонь', 'рынок'] });
    expect(found).toMatchObject({ ids: ['lights'], suggestions: [] });
    expect(found.stems).toEqual(expect.arrayContaining(['огон', 'огн', 'рынок', 'рынк']));
    expect((await find({ words: ['день'] }, { order: 'best' })).ids).toEqual(['lights']);
    expect((await find({ words: ['рынку'], without: ['огонь'] })).ids).toEqual([]);
  });

  test('an unwanted phrase keeps out what holds it in a row, and not its words apart', async () => {
    expect((await find({ words: ['мост'], without: ['новый мост'] })).ids).toEqual([
      'bridge',
      'school',
      'old-bridge',
    ]);
    expect((await find({ words: ['мост'], without: ['пешеходного моста'] })).ids).toEqual([
      'bridge',
      'school',
    ]);
    expect((await find({ words: ['мост'], without: ['что'] })).ids).toHaveLength(3);
  });

  test('pages of one follow each other; the last says that there is no more', async () => {
    const pages = [0, 1, 2].map((page) => find({ words: ['мост'] }, { page, size: 1 }));
    expect((await Promise.all(pages)).map(({ ids, more }) => [ids[0], more])).toEqual([
      ['bridge', true],
      ['school', true],
      ['old-bridge', false],
    ]);
  });

  test('a street at the end of a list is found when a topic or a district narrows the question', async () => {
    expect((await find({ words: ['тарутинская'] })).ids).toEqual([]);
    expect((await find({ words: ['тарутинской'], topics: ['outages'] })).ids).toEqual(['water']);
    expect((await find({ words: ['гагарина'], topics: ['outages'] })).ids).toEqual([]);
  });

  test('days mean publication, or what is spoken of; which it was is told', async () => {
    const sunday = { from: '2025-06-15', to: '2025-06-15' };
    const { ids, stories } = await find({ words: ['отключение'], days: sunday });
    expect(ids).toEqual(['water', 'light']);
    expect(stories.map(({ eventDay }) => eventDay)).toEqual([undefined, '2025-06-15']);
    expect(
      (await find({ words: ['отключение'], days: { from: '2025-06-10', to: '2025-06-10' } })).ids,
    ).toEqual(['light']);
  });
});

describe('«может быть, вы искали»', () => {
  const offered = async (about: Partial<Asked>) =>
    (await find(about)).suggestions.map(({ kind, asked }) => [kind, asked.words.join(' ')]);

  test('a letter wrong, missing, doubled or out of its place', async () => {
    for (const word of ['пешиходный', 'пешеходй', 'пешшеходный', 'пеешходный'])
      expect(await offered({ words: [word] }), word).toEqual([['spelling', 'пешеходный']]);
  });

  test('two slips in a long word, none in a short one', async () => {
    expect(await offered({ words: ['отклучине'] })).toEqual([['spelling', 'отключение']]);
    expect(await offered({ words: ['шкила', 'мост'] })).toEqual([
      ['spelling', 'школа мост'],
      ['fewer', 'мост'],
    ]);
    expect(await offered({ words: ['щкила'] })).toEqual([]);
  });

  test('words that are known and not together: without the rarest', async () => {
    expect(await offered({ words: ['мост', 'воды'] })).toEqual([['fewer', 'мост']]);
  });

  test('nothing is offered that finds nothing, and nothing where something was found', async () => {
    expect(await offered({ words: ['скидка'] })).toEqual([]);
    expect(await offered({ words: ['скидкя'] })).toEqual([]);
    expect(await offered({ words: ['мост'] })).toEqual([]);
  });
});

test('every slip is one slip away, and no slip is the word itself', () => {
  const slips = slipsOf('мост');
  expect([...slips].filter((slip) => slipsBetween('мост', slip, 2) !== 1)).toEqual([]);
  expect(['мст', 'мостт', 'мсот', 'мест'].every((slip) => slips.has(slip))).toBe(true);
  expect(slips.has('мост')).toBe(false);
  expect(slipsBetween('мост', 'шланг', 2)).toBe(3);
});

test('two frequent words that meet only long ago are not said to be nowhere, and no word is blamed for it', async () => {
  const own = await askingRoom([BRIDGE, told('Мост', 1)]);
  const frequent = async (stem: string, since: number) => {
    const entries = Array.from({ length: 10_500 }, (_, at) => [String(since + at), `${stem}${at}`]);
    await own.redis.zadd(own.keys.stem(stem), ...entries.flat(), '1', 'old');
  };
  await frequent('мост', 1_000_000);
  await frequent('калуг', 2_000_000);
  const found = await own.search({ ...ASKED_NOTHING, words: ['мост', 'калуга'] });
  await own.close();
  expect(found).toMatchObject({ stories: [], total: null, suggestions: [] });
});

test('of a page of words the first twelve are looked for, and the first ten are left out', () => {
  const many = Array.from({ length: 40 }, (_, at) => `слово${at}`);
  const wanted = wantedWords({ ...ASKED_NOTHING, words: many, phrases: [many], without: ['и', ...many] });
  expect(wanted.stems).toEqual(many.slice(0, 12));
  expect(wanted.without).toEqual(many.slice(0, 10));
});

test('words that say nothing find nothing alone, and narrow nothing beside others', async () => {
  expect((await find({ words: ['что', 'на'] })).ids).toEqual([]);
  expect((await find({ words: ['что', 'мост'] })).ids).toEqual(['bridge', 'school', 'old-bridge']);
  expect((await find({ words: ['что'], topics: ['outages'] })).ids).toEqual(['water', 'light']);
});

test('a withdrawn article is found by nothing', async () => {
  const own = await askingRoom([BRIDGE]);
  await own.withdraw(BRIDGE);
  const found = await own.search({ ...ASKED_NOTHING, words: ['мост'] });
  await own.close();
  expect(found).toMatchObject({ stories: [], total: 0, suggestions: [] });
});
