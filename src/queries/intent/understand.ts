import { dateOfDay, dayOfDate } from '../../domain/civil-day.js';
import type { Days, Intent, Question, Understand } from '../../domain/question.js';
import type { Rubric } from '../../domain/rubric.js';
import { localDate } from '../../domain/schedule.js';
import type { District, Topic } from '../../domain/understanding.js';
import { type Asking, createAskingFinder } from './asked.js';
import { clean } from './clean.js';
import { type Command, commandOf } from './commands.js';
import { type Content, contentOf } from './content.js';
import { dangerIn } from './danger.js';
import { decide } from './decide.js';
import { districtsOf, type FindDistricts, type NamedDistricts } from './districts.js';
import { lineOf, piecesOf } from './line.js';
import { type Period, periodOf } from './period/period.js';
import { pauseDays, quietHours } from './quiet.js';
import { retyped } from './retyped.js';
import { type ReadSchedule, scheduleOf } from './schedule.js';
import { settingOf } from './setting.js';
import { createVocabulary } from './vocabulary.js';
import { createZoneFinder } from './zones.js';

export interface UnderstandDeps {
  rubrics: readonly Pick<Rubric, 'id' | 'name' | 'ask'>[];
  topics: readonly Pick<Topic, 'id' | 'name' | 'ask'>[];
  districts: readonly Pick<District, 'towns' | 'adjectives'>[];
  findDistricts: FindDistricts;
  /** Stems of words that news is written with: what is none of them may be a mistake, or typed in a wrong layout. */
  newsStems: Iterable<string>;
}

export interface UnderstandOptions {
  /** IANA zone in which «сегодня» is a day. */
  zone: string;
}

/** Understands questions by rules and dictionaries; docs/questions.md says what is understood how. */
export function createUnderstand(deps: UnderstandDeps, { zone }: UnderstandOptions): Understand {
  const vocabulary = createVocabulary(deps);
  const findAsking = createAskingFinder(deps.rubrics, deps.topics);
  const findZone = createZoneFinder();

  return (text, now) => {
    const typed = clean(text);
    const lower = typed.toLowerCase();
    const command = commandOf(lower);
    const rest = command ? command.rest : lower;
    const read = retyped(rest, vocabulary);
    const again = command ? null : commandOf(read);
    const line = lineOf(piecesOf(again ? again.rest : read, vocabulary.rightly));
    const today = dayOfDate(localDate(now, zone)) ?? 0;

    const period = periodOf(line, today);
    const districts = districtsOf(line, deps.findDistricts, vocabulary.isPlace);
    const asking = findAsking(line, districts.covered);
    const schedule = scheduleOf(line);
    const named = findZone(line);
    const quiet = quietHours(line, period.covered);
    const content = contentOf(
      line,
      new Set([...period.covered, ...districts.covered, ...asking.named, ...saidBeside(asking)]),
    );
    const danger = dangerIn(line.text, {
      hasPlace: districts.ids.length > 0,
      hasPeriod: period.span !== null,
    });
    const { intent, kind } = decide({
      line,
      command: command ?? again,
      asking,
      isFiltered: isFiltered(asking, districts),
      hasPeriod: period.span !== null,
      hasZone: named !== null,
      hasQuiet: quiet !== null,
      schedule,
      content,
      danger,
      isLikely: vocabulary.isLikely,
    });
    return {
      ...fieldsOf(intent, { asking, districts, period, content, schedule, command: command ?? again }),
      intent,
      setting:
        intent === 'settings'
          ? settingOf(asking, { hasQuiet: quiet !== null, hasZone: named !== null })
          : null,
      zone: intent === 'settings' || intent === 'subscribe' ? (named?.zone ?? null) : null,
      quiet: intent === 'settings' ? quiet : null,
      pauseDays: intent === 'settings' || intent === 'unsubscribe' ? pauseDays(line) : null,
      // It may be happening to whoever looks for it.
      kind: danger === null ? kind : 'danger',
      readAs: read === rest ? null : read,
    };
  };
}

const isFiltered = ({ rubrics, topics }: Asking, { ids }: NamedDistricts): boolean =>
  rubrics.length + topics.length + ids.length > 0;

/** Greetings and the like are no words to look for. */
const saidBeside = ({ wishes }: Asking): number[] =>
  (['greeting', 'thanks', 'how-are-you', 'missed', 'complaint'] as const).flatMap((wish) => [
    ...(wishes.get(wish) ?? []),
  ]);

interface Read {
  asking: Asking;
  districts: NamedDistricts;
  period: Period;
  content: Content;
  schedule: ReadSchedule;
  command: Command | null;
}

const NOTHING = { days: null, rubrics: [], topics: [], districts: [], words: [], phrases: [], without: [] };
const NO_SCHEDULE = { minutes: [], days: [], atOnce: false };

/** What an intent can do nothing with is left out. */
function fieldsOf(
  intent: Intent,
  { asking, districts, period, content, schedule }: Read,
): Pick<
  Question,
  'days' | 'rubrics' | 'topics' | 'districts' | 'words' | 'phrases' | 'without' | 'schedule'
> {
  const filters = { rubrics: asking.rubrics, topics: asking.topics, districts: districts.ids };
  const { minutes, days, atOnce } = schedule;
  if (intent === 'news' || intent === 'search') {
    const { phrases, without } = content;
    const words = intent === 'search' ? content.words : [];
    return { ...NOTHING, ...filters, days: daysOf(period), words, phrases, without, schedule: NO_SCHEDULE };
  }
  if (intent === 'subscribe' || intent === 'unsubscribe') {
    // What a schedule said is no word to look for.
    const left = content.at.flatMap((piece, at) =>
      schedule.covered.has(piece) || isWished(asking, piece) ? [] : [content.words[at] as string],
    );
    return {
      ...NOTHING,
      ...filters,
      words: left,
      phrases: content.phrases,
      without: content.without,
      schedule: { minutes, days, atOnce },
    };
  }
  return { ...NOTHING, schedule: intent === 'settings' ? { minutes, days, atOnce } : NO_SCHEDULE };
}

const isWished = ({ wishes }: Asking, piece: number): boolean =>
  [...wishes.values()].some((pieces) => pieces.has(piece));

function daysOf({ span }: Period): Days | null {
  return span && { from: dateOfDay(span.from), to: dateOfDay(span.to) };
}
