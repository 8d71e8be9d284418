import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/clock.js';
import { chanceOf, choice, dayBegins, type SoakPlan } from './plan.js';

export interface SoakNews {
  /** Names it in its address. */
  name: string;
  title: string;
  text: string;
  category: string;
  publishedAt: Instant;
}

interface Told {
  title: string;
  text: string;
  rubric: string;
}

const FILES = ['kaluga-a', 'kaluga-b', 'kaluga-long', 'own-rubric', 'borders', 'national'].map(
  (name) => `items/${name}`,
);
const FOLDER = new URL('../../../training/', import.meta.url);
const NAMES = new URL('../../../config/kaluga/rubrics.json', import.meta.url);
/** One of so many is told by a second outlet too; one of so many is changed when it is two hours old. */
const RETOLD = 5;
const EDITED = 20;
/** Days that are still known. */
const KEPT = 16;
const EDITED_AFTER = 2 * HOUR;

/** What the outlets publish: the same in each run, told for a day at a time. */
export function createNews({
  sources,
  articles,
  shownDays,
}: Pick<SoakPlan, 'sources' | 'articles' | 'shownDays'>) {
  const pool = poolOf();
  const days = new Map<number, SoakNews[][]>();

  /** By source, oldest first. */
  function ofDay(day: number): SoakNews[][] {
    const standing = days.get(day);
    if (standing) return standing;
    const begin = dayBegins(day);
    const lists: SoakNews[][] = Array.from({ length: sources }, () => []);
    for (let source = 0; source < sources; source++) {
      for (let n = 0; n < articles; n++) {
        const name = `${day}-${source}-${n}`;
        // No two of some days are the same: whoever draws later draws where the others have not.
        const index = ((day + shownDays) * sources * articles + source * articles + n) % pool.length;
        const { title, text, rubric } = pool[index] as Told;
        const publishedAt = begin + 5 * HOUR + Math.floor(chanceOf('when', name) * 17 * 60) * MINUTE;
        const one = { name, title, text, category: rubric, publishedAt };
        lists[source]?.push(one);
        if (n % RETOLD !== 0) continue;
        const other = (source + 1 + Math.floor(chanceOf('who', name) * (sources - 1))) % sources;
        lists[other]?.push({
          ...one,
          name: `${name}-r`,
          title: choice([`${title}: подробности`, `Стали известны подробности: ${title}`], name),
          publishedAt: publishedAt + 30 * MINUTE,
        });
      }
    }
    for (const list of lists) list.sort((a, b) => a.publishedAt - b.publishedAt);
    days.set(day, lists);
    for (const old of days.keys()) if (old < day - KEPT) days.delete(old);
    return lists;
  }

  return {
    /** What a source shows at an instant, newest first, in the words it has by then. */
    shown(source: number, now: Instant, most: number): SoakNews[] {
      const today = Math.floor((now - dayBegins(0)) / DAY);
      return Array.from({ length: shownDays }, (_, n) => ofDay(today - shownDays + 1 + n)[source] ?? [])
        .flat()
        .filter(({ publishedAt }) => publishedAt <= now)
        .slice(-most)
        .reverse()
        .map((one) => wordsAt(one, now));
    },
    /** An article by its name, of these days. */
    find(name: string, now: Instant): SoakNews | null {
      const day = Number(/^-?\d+/.exec(name)?.[0]);
      const one = ofDay(day)
        .flat()
        .find((each) => each.name === name);
      return one ? wordsAt(one, now) : null;
    },
    /** How many were published in a span. */
    count(from: Instant, to: Instant): number {
      const day = Math.floor((from - dayBegins(0)) / DAY);
      return ofDay(day)
        .flat()
        .filter(({ publishedAt }) => publishedAt > from && publishedAt <= to).length;
    },
  };
}

function wordsAt(one: SoakNews, now: Instant): SoakNews {
  const isEdited = chanceOf('edit', one.name) < 1 / EDITED && now - one.publishedAt > EDITED_AFTER;
  if (!isEdited) return one;
  return { ...one, title: `${one.title} (уточнено)`, text: `${one.text} Редакция уточнила сведения.` };
}

/** The invented items of training/, of all holds and none. */
function poolOf(): Told[] {
  const read = (url: URL) => readFileSync(fileURLToPath(url), 'utf8');
  const rubrics = JSON.parse(read(NAMES)) as { id: string; name: string }[];
  const nameOf = new Map(rubrics.map(({ id, name }) => [id, name]));
  return FILES.flatMap((name) =>
    read(new URL(`${name}.jsonl`, FOLDER))
      .trim()
      .split('\n'),
  ).map((line) => {
    const { title, text, rubric } = JSON.parse(line) as Told;
    return { title, text, rubric: nameOf.get(rubric) ?? 'Общество' };
  });
}
