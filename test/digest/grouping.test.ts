import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGrouping, type Report } from '../../src/digest/grouping.js';
import { HOUR } from '../../src/domain/clock.js';
import { loadSimilarity } from '../../src/models.js';

const similarity = loadSimilarity();
const NOON = Date.UTC(2026, 2, 10, 9);

function report(id: string, hours: number, title: string, more: Partial<Report> = {}): Report {
  return { id, sourceId: `outlet-${id}`, title, text: null, publishedAt: NOON + hours * HOUR, ...more };
}

/** Id → the story it ends in. */
function grouped(
  reports: readonly Report[],
  restoredAfter = Number.POSITIVE_INFINITY,
): Record<string, string> {
  let grouping = createGrouping({ similarity });
  const found = new Map<string, string>();
  for (const [at, one] of reports.entries()) {
    if (at === restoredAfter) {
      grouping = createGrouping({ similarity });
      for (const earlier of reports.slice(0, at)) grouping.restore(earlier, found.get(earlier.id) as string);
    }
    const { story, absorbed } = grouping.add(one);
    found.set(one.id, story);
    for (const [id, other] of found) if (absorbed.includes(other)) found.set(id, story);
  }
  return Object.fromEntries(found);
}

test('two outlets word one accident differently, a third tells how it ended', () => {
  const stories = grouped([
    report('a', 0, 'Под Козельском автобус столкнулся с лесовозом', {
      text: 'Авария произошла у деревни Каменка. Пострадали пять пассажиров.',
      districts: ['kozelsky'],
      topics: ['accidents'],
    }),
    report('b', 2, 'ДТП с лесовозом у Каменки: пятеро в больнице', {
      districts: ['kozelsky'],
      topics: ['accidents'],
    }),
    report('c', 5, 'После аварии автобуса и лесовоза под Козельском возбудили дело', {
      districts: ['kozelsky'],
      topics: ['accidents'],
    }),
  ]);
  expect(stories).toEqual({ a: 'a', b: 'a', c: 'a' });
});

test('the same accident in another district is another accident', () => {
  const stories = grouped([
    report('a', 0, 'В Козельском округе мотоциклист врезался в ограждение', { districts: ['kozelsky'] }),
    report('b', 3, 'В Тарусском округе мотоциклист врезался в столб', { districts: ['tarussky'] }),
  ]);
  expect(stories).toEqual({ a: 'a', b: 'b' });
});

test('the same headline a year apart is two events', () => {
  const title = 'Ярмарка мёда открылась на площади Старый Торг';
  expect(grouped([report('a', 0, title), report('b', 365 * 24, title)])).toEqual({ a: 'a', b: 'b' });
});

test('the forecast for the next day is another forecast', () => {
  const stories = grouped([
    report('a', 0, 'Прогноз погоды на 16 февраля: без осадков'),
    report('b', 24, 'Прогноз погоды на 17 февраля: без осадков'),
  ]);
  expect(stories).toEqual({ a: 'a', b: 'b' });
});

test('a report that comes late and is older joins, and the story keeps its name', () => {
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  expect(grouped([report('a', 5, title), report('b', 0, `${title}: жители в обход`)])).toEqual({
    a: 'a',
    b: 'a',
  });
});

test('a changed headline leaves its article in its story', () => {
  const grouping = createGrouping({ similarity });
  grouping.add(report('a', 0, 'В Юхнове взорвался газовый баллон'));
  expect(grouping.add(report('a', 1, 'Школьники поехали на экскурсию'))).toEqual({
    story: 'a',
    absorbed: [],
  });
});

test('a headline that is alone is placed anew when its text has come', () => {
  const grouping = createGrouping({ similarity });
  const collision = { districts: ['kozelsky'], topics: ['accidents'] };
  const lead = 'Под Козельском автобус столкнулся с лесовозом у деревни Каменка. Пострадали пять пассажиров.';
  grouping.add(report('a', 0, 'Под Козельском автобус столкнулся с лесовозом', { text: lead, ...collision }));
  expect(grouping.add(report('b', 1, 'Утро началось страшно')).story).toBe('b');
  const whole = report('b', 1, 'Утро началось страшно', { text: lead, ...collision });
  expect(grouping.add(whole)).toEqual({ story: 'a', absorbed: [] });
});

test('a report that shares its story keeps it, whatever comes to be known of it', () => {
  const grouping = createGrouping({ similarity });
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  grouping.add(report('a', 0, title));
  grouping.add(report('b', 1, title));
  expect(grouping.add(report('b', 1, 'Школьники поехали на экскурсию')).story).toBe('a');
});

test('what is likely on a quiet day is chance on a crowded one', () => {
  const few = 'abcdefgh'.split('').map((root) => `${root}ород`);
  const pick = (at: number) => few[at % few.length] as string;
  const reports = Array.from({ length: 400 }, (_, at) =>
    report(`r${at}`, at / 40, `${pick(at)}ы ${pick(at * 3 + 1)}ами ${pick(at * 5 + 2)}ый ${at}`, {
      text: `${pick(at * 7)}а ${pick(at * 3)}у ${pick(at)}ом`,
    }),
  );
  expect(new Set(Object.values(grouped(reports))).size).toBeGreaterThan(200);
});

test('what was forgotten is joined by nothing', () => {
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  const grouping = createGrouping({ similarity });
  grouping.add(report('a', 0, title));
  grouping.forget(NOON + HOUR);
  expect(grouping.add(report('b', 2, title)).story).toBe('b');
});

test('a report that fits two stories makes them one, under the name of the older', () => {
  const grouping = createGrouping({ similarity });
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  grouping.restore(report('younger', 2, title), 'younger');
  grouping.restore(report('older', 1, title), 'older');
  expect(grouping.add(report('c', 3, title))).toEqual({ story: 'older', absorbed: ['younger'] });
});

const SUBJECTS = [
  'Ледоход снёс пешеходный мост через Протву в Боровске',
  'Хирурги Калуги пересадили почку пациенту из Сухиничей',
  'Волейболистки «Оки» обыграли «Енисей» со счётом 3:1',
  'В Мещовске судят кассира, укравшего выручку',
];
const timeline = fc
  .array(fc.record({ subject: fc.nat(SUBJECTS.length - 1), hours: fc.nat(100) }), { maxLength: 12 })
  .map((rows) =>
    rows
      .sort((a, b) => a.hours - b.hours)
      .map(({ subject, hours }, at) => report(`r${at}`, hours, SUBJECTS[subject] as string)),
  );

test('putting back in the middle what was decided changes nothing of what follows', () => {
  fc.assert(
    fc.property(timeline, fc.nat(12), (reports, at) => {
      expect(grouped(reports, at)).toEqual(grouped(reports));
    }),
    { numRuns: 60 },
  );
});

test('of reports of one minute any may come first', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(SUBJECTS.flatMap((title, at) => [`${at}a ${title}`, `${at}b ${title}`])),
      (titles) => {
        const stories = grouped(titles.map((title) => report(title.slice(0, 2), 0, title.slice(3))));
        for (const [id, story] of Object.entries(stories)) expect(story[0]).toBe(id[0]);
      },
    ),
    { numRuns: 60 },
  );
});
