/** Feeds of invented news: the same text on every machine and in every run, the length of a regional outlet's. */

export interface FeedShape {
  /** Which feed of the benchmark, from 0. */
  feed: number;
  items: number;
  /** Where its links lead, without a slash at the end. */
  site: string;
  /** When its newest item was published, ms; by default on a day in June 2025. */
  newest?: number | undefined;
}

const TITLE_CHARACTERS = [60, 90] as const;
const LEAD_CHARACTERS = 300;
const BODY_CHARACTERS = 1_500;
const PARAGRAPHS = 4;
/** Fixed, so that a run today and a run next year store the same. */
const NEWEST = Date.UTC(2025, 5, 15, 9, 26);
const BETWEEN_ITEMS_MS = 17 * 60_000;
const MOSCOW_OFFSET_MS = 3 * 60 * 60_000;

const CATEGORIES = ['Общество', 'Общество', 'Общество', 'Спорт', 'Криминал', 'Культура', 'Происшествия'];
const SMALL_WORDS = ['в', 'на', 'и', 'по', 'с', 'для', 'что', 'из', 'о', 'к', 'не', 'после'];
const PREFIXES = ['', 'по', 'за', 'при', 'пере', 'вы', 'раз', 'под', 'об', 'меж'];
const ROOTS =
  `город дорог школ больниц мост завод театр музе парк улиц район област депутат врач учител спорт команд матч побед
   суд полиц пожар спасател авар водител автобус поезд вокзал рынок цен налог бюджет строй ремонт вод свет газ тепл снег
   дожд ветер мороз лес рек пол урожа ферм хлеб молок книг библиотек концерт выстав фестивал праздник ветеран волонт
   студент выпуск экзамен детсад сем`.split(/\s+/);
const MIDDLES = ['', 'н', 'ск', 'ник', 'ени', 'ост', 'ов', 'тел', 'ок', 'ист', 'аци', 'ств'];
const ENDINGS = ['а', 'ы', 'у', 'ом', 'ами', 'ый', 'ого', 'ая', 'ие', 'ил', 'ать', 'ит'];

/** One RSS 2.0 document. Every other feed carries its full text as HTML in content:encoded, the rest as yandex:full-text. */
export function feedXml({ feed, items, site, newest = NEWEST }: FeedShape, encoding: string): string {
  const found = Array.from({ length: items }, (_, item) => itemXml(feed, item, site, newest));
  return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru">
<channel>
<title>Вести района № ${feed + 1}</title>
<link>${site}/</link>
<description>Новости района</description>
<language>ru</language>
${found.join('\n')}
</channel>
</rss>
`;
}

function itemXml(feed: number, item: number, site: string, newest: number): string {
  const chance = dice(feed * 100_003 + item);
  const link = `${site}/news/${feed}-${item}/`;
  const title = sentence(
    chance,
    TITLE_CHARACTERS[0] + chance() * (TITLE_CHARACTERS[1] - TITLE_CHARACTERS[0]),
  );
  const body = Array.from({ length: PARAGRAPHS }, () => `${sentence(chance, BODY_CHARACTERS / PARAGRAPHS)}.`);
  const full =
    feed % 2 === 0
      ? `<content:encoded><![CDATA[${body.map((part) => `<p>${part}</p>`).join('\n')}]]></content:encoded>`
      : `<yandex:full-text>${body.join('\n')}</yandex:full-text>`;
  return `<item>
<title>${title}</title>
<link>${link}</link>
<guid isPermaLink="true">${link}</guid>
<pubDate>${rfc822(newest - item * BETWEEN_ITEMS_MS - feed * 1_000)}</pubDate>
<category>${CATEGORIES[Math.floor(chance() * CATEGORIES.length)]}</category>
<description>${sentence(chance, LEAD_CHARACTERS)}.</description>
${full}
</item>`;
}

/** Words until the length is reached, the last one cut; every fourth is a small one, numbers appear as they do in news. */
export function sentence(chance: () => number, characters: number): string {
  let text = word(chance);
  text = text.charAt(0).toUpperCase() + text.slice(1);
  for (let count = 1; text.length < characters; count++) {
    if (count % 4 === 3) text += ` ${SMALL_WORDS[Math.floor(chance() * SMALL_WORDS.length)]}`;
    text += count % 17 === 16 ? ` ${Math.floor(chance() * 2_000)}` : ` ${word(chance)}`;
  }
  return text.slice(0, characters).trimEnd();
}

/** A Russian-looking word; few are frequent, most are rare, as in language (Zipf). */
export function word(chance: () => number): string {
  const all = ROOTS.length * PREFIXES.length * MIDDLES.length;
  const rank = Math.floor(all ** chance());
  // Neighbours in rank must not be neighbours in form.
  const form = (rank * 2_741) % all;
  const root = ROOTS[form % ROOTS.length];
  const prefix = PREFIXES[Math.floor(form / ROOTS.length) % PREFIXES.length];
  const middle = MIDDLES[Math.floor(form / ROOTS.length / PREFIXES.length)];
  return `${prefix}${root}${middle}${ENDINGS[Math.floor(chance() * ENDINGS.length)]}`;
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function rfc822(instant: number): string {
  return new Date(instant + MOSCOW_OFFSET_MS).toUTCString().replace('GMT', '+0300');
}
