import type { TestPerson } from '@svodka/sandbox';
import { beforeAll, expect, test } from 'vitest';
import type { Card } from '../../src/domain/card.js';
import { newChannel, newMember } from '../../src/domain/channel.js';
import { DAY } from '../../src/domain/clock.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createCorrectionStore } from '../../src/storage/corrections.js';
import { createCuratorStore } from '../../src/storage/curators.js';
import { createDraftStore } from '../../src/storage/drafts.js';
import { createGrowthStore } from '../../src/storage/growth.js';
import { createPostStore } from '../../src/storage/posts.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { cardOf } from '../support/cards.js';
import { invitation } from './school.js';
import { pressesAt, unknownActions, type Victim } from './strangers.js';
import { everything, unhurried, until } from './talk.js';

const SCHOOL = -1_002_000_000_301;
const LIBRARY = -1_002_000_000_302;
const YARD = -1_002_000_000_303;
const DESK = -1_002_000_000_304;
const OLGA = 11;
const ROLES = { anna: 13, stranger: 14, observer: 15, removed: 16, curator: 17, operator: 18 };
type Role = keyof typeof ROLES;
/** They can do nothing with the school's channel, whatever else they may. */
const WITHOUT_RIGHT = [ROLES.anna, ROLES.stranger, ROLES.removed, ROLES.curator, ROLES.operator];
const RIGHTS = { can_manage_chat: true, can_post_messages: true };
/** What of the channel nobody else is to read, and what no card of a channel of theirs says. */
const SECRETS = /Секретная школа|Тайный педсовет|Скрытая|Завуч Ольга|4321|inv_|rg_/;
const WORDS = {
  title: 'Тайный педсовет прошёл в Козельске',
  lead: 'Скрытая подробность.',
  url: 'https://vesti.example/secret',
  sourceId: 'vesti',
  rubric: 'society' as const,
};
/** Two thousand presses at once, while other tests keep the machine busy. */
const AS_LONG_AS_IT_TAKES = { timeout: 100_000, interval: 20 };
/** What no channel is made of: what the bot remembers of its own hearing, pace, queue and nightly care, and of the chat itself. */
const OF_THE_CHAT =
  /^(subscribers:at-once|inbox|updates?|pace|visit|session|conversation|draft|lease|queues?|source|asked|audience|cleanup)\b/;

let stage: AppStage;
let victim: Victim;
const people = {} as Record<Role | 'olga', TestPerson>;

/** Ольга keeps a school's channel in which there is something of everything; Анна keeps the library's. */
beforeAll(async () => {
  let close = async () => {};
  const member = (userId: number) => ({ userId, status: 'member' as const });
  const admin = (userId: number) => ({ userId, status: 'administrator' as const, rights: RIGHTS });
  const channel = (id: number, title: string, owner: number, members: object[]) => ({
    id,
    type: 'channel' as const,
    title,
    members: [{ userId: owner, status: 'creator' as const }, ...members, admin(1)] as never[],
  });
  stage = await appStage([], {
    transcriptLimit: 20_000,
    // How fast the bot may answer is tested elsewhere.
    env: { OPERATOR_IDS: String(ROLES.operator), SEND_RATE: '1000' },
    world: {
      people: [OLGA, ...Object.values(ROLES)].map((id) => ({ id, firstName: `Человек ${id}` })),
      chats: [
        channel(SCHOOL, 'Секретная школа', OLGA, [member(ROLES.observer), member(ROLES.removed)]),
        channel(LIBRARY, 'Библиотека', ROLES.anna, []),
        ...[YARD, DESK].map((id) => ({
          id,
          type: 'supergroup' as const,
          title: id === YARD ? 'Двор' : 'Проверка',
          members: [
            { userId: id === YARD ? ROLES.anna : OLGA, status: 'creator' as const },
            ...Object.values(ROLES).map(member),
            member(1),
          ],
        })),
      ],
      started: true,
    },
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  for (const [role, id] of Object.entries({ ...ROLES, olga: OLGA }))
    people[role as Role] = stage.person(`Человек ${id}`);
  victim = await furnished();
  // What the schedule finds to do with it is done before anybody comes.
  for (const tick of ['correct', 'relay', 'sampleGrowth', 'warn'] as const) await stage.running.ticks[tick]();
  return () => close();
}, 60_000);

/** A school with cards of all kinds, a post, a correction, a log, counts, a review group. */
async function furnished(): Promise<Victim> {
  const { redis, keys } = stage.redis;
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys, () => NOON);
  const school = newChannel(
    { chat: SCHOOL, title: 'Секретная школа', username: null, since: NOON - DAY },
    OLGA,
  );
  await channels.add({
    ...school,
    status: 'active',
    members: [
      { ...newMember(OLGA, 'manager'), label: 'Завуч Ольга' },
      newMember(ROLES.observer, 'observer'),
      newMember(ROLES.removed, 'manager'),
    ],
    review: { ...school.review, group: DESK },
  });
  await channels.add({
    ...newChannel({ chat: LIBRARY, title: 'Библиотека', username: null, since: NOON - DAY }, ROLES.anna),
    status: 'active',
  });
  const by = { by: OLGA, at: NOON };
  const states: Card['state'][] = [
    { kind: 'offered' },
    { kind: 'seconding', ...by, due: NOON + DAY },
    { kind: 'approved', ...by, due: NOON + DAY },
    { kind: 'skipped', ...by },
    { kind: 'unknown', ...by },
    { kind: 'published', ...by, messageId: 5 },
  ];
  for (const [index, state] of states.entries()) {
    const id = `card${index}`.padEnd(12, '_');
    const card = cardOf({ id, channel: SCHOOL, words: WORDS, offeredAt: NOON, expiresAt: NOON + DAY });
    await cards.offer(card, `secret ${index}`);
    if (state.kind !== 'offered') await cards.change(id, (now) => ({ ...now, state }));
  }
  await createPostStore(redis, keys).record(
    {
      channel: SCHOOL,
      messageId: 5,
      at: NOON,
      card: 'card5_______',
      words: WORDS.title,
      byHand: null,
      hasPhoto: false,
      deletedAt: null,
    },
    'a',
  );
  const correction = 'correction__';
  await createCorrectionStore(redis, keys).open(
    {
      id: correction,
      channel: SCHOOL,
      card: 'card5_______',
      messageId: 5,
      article: 'a',
      kind: 'changed',
      before: WORDS,
      after: { ...WORDS, title: `${WORDS.title} вчера` },
      at: NOON,
      revision: 1,
      toldAt: NOON,
      shown: null,
      state: { kind: 'open' },
    },
    null,
  );
  await createGrowthStore(redis, keys).note([
    { channel: SCHOOL, network: 'telegram', day: '2025-06-14', count: 4321 },
  ]);
  for (const id of Object.values(ROLES))
    await createDraftStore(redis, keys).put(id, 'dmine', { kind: 'post', text: 'Мои слова', photo: null });
  const curators = createCuratorStore(redis, keys);
  await curators.invite('x'.repeat(24), NOON);
  await curators.join('x'.repeat(24), ROLES.curator, NOON);
  return {
    channel: SCHOOL,
    manager: OLGA,
    cards: states.map((_, index) => `card${index}`.padEnd(12, '_')),
    correction,
    proposal: 'proposal',
    institution: 'institut',
    draft: 'dmine',
  };
}

/** What is kept of channels and of whatever belongs to them, by key. */
async function kept(): Promise<Map<string, string>> {
  const { redis, keys } = stage.redis;
  const waiting = async () => stage.telegram.world.state.updates.length + (await redis.xlen(keys.inbox));
  await expect.poll(waiting, AS_LONG_AS_IT_TAKES).toBe(0);
  const lines = (await everything(stage.redis)).map((line) => line.slice(stage.redis.prefix.length));
  return new Map(
    lines.filter((line) => !OF_THE_CHAT.test(line)).map((line) => [line.split(' ', 1)[0] ?? '', line]),
  );
}

/** Does something, and returns what the bot said meanwhile to whomever, and what changed in Redis. */
async function tried(does: () => void): Promise<{ said: string[]; changed: string[] }> {
  const before = await kept();
  const from = stage.telegram.transcript.length;
  does();
  const after = await kept();
  const said = stage.telegram.transcript
    .slice(from)
    .filter(({ method }) => /^(send|edit|answer)/.test(method))
    .map(({ params }) => JSON.stringify(params).slice(0, 600));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  return { said, changed: changed.map((key) => (after.get(key) ?? `${key} is gone`).slice(0, 400)) };
}

const onePerAction = (all: readonly string[]): string[] => [
  ...new Map(all.map((data) => [data.split('|', 1)[0], data])).values(),
];

/** Something the bot said there, under which any button may be made up. */
async function anchor(person: number, chat: number): Promise<number> {
  const { world } = stage.telegram;
  const from = world.chat(chat).lastMessageId;
  world.say(person, chat, chat === person ? '/help' : '/help@svodka_bot');
  const found = () => world.chat(chat).messages.find((one) => one.id > from && one.from === world.bot.id)?.id;
  await until(() => found() !== undefined);
  return found() ?? 0;
}

/** All of these press all of that, each under something the bot said in that chat; at once, for chats wait for nobody. */
async function presses(who: readonly { person: number; chat: number }[], all: readonly string[]) {
  const places: { person: number; chat: number; message: number }[] = [];
  for (const one of who) places.push({ ...one, message: await anchor(one.person, one.chat) });
  return tried(() => {
    for (const { person, chat, message } of places)
      for (const data of all)
        stage.telegram.world.press(person, chat, message, { text: 'x', callback_data: data });
  });
}

test('every action of the bot is known here: a new one has to say what of a channel can be named by it', () => {
  expect(unknownActions()).toEqual([]);
  expect(pressesAt(victim).length).toBeGreaterThan(100);
});

test('no button with the id of a channel, card, correction or proposal shows or changes anything: not for who keeps another, a stranger, who was removed, a curator, an operator', async () => {
  const who = WITHOUT_RIGHT.map((person) => ({ person, chat: person }));
  const { said, changed } = await presses(who, pressesAt(victim));
  expect(changed).toEqual([]);
  expect(said.filter((one) => SECRETS.test(one))).toEqual([]);
  expect(said.length).toBeGreaterThanOrEqual(who.length * pressesAt(victim).length);
});

test('an observer sees and decides nothing, by whatever button', async () => {
  const { said, changed } = await presses(
    [{ person: ROLES.observer, chat: ROLES.observer }],
    pressesAt(victim),
  );
  expect(changed).toEqual([]);
  // These are indeed the channel's: whoever may see them does.
  expect(said.some((one) => SECRETS.test(one))).toBe(true);
});

test('in a group, the channel’s own too, a button decides for nobody who has no right, and shows nothing', async () => {
  const who = [YARD, DESK].flatMap((chat) =>
    [ROLES.anna, ROLES.stranger, ROLES.removed].map((person) => ({ person, chat })),
  );
  const all = onePerAction(pressesAt(victim));
  const { said, changed } = await presses(who, all);
  expect(changed).toEqual([]);
  expect(said.filter((one) => SECRETS.test(one))).toEqual([]);
  expect(said.length).toBeGreaterThanOrEqual(who.length * all.length);
});

test('no link leads in: guessed, made of what stands in Redis, used by another, or for another purpose', async () => {
  const token = await invitation(people.olga);
  const names = (await everything(stage.redis)).flatMap(
    (line) => /invitation:([\w-]+)/.exec(line)?.[1] ?? [],
  );
  const tokens = ['x'.repeat(24), ...names, String(SCHOOL), String(OLGA), 'card0_______'];
  const { said, changed } = await tried(() => {
    for (const person of [ROLES.anna, ROLES.stranger])
      for (const kind of ['inv', 'rg', 'inst', 'cur'])
        for (const one of [...tokens, ...(kind === 'inv' ? [] : [token])])
          stage.telegram.world.start(person, `${kind}_${one}`.slice(0, 64));
  });
  expect(changed).toEqual([]);
  expect(said.filter((one) => SECRETS.test(one))).toEqual([]);
});

test('no command tells of a channel that is named behind it', async () => {
  const behind = ['', ` ${SCHOOL}`, ' Секретная школа card0_______'];
  const commands = ['channel', 'queue', 'log', 'growth', 'report', 'post', 'settings', 'region', 'forget'];
  const { world } = stage.telegram;
  const { said, changed } = await tried(() => {
    for (const command of commands) {
      for (const person of WITHOUT_RIGHT)
        for (const one of behind) world.say(person, person, `/${command}${one}`);
      // There each answer waits for its turn: the chat's own are enough.
      world.say(ROLES.anna, YARD, `/${command}@${world.bot.username} ${SCHOOL}`);
    }
  });
  expect(changed).toEqual([]);
  expect(said.filter((one) => SECRETS.test(one))).toEqual([]);
});
