import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createLedger } from '../../../src/delivery/ledger.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/clock.js';
import { createChannelStore } from '../../../src/storage/channels.js';
import { createDigestStore } from '../../../src/storage/digests.js';
import { createFollowStore } from '../../../src/storage/follows.js';
import { createStoryStore } from '../../../src/storage/stories.js';
import { createSubscriberStore } from '../../../src/storage/subscribers.js';
import { audienceOf } from './audience.js';
import { expectedOf, type Standing } from './expected.js';
import { hear } from './heard.js';
import { familiesOf } from './keys-age.js';
import { createMisfortunes } from './misfortunes.js';
import { createNews } from './news.js';
import { openOutlets } from './outlets.js';
import { choice, dayBegins, type SoakPlan } from './plan.js';
import type { Look } from './serving.js';
import { openStage } from './stage.js';

const ASKED = [
  'что сегодня?',
  'спорт за вчера',
  'отключат ли свет в Обнинске',
  'криминал за неделю',
  '/today',
];
const FOLLOWERS = 20;
/** So much of a fan-out is out when something befalls it. */
const UNDER_WAY = 40;
const LANES = 50;
/** Minutes in which the last morning is over. */
const A_WHILE = 30;

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

export type Soak = Awaited<ReturnType<typeof liveThrough>>;

/** Lives through the days of a plan and returns what there is to be judged. */
export async function liveThrough(plan: SoakPlan, onDay: (row: DayRow) => void = () => undefined) {
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
  const ledger = createLedger(redis, keys);
  const digests = createDigestStore(redis, keys);
  const standing: Standing[] = [];
  /** Digest → the slot it was composed for, and whether it tells of the moment. */
  const composed = new Map<string, { slot: Instant; atOnce: boolean }>();
  /** `ordinal|slot` of what a silent subscription was not sent, because there was nothing. */
  const silent = new Set<string>();
  const counts = { asked: 0, kills: 0, freezes: 0, cuts: 0, followed: 0 };
  const rows: DayRow[] = [];
  let looked = 0;

  await stage.moveTo(dayBegins(0) + 5 * HOUR);
  await stage.start();
  await Promise.all([stage.ticks('poll'), subscribe()]);

  async function subscribe(): Promise<void> {
    const channels = createChannelStore(redis, keys);
    for (const channel of audience.channels) await channels.add(channel);
    const subscribers = createSubscriberStore(redis, keys, []);
    const left = [...audience.readers];
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let reader = left.pop(); reader; reader = left.pop()) {
          const { chat, chatType, zone, wanted } = reader;
          for (const one of wanted) {
            const since = stage.now();
            const added = await subscribers.add({ chat, chatType, zone }, one, since);
            if (!added) throw new Error(`${chat} is not subscribed`);
            standing.push({ chat, zone, since, ordinal: added.subscription.ordinal, wanted: one });
          }
          if (wanted.some(({ format }) => format === 'rich'))
            await subscribers.changeChat(chat, (one) => ({ ...one, seesRich: true }), stage.now());
        }
      }),
    );
  }

  /** What the buttons of new messages tell of. */
  async function lookUp(): Promise<void> {
    for (; looked < ears.heard.length; looked++) {
      const id = ears.heard[looked]?.digest;
      if (!id || composed.has(id)) continue;
      const digest = await digests.get(id);
      if (digest) composed.set(id, { slot: digest.window.to, atOnce: digest.manner === 'at-once' });
    }
  }

  async function lookForSilence(from: Instant, to: Instant): Promise<void> {
    const quiet = standing.filter(({ wanted }) => wanted.onEmpty === 'silent');
    const asked = quiet.flatMap((one) => expectedOf(one, from, to).map((slot) => ({ ...one, slot })));
    const states = await Promise.all(asked.map(({ slot, ordinal }) => ledger.load(slot, ordinal)));
    asked.forEach(({ slot, ordinal }, n) => {
      if (states[n]?.kind === 'silent') silent.add(`${ordinal}|${slot}`);
    });
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
    counts.kills += 1;
    await stage.leader();
    const orphans = await stage.orphans();
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
    counts.freezes += 1;
    const orphans = await stage.orphans();
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
    await lookUp();
    await stage.moveTo(at + MINUTE);
    misfortunes.unblock();
    ask(day, index);
    if (minute === 13 * 60) await followSome(day);
    await stage.ticks('relay', 'post', 'correct', 'propose');
    await stage.settles();
  }

  async function night(day: number, began: number): Promise<void> {
    await stage.moveTo(dayBegins(day + 1) - MINUTE);
    await stage.ticks('sampleGrowth', 'warn', 'watchPages', 'sweep');
    await (await stage.leader()).order({ maybe: 'cleanUp' });
    await stage.settles();
    await lookUp();
    await lookForSilence(dayBegins(day), dayBegins(day + 1));
    const sumOf = (key: 'digests' | 'sends' | 'faults') => rows.reduce((sum, row) => sum + row[key], 0);
    const row: DayRow = {
      day: day + 1,
      articles: news.count(dayBegins(day), dayBegins(day + 1)),
      digests: ears.heard.filter(({ digest }) => digest !== null).length - sumOf('digests'),
      sends: ears.sends() - sumOf('sends'),
      faults: misfortunes.struck() - sumOf('faults'),
      lasting: await stage.program('lasting').look(),
      mortal: stage.program('mortal').hasEnded() ? null : await stage.program('mortal').look(),
      redisMb: await stage.redisMb(),
      seconds: (performance.now() - began) / 1_000,
    };
    rows.push(row);
    onDay(row);
  }

  const families: Awaited<ReturnType<typeof familiesOf>>[] = [];
  for (let day = 0; day < plan.days; day++) {
    const began = performance.now();
    for (const [index, minute] of plan.moments.entries()) await moment(day, minute, index);
    await night(day, began);
    if (day === 0 || day === plan.days - 1) families.push(await familiesOf(redis));
  }
  // What waits for the morning goes out in it, and nothing befalls it any more.
  telegram.faults.clear();
  await stage.moveTo(dayBegins(plan.days) + 8 * HOUR);
  await stage.ticks('dispatch');
  await stage.settles();
  for (let minute = 1; minute < A_WHILE && (await stage.load()).parked > 0; minute++) {
    await stage.moveTo(dayBegins(plan.days) + 8 * HOUR + minute * MINUTE);
    await stage.settles();
  }
  await lookUp();
  await lookForSilence(dayBegins(0), dayBegins(plan.days));

  return {
    plan,
    audience,
    stage,
    ears,
    misfortunes,
    standing,
    composed,
    silent,
    counts,
    rows,
    families,
    troubles: outlets.troubles,
    until: dayBegins(plan.days),
    atRest: await stage.load(),
    ledger: {
      slots: await redis.zcard(keys.ledgerSlots),
    },
    span: DAY * plan.days,
  };
}
