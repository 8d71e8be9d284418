import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import type { Weekday } from './schedule.js';

/**
 * What somebody who writes to the bot wants; docs/questions.md draws the borders.
 * - `news`: what there is of a time, a rubric, a topic, a district;
 * - `search`: likewise, and words are left that none of these covers;
 * - `other`: nothing the bot can answer; `kind` says what it was, where that is known.
 */
export const INTENTS = [
  'news',
  'search',
  'subscribe',
  'unsubscribe',
  'settings',
  'help',
  'greeting',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Local dates, both inclusive: 2026-06-15. */
export interface Days {
  from: string;
  to: string;
}

/** What is refused: «без криминала», «кроме футбола», «не про Обнинск». */
export interface Refusal {
  rubrics: RubricId[];
  /** Ids of topics and of districts. */
  topics: string[];
  districts: string[];
}

/** What of the news is asked for. Nothing named means all of it; several of a kind mean any of them. */
export interface Asked {
  /** Null when no time was named. */
  days: Days | null;
  rubrics: RubricId[];
  /** Ids of topics and of districts. */
  topics: string[];
  districts: string[];
  /** Every one of them must occur, in any form: as typed, in lower case. */
  words: string[];
  /** «Ледовый дворец»: words that must follow each other. Their words are among `words` too. */
  phrases: string[][];
  /** What must not occur, «мост -калужка»; of several words: that they follow each other, «-"новый мост"». */
  without: string[];
  /** Likewise of rubrics, topics and districts; absent when none is refused. */
  not?: Refusal | undefined;
}

/** When digests are wanted; what was not said is empty. */
export interface AskedSchedule {
  /** Minutes of the local day, 0–1439. */
  minutes: number[];
  days: Weekday[];
  /** «сразу», «как только появится» */
  atOnce: boolean;
}

/**
 * Which setting is meant. `list`: one's own subscriptions; `resume`: to end a pause; `empty`: what comes when there is no
 * news; `emergency`: whether emergencies are told in quiet hours.
 */
export type AskedSetting =
  | 'list'
  | 'time'
  | 'zone'
  | 'quiet'
  | 'sound'
  | 'pause'
  | 'resume'
  | 'format'
  | 'empty'
  | 'emergency';

/**
 * What was said, beside or instead of a question. `danger`: somebody asks for help (`other`), or may be in danger while
 * they look for news of it (any other intent). `forget`: to erase what is kept of them; `sources` (of `help`): where the
 * news comes from; `offer`: news for us to publish; `no-such-day`: «31 февраля».
 */
export type SmallTalk =
  | 'thanks'
  | 'danger'
  | 'complaint'
  | 'how-are-you'
  | 'missed'
  | 'forget'
  | 'sources'
  | 'offer'
  | 'no-such-day'
  | 'unknown';

/** A message, understood. */
export interface Question extends Asked {
  intent: Intent;
  schedule: AskedSchedule;
  /** Of `settings`; null when all of them are meant. */
  setting: AskedSetting | null;
  /** IANA zone of a place that was named: «я в Новосибирске». */
  zone: string | null;
  /** Minutes of the local day: «с 23 до 7». */
  quiet: { from: number; to: number } | null;
  /** Days of a pause that was asked for: «пауза на неделю». */
  pauseDays: number | null;
  /** What was said of the time and cannot be done, as it was said: «каждый час», «8:61». */
  unmet: string[];
  /** The day to come that may be meant where `days` is one that was: «отключение воды 29 ноября» the day before. */
  ahead: Days | null;
  /** Of `subscribe`, «без звука»: false; null when nothing was said of it. */
  sound: boolean | null;
  /** «что я пропустил» is `news` of the kind `missed`; else what an `other` is. */
  kind: SmallTalk | null;
  /** What was read instead of what was typed, after a wrong keyboard layout; null when nothing was changed. */
  readAs: string | null;
}

/** Understands what people write. @param now what «сегодня» is counted from */
export type Understand = (text: string, now: Instant) => Question;
