import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../sandbox/src/text/html.js';
import { RUSSIAN_ZONES } from '../../src/domain/zones.js';
import { say } from '../support/say.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = readFileSync(join(root, 'locales/ru.ftl'), 'utf8');
const ids = [...file.matchAll(/^([a-z][a-zA-Z-]*) =/gm)].map(([, id = '']) => id);

const each = (prefix: string, names: string) => names.split(' ').map((name) => `${prefix}${name}`);
/** Ids that the code puts together from parts. */
const COMPOSED = [
  ...each(
    'command-',
    'today yesterday week missed search subscribe settings stop help channel privacy export forget',
  ),
  'command-post',
  ...each('button-', 'today yesterday week on-empty-say on-empty-silent detailed-on detailed-off'),
  ...each(
    'button-',
    'places-first places-only format-classic format-headlines format-rich sound-on sound-off',
  ),
  ...each('button-', 'pause-day pause-week pause-told pause-over emergencies-on emergencies-off'),
  ...each(
    'sub-',
    'where-first where-only format-classic format-headlines format-rich empty-say empty-silent',
  ),
  ...each('button-privacy-', 'short more'),
  ...each('typed-', 'word noWord hour minute zone quiet'),
  ...each('refused-', 'no-days no-times too-many-words too-many-times unknown'),
  ...each('less-', 'topic rubric story topic-off rubric-off story-off'),
  ...RUSSIAN_ZONES.map(({ city }) => `zone-${city}`),
  ...each('hide-reason-', 'outlet mistake law advert'),
  ...each('button-hide-', 'outlet mistake law advert'),
  ...each('delivery-', 'active stopped suspended'),
  ...each(
    'button-region-',
    'types districts silent waiting other growth proposals back before after propose search leaders invite report',
  ),
  ...each('region-', 'types districts silent waiting other growth-month growth-year ask-search ask-proposal'),
  ...each('region-waiting-', 'lost followed invited old'),
  ...each('leaders-', 'posts month year'),
  ...each('button-leaders-', 'posts month year'),
  ...each(
    'proposal-',
    'published scheduled declined unanswered failed full recalled choose-type choose-district',
  ),
  ...each(
    'button-proposal-',
    'published scheduled declined unanswered failed full recalled types districts send drop',
  ),
  ...each('card-place-', 'title lead'),
  ...each('card-less-', 'topic rubric source word'),
  ...each('card-button-less-', 'topic rubric source word'),
  ...each('queue-', 'open seconding'),
  ...each('channel-state-', 'new active lost'),
  ...each('channel-line-', 'new active lost'),
  ...each('channel-days-', 'all work weekend'),
  ...each('channel-template-', 'full brief'),
  ...each('channel-', 'opening-none hashtags-none signature-none'),
  ...each('button-', 'template-full template-brief eyes-on eyes-off'),
  ...each('button-', 'opening opening-change opening-drop hashtags hashtags-change hashtags-drop'),
  ...each('button-', 'signature signature-change signature-drop'),
  ...each('button-role-', 'observer editor manager'),
  ...each('button-invite-', 'observer editor manager'),
  ...each('channel-typed-', 'word noWord hours batches opening hashtags signature label away'),
  ...each('channel-refused-', 'no-days no-times too-many-words too-many-times unknown night short-hours'),
  ...each('channel-refused-', 'too-long alone last-manager'),
  ...each('command-', 'growth report log'),
  ...each('growth-span-', 'week month year'),
  ...each('button-growth-', 'week month year'),
  ...each('growth-ask-', 'days days-again views views-again'),
  ...each('report-csv-', 'organisation link month posts start start-day end end-day change percent views'),
  ...each('report-csv-network-', 'start end change'),
  ...each('report-note-', 'joined returned left'),
  ...each('counts-csv-', 'channel day network count'),
  ...each(
    'counts-problem-',
    'columns date future network telegram count twice channel which-channel too-long',
  ),
];
/** Of announcements. */
const BROADCAST = [
  ...each('button-broadcast-', 'send sure to words districts rubrics drop stop show all private groups'),
  ...each('broadcast-to-', 'district rubric'),
  ...each('broadcast-audience-', 'all private groups'),
  ...each('broadcast-over-', 'done stopped expired'),
  ...each('broadcast-outcome-', 'blocked gone refused unknown stopped night off inactive'),
  ...each('broadcast-about-', 'less minutes hours'),
  ...each('broadcast-within-', 'less minutes hours'),
  ...each('button-announcements-', 'off on'),
  ...each('announcements-', 'off on'),
];
COMPOSED.push(...BROADCAST);
const TEMPLATES = [
  ...['button-broadcast-', 'broadcast-to-', 'broadcast-audience-', 'broadcast-over-', 'broadcast-outcome-'],
  ...['broadcast-about-', 'broadcast-within-', 'button-announcements-', 'announcements-'],
  'button-region-',
  'region-',
  'region-ask-',
  'region-growth-',
  'leaders-',
  'button-leaders-',
  'proposal-',
  'proposal-choose-',
  'button-proposal-',
  'delivery-',
  'command-',
  'button-',
  'button-on-empty-',
  'button-detailed-',
  'button-places-',
  'button-format-',
  'button-sound-',
  'button-pause-',
  'button-privacy-',
  'button-emergencies-',
  'sub-where-',
  'sub-format-',
  'sub-empty-',
  'typed-',
  'hide-reason-',
  'button-hide-',
  'less-',
  'zone-',
  'card-place-',
  'card-less-',
  'card-button-less-',
  'queue-',
  'channel-state-',
  'channel-line-',
  'channel-days-',
  'channel-template-',
  'channel-typed-',
  'button-template-',
  'button-eyes-',
  'button-role-',
  'button-invite-',
  'growth-span-',
  'button-growth-',
  'report-csv-',
  'report-csv-network-',
  'report-note-',
  'counts-csv-',
  'counts-problem-',
];

/** Values of every kind a sentence may ask for, the ones that hurt among them. */
const WORDS = {
  ...Object.fromEntries(
    `schedule next name contact weekday month day time first rubric rubrics sources days times last title channel channels
     reason preview source year words checked from to since next read address rhythm moment id
      chat until now full ids part when hold about page author photo topic district
      connected all cards person link listed state band total
      text names step rights right open as url before after role rules title to posts what number districts word city quiet pause shown before parts when dropped
      span change percent goal start end network networks how growth views weeks posts titles kilobytes line written most
      place words why slot ready parked again not`
      .split(/\s+/)
      .map((name) => [name, '<b>&"слово»']),
  ),
  sent: '<b>&"слово»',
  weekday: 3,
  month: 8,
  day: 15,
  count: 22,
  troubled: 2,
  over: 'no',
  'on-empty': 'say',
  detailed: 'no',
  yesterday: 'yes',
  known: 'yes',
  who: '<b>&"слово»',
  by: '<b>&"слово»',
  date: '<b>&"слово»',
  role: 'editor',
  done: 'kept',
  what: 'member',
  of: 3,
  seconds: 60,
  open: 2,
  scheduled: 1,
  left: 0,
  more: 2,
  enough: 'yes',
  paragraph: 12,
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}
// What `doctor` says has sentences of its own, in two languages: doctor-say.test.ts
const code = sources(join(root, 'src'))
  .filter((text) => !/createDoctorSay|doctorSay/i.test(text))
  .join('\n');

describe('locales/ru.ftl', () => {
  test('holds every sentence the code says by its name', () => {
    const said = [...code.matchAll(/\b(?:say|deps\.say)\.(?:text|html)\(\s*'([a-z-]+)'/g)].map(
      ([, id]) => id,
    );
    expect(said.length).toBeGreaterThan(50);
    expect([...said, ...COMPOSED].filter((id) => !ids.includes(id ?? ''))).toEqual([]);
  });

  test('has no template of ids beside those listed here', () => {
    const templates = [...code.matchAll(/\bsay\.(?:text|html)\(\s*`([a-z-]*)/g)].map(([, start]) => start);
    expect([...new Set(templates)].filter((start) => !TEMPLATES.includes(start ?? ''))).toEqual([]);
  });

  test('holds no sentence twice and none that nobody says', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const unused = ids.filter(
      (id) => !COMPOSED.includes(id) && !code.includes(`'${id}'`) && !new RegExp(`\\{ ${id} \\}`).test(file),
    );
    expect(unused).toEqual([]);
  });

  test.each(ids)(
    '%s is whole: nothing unresolved, its HTML reads, what is inserted cannot break out',
    (id) => {
      const html = say.html(id, WORDS);
      expect(html).not.toMatch(/\{|\}|\$|undefined|null/);
      expect(() => parseHtml(html)).not.toThrow();
      // What people can copy is marked as such.
      const marks = parseHtml(html).entities.filter(({ type }) => type !== 'bold' && type !== 'code');
      expect(marks).toEqual([]);
      expect(html).not.toMatch(/!\s*!|[ \t]{2,}|\bты\b|некорректн/i);
    },
  );

  test.each(ids.filter((id) => id.startsWith('button-')))('%s fits a narrow phone', (id) => {
    expect(say.text(id, { name: '', word: '', number: 30, count: 60, band: 2 }).length).toBeLessThanOrEqual(
      20,
    );
  });

  test.each(ids.filter((id) => id.startsWith('command-')))('%s fits the command menu', (id) => {
    expect(say.text(id).length).toBeLessThanOrEqual(40);
  });
});

describe('numbers in Russian', () => {
  test.each([
    [1, 'новость', 'источник'],
    [2, 'новости', 'источника'],
    [5, 'новостей', 'источников'],
    [11, 'новостей', 'источников'],
    [21, 'новость', 'источник'],
    [22, 'новости', 'источника'],
    [25, 'новостей', 'источников'],
    [111, 'новостей', 'источников'],
    [0, 'новостей', 'источников'],
  ])('%i %s, %s', (count, news, outlets) => {
    expect(say.text('news-count', { count })).toBe(`${count} ${news}`);
    expect(say.text('digest-sources', { first: 'КГВ', count })).toBe(`КГВ и ещё ${count} ${outlets}`);
  });

  test('thousands are counted as well', () => {
    expect(say.text('news-count', { count: 1201 }).replace(/\s/g, ' ')).toMatch(/^1 ?201 новость$/);
  });
});
