import { onTestFinished } from 'vitest';
import { localDate, localToInstant } from '../../../src/domain/schedule.js';
import { createChannelStore } from '../../../src/storage/channels.js';
import { chances, pick } from '../said-by-chance.js';
import { castOf, OWNER } from './cast.js';
import { createCrash } from './crash.js';
import { keepLedger } from './ledger.js';
import { openMachine } from './machine.js';
import type { Pool } from './news.js';
import { createNewsroom } from './newsroom.js';
import { OUTLETS, openOutlets } from './outlet.js';
import { createPeople } from './people.js';
import { createSubscribers } from './subscribers.js';
import { LABELS } from './words.js';

export const ZONE = 'Europe/Moscow';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export interface MonthPlan {
  seed: number;
  /** First day, of June 2025; the first is a Sunday. */
  from: number;
  days: number;
  channels: number;
  admins: number;
  /** Articles a day, and how many of them are held. */
  articles: number;
  held: number;
  /** In all. */
  removed: number;
  corrected: number;
  withdrawn: number;
}

export type Month = Awaited<ReturnType<typeof liveThrough>>;

const HOUR = 60;
/** Minutes of the day at which people look at their phones, and the share of the day's news that is out by then. */
const MOMENTS = [
  { minute: 7 * HOUR + 30, share: 0.4 },
  { minute: 9 * HOUR + 2, share: 0.1 },
  { minute: 10 * HOUR + 2, share: 0.1 },
  { minute: 12 * HOUR + 30, share: 0.1 },
  { minute: 14 * HOUR + 2, share: 0.1 },
  { minute: 15 * HOUR + 2, share: 0.1 },
  { minute: 18 * HOUR + 30, share: 0.1 },
  { minute: 23 * HOUR, share: 0 },
];
const MORNING = 0;
const NOON = 3;
const AFTERNOON = 4;
/** After a weekend without posts there is more to be corrected. */
const MOST_CORRECTED = 3;
/** On a working day; on others there are no cards for two to press at once. */
const RIVALS_A_DAY = 3;

/** Lives through some days, and returns what there is to be checked, as long as the test goes on. */
export async function liveThrough(plan: MonthPlan, pool: Pool) {
  const chance = chances(plan.seed);
  const begin = localToInstant({ year: 2025, month: 6, day: plan.from, hour: 0 }, ZONE) ?? 0;
  const at = (day: number, minute: number) => begin + (day * 24 * 60 + minute) * MINUTE;
  const cast = castOf(plan.channels, plan.admins, chance, begin);
  let clock = () => begin;
  const outlets = await openOutlets(() => clock());
  const machine = await openMachine(cast.world, outlets.sources, at(0, 6 * HOUR), plan.seed);
  clock = machine.now;
  onTestFinished(async () => {
    await machine.close();
    await outlets.close();
  });
  const { telegram, redis } = machine;
  const titles = new Map(cast.channels.map(({ title, chat }) => [title, chat]));
  const ledger = keepLedger(telegram, outlets.numberOf, titles);
  const newsroom = createNewsroom(outlets, pool, chance);
  const subscribers = createSubscribers(telegram, cast, chance);
  const doomed = new Set<number>();
  const people = createPeople({
    machine,
    ledger,
    chance,
    nameOf: (person) => `Админ ${person}`,
    isDoomed: (article) => article !== null && doomed.has(article),
  });
  const crash = createCrash({ machine, ledger, people, cast, chance });
  const channels = createChannelStore(redis.redis, redis.keys);
  for (const channel of cast.channels) await channels.add(channel);

  const counts = { crashes: 0, rivals: 0, regrets: 0, ownPosts: 0, oldPresses: 0 };
  /** Who lost the right to post where, and when. */
  const removals: { person: number; channel: number; at: number }[] = [];
  const crashes: number[] = [];
  let sampling: Promise<void> = Promise.resolve();

  async function rounds(...ticks: string[]): Promise<void> {
    for (const tick of ticks) await machine.tick(tick);
    await machine.settles();
  }

  const corrected = () => outlets.news.filter(({ changes }) => changes.length > 0).length;
  const withdrawn = () => outlets.news.filter(({ withdrawnAt }) => withdrawnAt !== null).length;

  /** Numbers of the articles that stand in a channel now. */
  function standing(): number[] {
    const posts = ledger.posts().filter(({ byBot, deletedAt }) => byBot && deletedAt === null);
    const numbers = posts.flatMap(({ texts }) => texts[0]?.links.map(outlets.numberOf) ?? []);
    return [...new Set(numbers)].filter((number) => number !== null);
  }

  /** Numbers of the articles that somebody could publish now, and nobody has. */
  function undecided(): number[] {
    const out = new Set(standing());
    const open = cast.admins.flatMap((person) =>
      people
        .screen(person)
        .filter(({ buttons }) => buttons.some(({ text }) => text === LABELS.publish))
        .map(({ id }) => ledger.shownAs(person, id)?.matter?.article ?? 0),
    );
    return [...new Set(open)].filter((number) => number > 0 && !out.has(number));
  }

  function removeSomebody(): void {
    const channel = pick(cast.channels, chance);
    const { person } = pick(channel.members, chance);
    if (removals.some((one) => one.channel === channel.chat)) return;
    telegram.world.demote(OWNER, channel.chat, person);
    removals.push({ person, channel: channel.chat, at: machine.now() });
  }

  async function takeBack(): Promise<void> {
    const gone = newsroom.takesBack(standing());
    if (!gone) return;
    gone.withdrawnAt = machine.now();
    await machine.withdraw(outlets.urlOf(gone), 'ошибка');
  }

  /** People decide, some regret it within the minute, and what is due goes out; or the program dies over it. */
  async function decisions(withRivals: boolean, dies: boolean): Promise<void> {
    const began = machine.now();
    if (withRivals && (await people.rival(cast.admins))) counts.rivals += 1;
    const late = newsroom.findsOut(withRivals ? undecided() : []);
    if (late) doomed.add(late.number);
    await people.act(cast.admins);
    await machine.moveTo(machine.now() + 32 * SECOND);
    counts.regrets += await people.regret(began);
    if (late) {
      newsroom.foundOut(late);
      await machine.moveTo(machine.now() + 2 * SECOND);
      await machine.reads(OUTLETS);
      await machine.settles();
      late.foundOutAt = machine.now();
    }
    await machine.moveTo(machine.now() + 65 * SECOND);
    if (dies) {
      counts.crashes += 1;
      crashes.push(machine.now());
      await crash();
      await rounds('poll');
    }
    await rounds('relay');
  }

  async function moment(day: number, index: number, held: number): Promise<void> {
    const { minute = 0, share = 0 } = MOMENTS[index] ?? {};
    newsroom.publishes(Math.round(plan.articles * share), held, machine.now(), at(day, minute));
    await machine.moveTo(at(day, minute));
    /** How many of a month's misfortunes there should have been by the end of this day. */
    const byNow = (inAll: number) => Math.ceil((inAll * (day + 1)) / plan.days);
    if (index === MORNING) {
      sampling = machine.tick('sampleGrowth');
      if (day > 0 && removals.length < byNow(plan.removed)) removeSomebody();
    }
    if (index === NOON) {
      for (let n = 0; n < MOST_CORRECTED && corrected() < byNow(plan.corrected); n++)
        newsroom.corrects(standing(), machine.now());
      if (withdrawn() < byNow(plan.withdrawn)) await takeBack();
    }
    await rounds('poll', 'relay', 'correct', ...(index === NOON ? ['warn'] : []));
    if (index === AFTERNOON && (await people.writes(pick(cast.admins, chance)))) counts.ownPosts += 1;
  }

  subscribers.walk(localDate(at(0, 0), ZONE));
  await machine.start();
  for (let day = 0; day < plan.days; day++) {
    const crashAt = 1 + Math.floor(chance() * (MOMENTS.length - 2));
    let heldLeft = plan.held;
    const rivalsBefore = counts.rivals;
    for (const index of MOMENTS.keys()) {
      const held = index === MORNING ? Math.ceil(heldLeft / 2) : Math.min(heldLeft, 1);
      heldLeft -= held;
      await moment(day, index, held);
      await decisions(counts.rivals - rivalsBefore < RIVALS_A_DAY, index === crashAt);
      for (const { person, channel } of removals)
        counts.oldPresses += (await people.pressOld(person, channel, 2)).length;
    }
    // A crash may have come between.
    await sampling;
    await machine.tick('sampleGrowth');
    subscribers.walk(localDate(at(day + 1, 0), ZONE));
  }
  // What was put off, and what nobody knew of, comes to its end.
  await machine.moveTo(at(plan.days, 12 * HOUR));
  await rounds('poll', 'relay', 'correct');
  await decisions(false, false);
  await rounds('sampleGrowth', 'relay', 'correct');

  return {
    plan,
    cast,
    ledger,
    people,
    removals,
    crashes,
    subscribers: subscribers.counts,
    news: outlets.news,
    numberOf: outlets.numberOf,
    urlOf: outlets.urlOf,
    counts,
    machine,
  };
}
