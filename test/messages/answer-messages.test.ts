import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../sandbox/src/text/html.js';
import {
  type Answer,
  ASKED_NOTHING,
  type DigestAnswer,
  type FoundStory,
  type SearchAnswer,
} from '../../src/domain/answer.js';
import type { Article } from '../../src/domain/article.js';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import type { Button } from '../../src/domain/message.js';
import { answerButtons } from '../../src/messages/answer-buttons.js';
import { answerMessage } from '../../src/messages/answer-messages.js';
import { decodeAction } from '../../src/messages/callbacks.js';
import { article, stories } from '../support/articles.js';
import { say } from '../support/say.js';

const NOON = Date.parse('2025-06-15T09:00:00Z');
const NAMES: Record<string, string> = {
  sport: 'Спорт',
  society: 'Общество',
  outages: 'Отключения',
  obninsk: 'Обнинск',
};
const nameOf = (id: string) => NAMES[id] ?? id;
const FRAME = { zone: 'Europe/Moscow', rubricName: nameOf, topicName: nameOf, districtName: nameOf };
const STATUS = { now: NOON, readSince: 0, checkedAt: NOON - 5 * MINUTE, failing: [] };
const ID = 'abc-_012';

const found = (articles: Article[]): FoundStory[] =>
  stories(articles).map((story) => ({ ...story, rubric: 'society' }));
const told = (title: string, hoursAgo = 1) =>
  article({ id: `id-${title.length}`, title, sourceId: 'КГВ', publishedAt: NOON - hoursAgo * HOUR });

function search(about: Partial<SearchAnswer> & { stories?: FoundStory[] } = {}): SearchAnswer {
  const { stories: list = [], ...rest } = about;
  return {
    kind: 'found',
    asked: { ...ASKED_NOTHING, words: ['мост'] },
    status: STATUS,
    days: null,
    page: 0,
    more: false,
    nearest: null,
    officialOnly: false,
    neighbours: { earlier: null, later: null },
    ...rest,
    found: {
      stories: list,
      page: 0,
      order: 'newest',
      more: false,
      total: list.length,
      stems: ['мост'],
      suggestions: [],
      ...about.found,
    },
  };
}

function digest(about: Partial<DigestAnswer> = {}, articles: Article[] = []): DigestAnswer {
  const day = '2025-06-15';
  return {
    kind: 'digest',
    asked: ASKED_NOTHING,
    status: STATUS,
    page: 0,
    more: false,
    nearest: null,
    officialOnly: false,
    neighbours: { earlier: '2025-06-14', later: null },
    days: { from: day, to: day, chosen: 'today' },
    announced: [],
    by: 'publication',
    ...about,
    digest: {
      window: { from: 0, to: 0 },
      sections: articles.length === 0 ? [] : [{ rubric: 'society', stories: stories(articles), more: 0 }],
      quiet: [],
      total: articles.length,
      announced: [],
      held: 0,
      waiting: 0,
      ...about.digest,
    },
  };
}
const plain = (answer: Answer) => answerMessage(say, answer, FRAME).plain;
const labels = (rows: Button[][]) => rows.map((row) => row.map(({ text }) => text));
const buttons = (answer: Answer, suggested: string[] = []) =>
  answerButtons(say, answer, ID, { ...FRAME, suggested });

describe('an answer', () => {
  test('of a search says what was searched, numbers what it found and marks the words', () => {
    const { html, plain: text } = answerMessage(
      say,
      search({ stories: found([told('На мосту & под мостом', 1), told('Мост', 30)]) }),
      FRAME,
    );
    expect(text).toBe(
      'По слову «мост»: 2 новости\n\n1. 15 июня, 11:00 На мосту & под мостом · КГВ\n2. 14 июня, 6:00 Мост · КГВ',
    );
    expect(html).toContain('>На <u>мосту</u> &amp; под <u>мостом</u></a>');
  });

  test('that finds nothing never says no, gives the nearest and says how fresh it is', () => {
    const asked = { ...ASKED_NOTHING, words: ['ленина'], topics: ['outages'] };
    const nearest = {
      story: found([told('Отключат воду', 50)])[0] as FoundStory,
      leftOut: ['words' as const],
    };
    expect(plain(search({ asked, nearest }))).toBe(
      'По слову «ленина», Отключения: новостей не нашлось\n' +
        'Это не значит, что отключений не будет: я читаю только новости. ' +
        'Точно знают ваша управляющая компания и поставщик.\n\n' +
        'Ближайшее, что есть (Отключения), — 13 июня, 10:00:\n1. Отключат воду · КГВ\n\nИсточники проверены в 11:55.',
    );
  });

  test('that finds nothing among the newest says in its first line that it looked no further', () => {
    const text = plain(search({ found: { ...search().found, total: null } }));
    expect(text.split('\n')[0]).toBe('По слову «мост»: среди последних новостей не нашлось');
    expect(text).toContain('Просмотрены только последние новости: раньше тоже могло быть.');
  });

  test('offers what may have been meant', () => {
    const suggestions = [
      { kind: 'spelling' as const, asked: { ...ASKED_NOTHING, words: ['мост', 'открыт'] } },
      { kind: 'fewer' as const, asked: { ...ASKED_NOTHING, words: ['мост'] } },
    ];
    const answer = search({
      asked: { ...ASKED_NOTHING, words: ['мост', 'доме'] },
      found: { suggestions } as never,
    });
    expect(plain(answer)).toContain(
      'Может быть, вы искали: «мост открыт»?\nБез слова «доме» нашлось бы: «мост».',
    );
    expect(buttons(answer, ['aaaaaaaa', 'bbbbbbbb']).slice(0, 2)).toEqual([
      [{ text: 'мост открыт', data: 'ask|aaaaaaaa|0|newest' }],
      [{ text: 'мост', data: 'ask|bbbbbbbb|0|newest' }],
    ]);
  });

  test('of a day has the words of a digest; of nothing too', () => {
    expect(plain(digest({}, [told('Мост')]))).toBe(
      'Воскресенье, 15 июня: 1 новость\n\nОбщество (1)\n1. 11:00 Мост · КГВ',
    );
    const asked = { ...ASKED_NOTHING, districts: ['obninsk'] };
    const nearest = { story: found([told('Мост', 80)])[0] as FoundStory, leftOut: ['days' as const] };
    const days = { from: '2025-06-14', to: '2025-06-14', chosen: 'asked' as const };
    expect(plain(digest({ asked, nearest, days }))).toBe(
      'Обнинск. Суббота, 14 июня: было тихо\n' +
        'В изданиях, которые я читаю, новостей за это время не нашлось. Источники проверены 15 июня в 11:55.\n\n' +
        'Ближайшее, что есть (Обнинск), — 12 июня, 4:00:\n1. Мост · КГВ',
    );
  });

  test('of what only official messages are shown for is never quiet', () => {
    const asked = { ...ASKED_NOTHING, topics: ['drones'] };
    const told = plain(digest({ asked, officialOnly: true }));
    expect(told.split('\n').slice(0, 2)).toEqual([
      'Drones. Воскресенье, 15 июня: показываю только официальные сообщения, пока их не нашлось',
      'Источники проверены в 11:55.',
    ]);
    expect(told).not.toContain('тихо');
    expect(plain(search({ asked, officialOnly: true })).split('\n')[0]).toBe(
      'Drones: показываю только официальные сообщения, пока их не нашлось',
    );
  });

  test('of days to come is what is announced; none announced is no promise', () => {
    const days = { from: '2025-06-16', to: '2025-06-16', chosen: 'asked' as const };
    const asked = { ...ASKED_NOTHING, topics: ['outages'] };
    const announced = found([told('Отключат свет', 3)]).map((story) => ({
      ...story,
      eventDay: '2025-06-16',
    }));
    expect(plain(digest({ asked, days, announced, by: 'event' }))).toBe(
      'Отключения, 16 июня: объявлено 1 событие\nПо дате события: опубликовано раньше.\n\n' +
        'Объявлено на этот день\n1. 15 июня, 9:00 Отключат свет · КГВ · по дате события, 16 июня',
    );
    expect(plain(digest({ asked, days }))).toMatch(
      /^Отключения, 16 июня: объявлений пока не нашлось\nЭто не значит, что отключений не будет/,
    );
  });

  test('says when it had to take a week, that sources are old, and which fail', () => {
    const days = { from: '2025-06-09', to: '2025-06-15', chosen: 'week' as const };
    const status = {
      ...STATUS,
      checkedAt: NOON - 5 * HOUR,
      failing: [{ name: 'Вести', since: NOON - 3 * HOUR }],
    };
    const text = plain(digest({ days, status }, [told('Мост', 30)]));
    expect(text).toContain('С 9 по 15 июня: 1 новость\nЗа сегодня новостей пока нет');
    expect(text).toContain(
      'Источник Вести недоступен с 09:00. Новости могут быть не все.\nИсточники проверены в 7:00.',
    );
  });

  test('of a day full of news is one screen: 30 lines of 42 signs, its buttons in few rows', () => {
    const title = 'Движение по мосту через Калужку откроют для машин в конце следующей недели';
    const sections = ['society', 'sport', 'outages', 'obninsk', 'crime', 'health'].map((rubric) => ({
      rubric: rubric as 'society',
      stories: stories([told(title)]),
      more: 12,
    }));
    const answer = digest({ more: true, digest: { sections, total: 78, quiet: ['other'] } as never });
    const lines = plain(answer).split('\n');
    expect(
      lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 42)), 0),
    ).toBeLessThanOrEqual(30);
    expect(buttons(answer)).toHaveLength(5);
  });

  test('shows of a text the words that were asked for, where the headline does not say them', () => {
    const [story] = found([told('Движение изменят')]);
    const stories = [{ ...(story as FoundStory), excerpt: '…закроют <мост> через Оку…' }];
    const { html } = answerMessage(say, search({ stories }), FRAME);
    expect(html).toContain(' · КГВ\n<i>…закроют &lt;<u>мост</u>&gt; через Оку…</i>');
  });

  test('names the nearest of all as the nearest to its days, and as the last where none were named', () => {
    const story = found([told('Мост', 80)])[0] as FoundStory;
    const asked = { ...ASKED_NOTHING, words: ['паром'] };
    const heading = (leftOut: ('days' | 'words')[]) => plain(search({ asked, nearest: { story, leftOut } }));
    expect(heading(['days', 'words'])).toContain('\nБлижайшая из всех новостей — 12 июня, 4:00:\n1. Мост');
    expect(heading(['words'])).toContain('\nПоследняя из всех новостей — 12 июня, 4:00:\n1. Мост');
  });

  test('of a time when nobody read says that, and never that nothing was found', () => {
    const days = { from: '2025-04-01', to: '2025-04-30', chosen: 'asked' as const };
    const status = { ...STATUS, readSince: NOON - 30 * HOUR };
    const unread = search({ days, status });
    expect(plain(unread)).toBe(
      'По слову «мост», с 1 по 30 апреля: издания ещё не читались\n' +
        'Я читаю издания с 14 июня, а из прежних новостей знаю те, что тогда ещё стояли в лентах.',
    );
    expect(plain(search({ days, status, isKnown: true }))).toMatch(/: среди известных новостей не нашлось\n/);
    const partly = plain(search({ days: { ...days, to: '2025-06-15' }, status }));
    expect(partly).toMatch(/: новостей не нашлось\nЯ читаю издания с 14 июня, .*\n\nИсточники проверены/);
    const some = plain(search({ days, status, stories: found([told('Мост', 24 * 60)]) }));
    expect(some).toMatch(/\n\nЧитаю издания с 14 июня\. Что было раньше, знаю не всё\.$/);
    const spring = { from: '2025-04-01', to: '2025-04-05', chosen: 'asked' as const };
    const topics = { ...ASKED_NOTHING, topics: ['outages'] };
    expect(plain(digest({ days: spring, status, asked: topics }))).toMatch(
      /^Отключения\. С 1 по 5 апреля: издания ещё не читались\nЯ читаю издания с 14 июня, [^\n]*$/,
    );
  });

  test('of days that have not all begun names those that have', () => {
    const days = { from: '2025-06-15', to: '2025-06-16', chosen: 'asked' as const };
    expect(plain(digest({ days }, [told('Мост')]))).toMatch(/^Воскресенье, 15 июня: 1 новость\n/);
  });

  test('before anything is read says that', () => {
    const answer: Answer = { kind: 'unread', asked: ASKED_NOTHING, status: { ...STATUS, checkedAt: null } };
    expect(plain(answer)).toMatch(/^Источники ещё не подключены/);
    expect(buttons(answer)).toEqual([]);
  });

  test('is one message within the limits, whatever the headlines and names hold', () => {
    const long = Array.from({ length: 10 }, (_, n) =>
      told(`<мост> @${'мост '.repeat(80)}${'ж'.repeat(n)}`, n),
    );
    const asked = { ...ASKED_NOTHING, words: ['мост '.repeat(900)] };
    const { html } = answerMessage(say, search({ asked, stories: found(long) }), FRAME);
    const { text, entities } = parseHtml(html);
    expect(text.length).toBeLessThan(2_500);
    expect(entities.length).toBeLessThanOrEqual(100);
  });
});

describe('buttons under an answer', () => {
  test('open stories by number, turn the page, sort, download, subscribe', () => {
    const answer = search({ stories: found([told('Мост'), told('Мосты')]), page: 1, more: true });
    expect(labels(buttons(answer))).toEqual([
      ['1', '2'],
      ['Назад', 'Ещё'],
      ['Сначала точные', 'Скачать'],
      ['Подписаться на это'],
    ]);
  });

  test('lead to the day before and to rubrics that go on', () => {
    const answer = digest({ neighbours: { earlier: '2025-06-13', later: '2025-06-15' } });
    answer.digest.sections = [
      { rubric: 'society', stories: stories([told('Мост')]), more: 4 },
      { rubric: 'sport', stories: stories([told('Матч!')]), more: 0 },
    ];
    expect(buttons(answer)).toEqual([
      [
        { text: '1', data: 'story|id-4' },
        { text: '2', data: 'story|id-5' },
      ],
      [
        { text: '13 июня', data: `askDay|${ID}|20250613` },
        { text: '15 июня', data: `askDay|${ID}|20250615` },
      ],
      [{ text: 'Общество', data: `askRubric|${ID}|society` }],
      [{ text: 'Подписаться на это', data: `askSubscribe|${ID}` }],
    ]);
  });

  test('each is one the bot knows, and short', () => {
    const answer = search({ stories: found([told('Мост')]), more: true });
    for (const button of buttons(answer).flat()) {
      expect(button.text.length).toBeLessThanOrEqual(20);
      expect('data' in button && decodeAction(button.data)).toBeTruthy();
    }
  });
});
