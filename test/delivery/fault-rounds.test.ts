import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { concurrencyFor } from '../../src/delivery/outbox.js';
import { type Fleet, type FleetOptions, fleet } from '../support/fleet.js';
import { serverBinary } from '../support/redis-servers.js';

/**
 * Misfortunes of whole processes, of Redis, of Telegram and of the way to it, each in rounds of three hundred chats; the
 * same in every run. More rounds in `npm run test:long`.
 */
const ROUNDS = process.env.THOROUGH ? 20 : 2;
const PEOPLE = 300;
const CHANNELS = 5;
const RATE = 200;
const PATIENCE = { timeout: 150_000 };

const TOO_MANY = { method: 'sendMessage', kind: 'status', status: 429 } as const;

const binary = await serverBinary();

/** Numerical Recipes' generator, in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Round {
  fleet: Fleet;
  random: () => number;
}

/** How it came out: nobody left out, no post twice, digests repeated at most so often. */
function expectKept(
  { fleet: { copies, posts } }: Round,
  mayRepeat: number,
  exempt: ReadonlySet<number> = new Set(),
) {
  const counts = copies();
  const lost = counts.filter((count, index) => count === 0 && !exempt.has(index)).length;
  const repeated = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  expect({ lost, repeated: Math.min(repeated, mayRepeat + 1), posts: Math.max(0, ...posts()) }).toEqual({
    lost: 0,
    repeated: expect.toSatisfy((count: number) => count <= mayRepeat),
    posts: expect.toSatisfy((count: number) => count <= 1),
  });
}

const allHaveIt =
  ({ fleet: { copies } }: Round, but: ReadonlySet<number> = new Set()) =>
  () =>
    copies().every((count, index) => count > 0 || but.has(index));

/** Posts whose outcome is told: none is still on its way. */
const settled = async ({ fleet: { channels, cards } }: Round) => {
  const found = await Promise.all(channels.map((channel) => cards.get(`card${channel}`)));
  return found.every((card) => card?.state.kind === 'published' || card?.state.kind === 'unknown');
};

async function wellAfter(round: Round, mayRepeat: number): Promise<void> {
  await round.fleet.until(allHaveIt(round));
  await round.fleet.until(() => settled(round));
  await round.fleet.until(async () => (await round.fleet.inFlight()) === 0);
  expectKept(round, mayRepeat);
}

/** Until about so many have gone out: some seeded number between a fifth and four fifths. */
const somewhere = ({ fleet: { delivered, until }, random }: Round) => {
  const many = Math.floor(PEOPLE * (0.2 + 0.6 * random()));
  return until(() => delivered() >= many);
};

describe.skipIf(!binary).concurrent('three hundred chats', () => {
  const rounds = Array.from({ length: ROUNDS }, (_, index) => ({ seed: 20_261_128 + index }));
  const begin = async (
    seed: number,
    onTestFinished: FleetOptions['onTestFinished'],
    options: Partial<FleetOptions> = {},
  ): Promise<Round> => {
    if (!binary) throw new Error('no redis-server');
    const made = await fleet({
      redis: binary,
      onTestFinished,
      people: PEOPLE,
      channels: CHANNELS,
      ...options,
    });
    return { fleet: made, random: randomFrom(seed) };
  };

  test.for(rounds)(
    'a worker is killed: another goes on, at most what was in flight comes twice (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      await round.fleet.start('poller');
      const worker = await round.fleet.start('worker');
      await somewhere(round);
      await worker.kill();
      const inFlight = await round.fleet.inFlight();
      await round.fleet.start('worker');
      await wellAfter(round, inFlight);
    },
  );

  test.for(rounds)(
    'the dispatcher is killed in the middle: another takes over, nobody is dispatched twice (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      await round.fleet.start('worker');
      for (let kill = 0; kill < 2; kill++) {
        const poller = await round.fleet.start('poller');
        // Chats leave the due set page by page: somewhere between the first page and the last.
        const left = Math.floor(round.random() * PEOPLE);
        await round.fleet.until(async () => (await round.fleet.due()) <= left, 1);
        await poller.kill();
      }
      await round.fleet.start('poller');
      await wellAfter(round, 0);
    },
  );

  test.for(rounds)(
    'Redis is killed and comes back from its file: nobody is lost (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      await round.fleet.start('all');
      await somewhere(round);
      await round.fleet.server.kill();
      await sleep(300 + 700 * round.random());
      await round.fleet.server.start();
      // Nobody can count what was in flight at that moment; no more than the worker has places.
      await wellAfter(round, concurrencyFor(RATE));
    },
  );

  test.for(rounds)(
    'Telegram answers 500 for ten seconds: everybody is served afterwards, once (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      await round.fleet.start('all');
      await somewhere(round);
      const over = round.fleet.telegram.faults.add({
        method: 'sendMessage',
        kind: 'status',
        status: 500,
        times: 0,
      });
      await sleep(10_000);
      over();
      await wellAfter(round, 0);
    },
  );

  test.for(rounds)(
    'connections are cut after the request, one in twenty: each cut repeats one at most, a post never (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      const { faults } = round.fleet.telegram;
      faults.seed(seed);
      const cuts = 15;
      faults.add({ method: 'sendMessage', kind: 'cut-after', probability: 0.05, times: cuts });
      await round.fleet.start('all');
      await wellAfter(round, cuts);
    },
  );

  test.for(rounds)(
    'one reader in twenty has blocked the bot: they are suspended with the reason; one has to wait for hours; the others wait for nobody (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished);
      const { chats, telegram, subscribers, until } = round.fleet;
      // And one whom Telegram lets wait for half a day: it delays no other.
      const [patient = 0] = chats;
      const description = 'Too Many Requests: retry after 43838';
      telegram.faults.add({ ...TOO_MANY, chatId: patient, retryAfter: 43_838, description });
      telegram.faults.seed(seed);
      telegram.faults.add({ method: 'sendMessage', kind: 'block', probability: 0.05, times: 0 });
      await round.fleet.start('all');
      const blocked = () =>
        new Set(
          chats.flatMap((chat, index) =>
            chat === patient || telegram.world.findChat(chat)?.blocked ? [index] : [],
          ),
        );
      await until(() => allHaveIt(round, blocked())());
      expect(blocked().size).toBeGreaterThan(1);
      await until(async () => {
        const shut = [...blocked()].map((index) => chats[index] ?? 0).filter((chat) => chat !== patient);
        const found = await Promise.all(shut.map((chat) => subscribers.get(chat)));
        return found.every((one) => one?.status === 'suspended' && one.reason !== null);
      });
      expectKept(round, 0, blocked());
    },
  );

  test.for(rounds)(
    'groups become supergroups in the middle: the digest and the settings follow them (round $seed)',
    PATIENCE,
    async ({ seed }, { onTestFinished }) => {
      const round = await begin(seed, onTestFinished, { people: PEOPLE - 60, groups: 60 });
      const { telegram, subscribers, chats, until } = round.fleet;
      telegram.faults.seed(seed);
      telegram.faults.add({ method: 'sendMessage', kind: 'upgrade', probability: 0.5, times: 20 });
      await round.fleet.start('all');
      await wellAfter(round, 0);
      const groups = chats.filter((chat) => chat < 0);
      const upgraded = groups.filter(
        (chat) => telegram.world.state.chats.find(({ id }) => id === chat)?.migratedTo !== undefined,
      );
      expect(upgraded.length).toBeGreaterThan(0);
      await until(async () => {
        const found = await Promise.all(upgraded.map((chat) => subscribers.find(chat)));
        return found.every(
          (one, index) => one !== null && one.chat !== upgraded[index] && one.status === 'active',
        );
      });
    },
  );
});
