import { dayOfDate } from '../../domain/civil-day.js';
import type { Understand } from '../../domain/question.js';
import type { Rubric } from '../../domain/rubric.js';
import { localDate } from '../../domain/schedule.js';
import type { District, Topic } from '../../domain/understanding.js';
import { createAskingFinder } from './asked.js';
import { clean, inOneScript } from './clean.js';
import { commandOf } from './commands.js';
import { contentOf } from './content.js';
import { dangerIn } from './danger.js';
import { decide } from './decide.js';
import { districtsOf, type FindDistricts } from './districts.js';
import {
  dayAhead,
  fieldsOf,
  isFiltered,
  isOfNews,
  isOneDay,
  saidBeside,
  typedOf,
  wishedPieces,
} from './fields.js';
import { IDLE_WORDS, NEARLY_IDLE } from './idle-words.js';
import { lineOf } from './line.js';
import { daysUntil } from './period/ahead.js';
import { periodOf } from './period/period.js';
import { piecesOf } from './pieces.js';
import { pauseDays, quietHours } from './quiet.js';
import { refusedIn } from './refused.js';
import { retyped } from './retyped.js';
import { scheduleOf } from './schedule.js';
import { settingOf, soundIn } from './setting.js';
import { createVocabulary } from './vocabulary.js';
import { createZoneFinder, isOwnZone } from './zones.js';

export interface UnderstandDeps {
  rubrics: readonly Pick<Rubric, 'id' | 'name' | 'ask'>[];
  topics: readonly Pick<Topic, 'id' | 'name' | 'ask'>[];
  districts: readonly Pick<District, 'towns' | 'adjectives'>[];
  /** Patterns by which people name the whole region. */
  called: readonly string[];
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
  const findAsking = createAskingFinder(deps.rubrics, deps.topics, deps.called);
  const findZone = createZoneFinder();

  return (text, now) => {
    const typed = clean(text);
    const lower = inOneScript(typed.toLowerCase());
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
    const ofZone = named && isOwnZone(line, named) ? named.covered : [];
    const quiet = quietHours(line, period.covered);
    const known = [...period.covered, ...districts.covered, ...asking.named, ...saidBeside(asking)];
    const whole = contentOf(line, new Set(known));
    const refused = refusedIn(
      line,
      [...asking.found, ...districts.found].map(({ at }) => at),
      new Set([...period.covered, ...wishedPieces(asking)]),
      // «ДТП без пострадавших», «день без машин» name what they look for; «новости без дождя» do not.
      (before) =>
        line.pieces
          .slice(0, before)
          .some(
            ({ kind, word }, at) =>
              kind === 'word' &&
              !period.covered.has(at) &&
              !asking.found.some((one) => one.kind === 'rubric' && one.at.includes(at)) &&
              (!IDLE_WORDS.has(word) || NEARLY_IDLE.has(word)),
          ),
    );
    const said = contentOf(line, new Set([...known, ...refused.covered]));
    const without = [...said.without, ...refused.words.map((at) => typedOf(line, at))];
    const content = { ...said, without };
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
      ...fieldsOf(intent, kind, {
        line,
        asking,
        districts,
        refused,
        period,
        content,
        whole,
        schedule,
        ofZone,
      }),
      intent,
      setting:
        intent === 'settings'
          ? settingOf(asking, { hasQuiet: quiet !== null, hasZone: named !== null })
          : null,
      zone:
        intent === 'settings' || (intent === 'subscribe' && ofZone.length > 0) ? (named?.zone ?? null) : null,
      // Bare hours may be those of something else: whoever means quiet says so, or is asked.
      quiet: intent === 'settings' && asking.wishes.has('quiet') ? quiet : null,
      pauseDays:
        intent === 'settings' || intent === 'unsubscribe'
          ? (pauseDays(line) ?? daysUntil(line, today))
          : null,
      unmet: intent === 'subscribe' || intent === 'settings' ? schedule.unmet : [],
      ahead: isOfNews(intent) && isOneDay(period) ? dayAhead(line, today) : null,
      sound: intent === 'subscribe' ? soundIn(line) : null,
      // It may be happening to whoever looks for it.
      kind: danger === null ? kind : 'danger',
      readAs: read === rest ? null : read,
    };
  };
}
