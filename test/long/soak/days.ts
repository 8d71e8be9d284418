import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { HOUR, type Instant, MINUTE } from '../../../src/domain/clock.js';
import { createFollowStore } from '../../../src/storage/follows.js';
import { createStoryStore } from '../../../src/storage/stories.js';
import { type Audience, audienceOf } from './audience.js';
import { bringIn } from './audience-in.js';
import type { Standing } from './expected.js';
import { type Ears, hear } from './heard.js';
import { familiesOf } from './keys-age.js';
import { createMisfortunes, type Misfortunes } from './misfortunes.js';
import { createNews } from './news.js';
import { openOutlets, type Trouble } from './outlets.js';
import { choice, dayBegins, type SoakPlan } from './plan.js';
import type { Look } from './serving.js';
import { openStage, type SoakStage } from './stage.js';
import { createTold, type Told } from './told.js';

const ASKED = [
  'что сегодня?',
  'спорт за вчера',
  'отключат ли свет в Обнинске',
  'криминал за неделю',
  '/today',
];
const FOLLOWERS = 20;
/** It is done between three and five. */
const HOUR_OF_CLEANING = 3.5;
/** So much of a fan-out is out when something befalls it. */
const UNDER_WAY = 40;
/** What is left at the end has so long, ms. */
const A_WHILE = 60_000;

/** A day as it was: a line of the table. */
export interface DayRow {
  day: number;
  articles: number;
  digests: number;
  sends: number;
  faults: number;
  lasting: Look;
  /** null: it has died. */
  mortal: Look | null;
  redisMb: number;
  seconds: number;
}

/** What there is to be judged, so far. */
export interface Soak {
  plan: SoakPlan;
  audience: Audience;
  stage: SoakStage;
  ears: Ears;
  misfortunes: Misfortunes;
  standing: readonly Standing[];
  composed: Told['composed'];
  silent: Told['silent'];
  counts: { asked: number; kills: number; freezes: number; cuts: number; followed: number };
  rows: DayRow[];
  /** What Redis held after the first day, and at the end. */
  families: Awaited<ReturnType<typeof familiesOf>>[];
  troubles: ReadonlyMap<Trouble, number>;
  /** Whatever was due before this instant has had its time. */
  until: Instant;
  /** What is left to do; null before the end. */
  atRest: Awaited<ReturnType<SoakStage['load']>> | null;
}

/**
 * Lives through the days of a plan.
 * @param onDay told of all so far, each night; the run ends where it throws
 */
export async function liveThrough(
  plan: SoakPlan,
  onDay: (soak: Soak) => unknown = () => undefined,
): Promise<Soak> {
  const audience = audienceOf(plan);
  const stage = await openStage(plan, audience);
  const { redis, keys, telegram } = stage;
  const news = createNews(plan);
  const outlets = await openOutlets(news, plan, stage.now);
  onTestFinished(() => outlets.close());
  await stage.writeSources(outlets.sources);
  const ears = hear(telegram);
  const misfortunes = createMisfortunes(telegram, audience, ears, plan);
  const follows = createFollowStore(redis, keys);
  const stories = createStoryStore(redis, keys);
  const counts = { asked: 0, kills: 0, freezes: 0, cuts: 0, followed: 0 };
  const rows: DayRow[] = [];

  await stage.moveTo(dayBegins(0) + 5 * HOUR);
  await stage.start();
  const [standing] = await Promise.all([bringIn(audience, stage), stage.ticks('poll')]);
  if (!plan.hurry) await handOver();
  const told = createTold(stage, ears.heard, standing);

  async function handOver(): Promise<void> {
    const lasting = stage.program('lasting');
    lasting.freeze();
    await stage.leader((name) => name === 'mortal');
    lasting.thaw();
  }

  async function followSome(day: number): Promise<void> {
    const newest = await redis.zrange(keys.articlesByTime, '0', '99', 'REV');
    const storyOf = await stories.idsOf(newest);
    const readers = audience.readers.filter(({ chatType }) => chatType === 'private');
    for (let n = 0; n < FOLLOWERS && newest.length > 0; n++) {
      const article = choice(newest, plan.seed, 'story', day, n);
      const { chat } = choice(readers, plan.seed, 'follower', day, n);
      const done = await follows.follow(chat, storyOf.get(article) ?? article, null, [article], stage.now());
      if (done === 'following') counts.followed += 1;
    }
  }

  function ask(day: number, moment: number): void {
    for (let n = 0; n < 2; n++) {
      const person = choice(audience.askers, plan.seed, 'asker', day, moment, n);
      telegram.world.say(person, person, choice(ASKED, plan.seed, 'asked', day, moment, n));
      counts.asked += 1;
    }
  }

  async function underWay(): Promise<void> {
    const before = ears.sends();
    for (let waited = 0; ears.sends() < before + UNDER_WAY && waited < 3_000; waited += 5) await sleep(5);
  }

  /** The mortal program dies in the middle of it; where there is time, it comes again. */
  async function kill(): Promise<void> {
    await stage.program('mortal').kill();
    const held = await stage.holders();
    counts.kills += 1;
    await stage.leader();
    const orphans = await stage.orphans(held);
    misfortunes.inFlight(
      orphans.map(({ chat }) => chat),
      'kill',
    );
    if (!plan.hurry) await stage.startAgain('mortal');
  }

  /** The lasting program stands still for longer than its term: the other one leads. */
  async function freeze(): Promise<void> {
    const lasting = stage.program('lasting');
    lasting.freeze();
    const held = await stage.holders();
    counts.freezes += 1;
    const orphans = await stage.orphans(held);
    misfortunes.inFlight(
      orphans.map(({ chat }) => chat),
      'freeze',
    );
    await stage.leader((name) => name === 'mortal');
    lasting.thaw();
  }

  async function cut(): Promise<void> {
    for (let n = 0; n < 3; n++) {
      await stage.cutRedis();
      counts.cuts += 1;
      await sleep(100);
    }
  }

  async function moment(day: number, minute: number, index: number): Promise<void> {
    const at = dayBegins(day) + minute * MINUTE;
    await stage.moveTo(at - 3 * MINUTE);
    await stage.ticks('poll');
    await stage.moveTo(at - 2 * MINUTE);
    await stage.ticks('tellNews');
    await stage.moveTo(at);
    const dies = minute === 8 * 60 && plan.killsOn(day);
    const freezes = minute === 19 * 60 && plan.freezesOn(day);
    const mend = dies || freezes ? () => undefined : misfortunes.strike(day, index);
    const going = stage.ticks('dispatch');
    if (dies || freezes || index % 6 === 1) {
      await underWay();
      await (dies ? kill() : freezes ? freeze() : cut());
    }
    await going;
    if (dies || freezes) await stage.ticks('dispatch');
    await stage.settles();
    mend();
    await told.lookUp();
    await stage.moveTo(at + MINUTE);
    misfortunes.unblock();
    ask(day, index);
    if (minute === 13 * 60) await followSome(day);
    await stage.ticks('relay', 'post', 'correct', 'propose');
    await stage.settles();
  }

  async function night(day: number, began: number): Promise<void> {
    await stage.moveTo(dayBegins(day + 1) + HOUR_OF_CLEANING * HOUR);
    await stage.ticks('sampleGrowth', 'warn', 'watchPages', 'cleanUp');
    await stage.settles();
    await told.lookUp();
    await told.lookForSilence(dayBegins(day), dayBegins(day + 1));
    const sumOf = (key: 'digests' | 'sends' | 'faults') => rows.reduce((sum, row) => sum + row[key], 0);
    const mortal = stage.program('mortal');
    rows.push({
      day: day + 1,
      articles: news.count(dayBegins(day), dayBegins(day + 1)),
      digests: ears.heard.filter(({ digest }) => digest !== null).length - sumOf('digests'),
      sends: ears.sends() - sumOf('sends'),
      faults: misfortunes.struck() - sumOf('faults'),
      lasting: await stage.program('lasting').look(),
      mortal: mortal.hasEnded() ? null : await mortal.look(),
      redisMb: await stage.redisMb(),
      seconds: (performance.now() - began) / 1_000,
    });
    if (day === 0 || day === plan.days - 1) soak.families.push(await familiesOf(redis));
  }

  const soak: Soak = {
    ...{ plan, audience, stage, ears, misfortunes, standing, counts, rows },
    ...{ composed: told.composed, silent: told.silent, troubles: outlets.troubles },
    families: [],
    until: dayBegins(0),
    atRest: null,
  };
  for (let day = 0; day < plan.days; day++) {
    const began = performance.now();
    for (const [index, minute] of plan.moments.entries()) await moment(day, minute, index);
    await night(day, began);
    await onDay(soak);
    // What waits for the morning is not missing yet.
    soak.until = dayBegins(day);
  }
  // It goes out in the last one, and nothing befalls it any more.
  telegram.faults.clear();
  await stage.moveTo(dayBegins(plan.days) + 8 * HOUR);
  await stage.ticks('dispatch');
  await stage.settles();
  // A group's turns come by the machine's time.
  for (let waited = 0; waited < A_WHILE && (await stage.load()).parked > 0; waited += 500) {
    if (!plan.hurry) await sleep(500);
    await stage.moveTo(stage.now() + MINUTE);
    await stage.settles();
  }
  await told.lookUp();
  await told.lookForSilence(dayBegins(0), dayBegins(plan.days));
  soak.until = dayBegins(plan.days);
  soak.atRest = await stage.load();
  return soak;
}
