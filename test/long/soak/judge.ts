import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/clock.js';
import type { Soak } from './days.js';
import { aheadOf, expectedOf, minuteIn, type Standing } from './expected.js';
import type { Heard } from './heard.js';

type Finding = string;

const NIGHT = { from: 22 * 60, to: 7 * 60 };
/** Around a block and an unblock nobody can say what was just on its way. */
const AROUND = HOUR;
/** What a fault explains of the log. */
const EXPLAINED: readonly RegExp[] = [
  // Connections to Redis were cut: whoever ran then comes again at its next time.
  /^tick failed: .*(Command aborted due to connection close|Connection is closed)/,
];

/** What is found is told with so many examples. */
const EXAMPLES = 10;

export interface Verdict {
  missing: Finding[];
  wrongSlot: Finding[];
  atNight: Finding[];
  tooOften: Finding[];
  unexplainedRepeats: Finding[];
  repeatedPosts: Finding[];
  unansweredAskers: Finding[];
  leftInQueue: Finding[];
  stray: Finding[];
  ended: Finding[];
  errors: Finding[];
}

export const NO_FINDINGS: Verdict = {
  missing: [],
  wrongSlot: [],
  atNight: [],
  tooOften: [],
  unexplainedRepeats: [],
  repeatedPosts: [],
  unansweredAskers: [],
  leftInQueue: [],
  stray: [],
  ended: [],
  errors: [],
};

/** What a run is judged by; each list is empty when all is well. */
export function verdictOn(soak: Soak): Verdict {
  const { ears, atRest, stage } = soak;
  const told = toldBy(soak);
  return {
    missing: few(missing(soak, told)),
    wrongSlot: few(wrongSlot(soak)),
    atNight: few(atNight(soak)),
    tooOften: few(tooOften(soak)),
    unexplainedRepeats: few(repeatsOf(soak).unexplained),
    repeatedPosts: few(twice(ears.posts.map(({ chat, link }) => `${chat} ${link}`))),
    unansweredAskers: few(unanswered(soak)),
    leftInQueue: leftIn(atRest),
    stray: few(stage.complaints.stray),
    ended: stage.complaints.ends,
    errors: [...stage.complaints.errors]
      .filter(([words]) => !EXPLAINED.some((pattern) => pattern.test(words)))
      .map(([words, times]) => `${times} × ${words}`),
  };
}

function leftIn(rest: Soak['atRest']): Finding[] {
  const left = rest ? rest.ready + rest.parked + rest.inbox + rest.updates : 0;
  return left > 0 ? [JSON.stringify(rest)] : [];
}

const keyOf = (ordinal: number, slot: Instant) => `${ordinal}|${slot}`;
const when = (instant: Instant) => new Date(instant + aheadOf('Europe/Moscow')).toISOString().slice(0, 16);
const few = (findings: readonly Finding[]): Finding[] =>
  findings.length <= EXAMPLES ? [...findings] : [`${findings.length} in all`, ...findings.slice(0, EXAMPLES)];

/** A digest that came, with its slot. */
interface Told extends Heard {
  slot: Instant;
  atOnce: boolean;
}

function digestsOf({ ears, composed }: Soak): Told[] {
  return ears.heard.flatMap((one) => {
    const digest = one.digest === null ? undefined : composed.get(one.digest);
    return digest ? [{ ...one, ...digest }] : [];
  });
}

function toldBy(soak: Soak): Set<string> {
  return new Set(digestsOf(soak).map(({ ordinal, slot }) => keyOf(ordinal ?? -1, slot)));
}

function isAway({ ears }: Soak, chat: number, slot: Instant): boolean {
  return (ears.blocked.get(chat) ?? []).some(
    ({ from, to }) => slot >= from - AROUND && slot <= (to ?? Number.POSITIVE_INFINITY) + AROUND,
  );
}

/** How many digests of slots were to come by now, and how many of them did. */
export function digestsDue(soak: Soak): { due: number; came: number; silent: number } {
  const told = toldBy(soak);
  const all = soak.standing.flatMap((one) =>
    expectedOf(one, one.since, soak.until).map((slot) => keyOf(one.ordinal, slot)),
  );
  return {
    due: all.length,
    came: all.filter((key) => told.has(key)).length,
    silent: all.filter((key) => soak.silent.has(key)).length,
  };
}

function missing(soak: Soak, told: ReadonlySet<string>): Finding[] {
  return soak.standing.flatMap((one) =>
    expectedOf(one, one.since, soak.until)
      .filter((slot) => !told.has(keyOf(one.ordinal, slot)) && !soak.silent.has(keyOf(one.ordinal, slot)))
      .filter((slot) => !isAway(soak, one.chat, slot))
      .map((slot) => `${one.chat} (${one.ordinal}) has no digest of ${when(slot)}`),
  );
}

function wrongSlot(soak: Soak): Finding[] {
  const byOrdinal = new Map(soak.standing.map((one) => [one.ordinal, one]));
  const slotsOf = new Map<number, Set<Instant>>();
  const expected = (one: Standing) => {
    const known = slotsOf.get(one.ordinal) ?? new Set(expectedOf(one, one.since, soak.stage.now() + DAY));
    slotsOf.set(one.ordinal, known);
    return known;
  };
  return digestsOf(soak).flatMap(({ ordinal, slot, at, atOnce, chat }) => {
    const one = byOrdinal.get(ordinal ?? -1);
    if (!one) return [`${chat} got a digest of nobody's subscription ${ordinal}`];
    if (at < slot) return [`${chat} got the digest of ${when(slot)} at ${when(at)}`];
    if (atOnce !== (one.wanted.timing.kind === 'at-once')) return [`${chat} (${ordinal}) got another kind`];
    return atOnce || expected(one).has(slot) || isAway(soak, one.chat, slot)
      ? []
      : [`${chat} (${ordinal}) got a digest of ${when(slot)}, which is no slot of it`];
  });
}

function isQuiet(zone: string, instant: Instant): boolean {
  const minute = minuteIn(zone, instant);
  return minute >= NIGHT.from || minute < NIGHT.to;
}

/** In the hours of quiet comes only what was asked for at that hour. */
function atNight(soak: Soak): Finding[] {
  const zones = new Map(soak.standing.map(({ ordinal, zone }) => [ordinal, zone]));
  return digestsOf(soak).flatMap(({ ordinal, slot, at, atOnce, chat }) => {
    const zone = zones.get(ordinal ?? -1) ?? '';
    // What is due at 21:59 may come at 22:01.
    return (atOnce && isQuiet(zone, slot)) || (isQuiet(zone, at) && at - slot > HOUR)
      ? [`${chat} (${ordinal}) got what was due at ${when(slot)} at ${when(at)}`]
      : [];
  });
}

/** What comes at once keeps to its gap and its cap. */
function tooOften(soak: Soak): Finding[] {
  const slots = new Map<number, Set<Instant>>();
  for (const { ordinal, slot, atOnce } of digestsOf(soak)) {
    if (!atOnce || ordinal === null) continue;
    slots.set(ordinal, (slots.get(ordinal) ?? new Set()).add(slot));
  }
  return soak.standing.flatMap(({ ordinal, chat, zone, wanted: { timing } }) => {
    if (timing.kind !== 'at-once') return [];
    const told = [...(slots.get(ordinal) ?? [])].sort((a, b) => a - b);
    const close = told.filter((slot, n) => n > 0 && slot - (told[n - 1] ?? 0) < timing.gapMinutes * MINUTE);
    const dayOf = (slot: Instant) => Math.floor((slot + aheadOf(zone)) / DAY);
    // One more than may be lies so many places behind.
    const full = told.filter(
      (slot, n) => n >= timing.perDay && dayOf(told[n - timing.perDay] ?? 0) === dayOf(slot),
    );
    return [
      ...close.map((slot) => `${chat} (${ordinal}) was told too soon at ${when(slot)}`),
      ...full.map(
        (slot) => `${chat} (${ordinal}) was told more than ${timing.perDay} times by ${when(slot)}`,
      ),
    ];
  });
}

/** Messages that stand twice in a chat, and those of them that no crash and no lost answer explains. */
export function repeatsOf({ ears, misfortunes, audience }: Soak) {
  const now = (chat: number) => ears.groups.get(chat) ?? chat;
  const left = new Map<number, number>();
  for (const { chat } of misfortunes.doubts) left.set(now(chat), (left.get(now(chat)) ?? 0) + 1);
  const readers = new Set(audience.readers.map(({ chat }) => now(chat)));
  const seen = new Set<string>();
  let repeats = 0;
  const unexplained: Finding[] = [];
  for (const { chat, at, mark, ordinal } of ears.heard) {
    const id = now(chat);
    if (!readers.has(id)) continue;
    const key = `${id} ${mark}`;
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    repeats += 1;
    const allowed = left.get(id) ?? 0;
    if (allowed > 0) left.set(id, allowed - 1);
    else unexplained.push(`${chat} (${ordinal}) got the same again at ${when(at)}`);
  }
  const inFlight = misfortunes.doubts.filter(({ why }) => why !== 'the answer was lost').length;
  return { repeats, unexplained, inFlight, lostAnswers: misfortunes.doubts.length - inFlight };
}

function unanswered({ audience, ears, counts }: Soak): Finding[] {
  const askers = new Set(audience.askers);
  const answers = ears.heard.filter(({ chat }) => askers.has(chat)).length;
  return answers >= counts.asked ? [] : [`${counts.asked} questions, ${answers} answers`];
}

function twice(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.has(one) || !seen.add(one));
}

/**
 * How much more of something the program holds at the end that lives through all days: the middle of its last third against
 * that of the first. After one night and another the same program may differ by a quarter in RSS alone, which hangs on when
 * the allocator gives pages back; what the heap holds is steady.
 */
export function growthOf({ rows }: Pick<Soak, 'rows'>, of: 'rssMb' | 'heapMb' | 'handles' | 'listeners') {
  const values = rows.map(({ lasting }) => lasting[of]);
  const third = Math.ceil(values.length / 3);
  const first = middleOf(values.slice(0, third));
  const last = middleOf(values.slice(-third));
  return { first, last, share: last / first - 1 };
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
