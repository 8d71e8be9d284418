import { setTimeout as sleep } from 'node:timers/promises';
import type { TranscriptEntry } from '@svodka/sandbox';
import { onTestFinished } from 'vitest';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { unhurried } from '../bot/talk.js';
import { type AppStage, appStage, NOON } from './app.js';
import { wanted } from './one-each.js';
import { actByChance, type Place } from './random-acts.js';
import { chances, pick } from './said-by-chance.js';

export interface Crowd {
  /** The same seed does the same, as far as the bot answers the same. */
  seed: number;
  actions: number;
  people: number;
}

const FIRST_PERSON = 8_000_001;
const GROUP = -4_000_001;
/** As the token of the stage says. */
const BOT = 1;
const IN_THE_GROUP = 8;
/** So many do something at once; then the bot is let finish. */
const AT_ONCE = 10;
/** The next thing happens in the same chat, before the last is answered. */
const SAME_PLACE = 0.25;
const FINISHES_WITHIN_MS = 60_000;
const REMEMBERED = 25;
const HOUR = 3_600_000;
const ZONE = 'Europe/Moscow';
/** pino's number of `error`. */
const ERROR = 50;
const RUBRICS = ['Общество', 'Общество', 'Спорт', 'Криминал', 'Культура'];
const NEWS = [
  'Мост через Калужку открыли для машин',
  'В Обнинске отключат воду на улице Ленина',
  'Калужане выиграли турнир по хоккею',
  'В Боровском районе задержали похитителя велосипедов',
  'Библиотека в Тарусе приглашает на праздник',
  'Школу № 3 в Козельске отремонтируют к осени',
  'Погода в Калуге: дожди до пятницы',
];

/** How the people were treated. */
export interface Treated {
  /** Presses that got their answer, and messages and edits that Telegram took. */
  presses: number;
  messages: number;
  /** Chats that still answered in the end. */
  chats: number;
}

/**
 * People who press, write and send whatever comes to their mind, several at once, in private and in a group.
 * @throws Error with the seed and what the chat did last, when the bot fails one of them: an error in its log, a press
 *   without answer, a message Telegram refuses, a chat that is not answered any more
 */
export async function randomPeople({ seed, actions, people }: Crowd): Promise<Treated> {
  const chance = chances(seed);
  const errors: { msg: string; update?: number; err?: { stack?: string } }[] = [];
  const headlines = Array.from({ length: 60 }, (_, index) => ({
    title: `${pick(NEWS, chance)}${index < NEWS.length ? '' : `, новость ${index}`}`,
    category: pick(RUBRICS, chance),
    publishedAt: NOON - index * HOUR,
  }));
  const ids = Array.from({ length: people }, (_, index) => FIRST_PERSON + index);
  const stage = await appStage(headlines, {
    inline: { placeholder: 'о чём?' },
    transcriptLimit: 20 * actions + 1_000,
    env: { SEND_RATE: '1000', OPERATOR_IDS: String(FIRST_PERSON) },
    onLog: (line) => {
      const entry = JSON.parse(line) as { level: number } & (typeof errors)[number];
      if (entry.level >= ERROR) errors.push(entry);
    },
    world: {
      people: ids.map((id) => ({ id, firstName: `Человек ${id}` })),
      chats: [
        {
          id: GROUP,
          type: 'group',
          title: 'Дом 7',
          members: [
            ...ids.slice(0, IN_THE_GROUP).map((userId, index) => ({
              userId,
              status: index === 0 ? ('creator' as const) : ('member' as const),
            })),
            { userId: BOT, status: 'member' as const },
          ],
        },
      ],
      started: true,
    },
  });
  unhurried(stage);
  await stage.reads();
  // Half of them have their digest already: what is behind a subscription is as near as what leads to one.
  const subscribers = createSubscriberStore(stage.redis.redis, stage.redis.keys);
  for (const chat of ids.filter((id) => id % 2 === 0))
    await subscribers.add({ chat, chatType: 'private', zone: ZONE }, wanted(), NOON);
  const unhandled = (error: unknown) => errors.push({ msg: `unhandled: ${String(error)}` });
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));

  const places: Place[] = [
    ...ids.map((id) => ({ person: id, chat: id })),
    ...ids.slice(0, IN_THE_GROUP).map((id) => ({ person: id, chat: GROUP })),
  ];
  const { world, transcript } = stage.telegram;
  const past = new Map<number, string[]>();
  const chatOf = new Map<number, number>();
  let looked = 0;
  const treated: Treated = { presses: 0, messages: 0, chats: 0 };

  const fail = (what: string, chat: number | undefined): never => {
    const did = past.get(chat ?? 0) ?? [];
    throw new Error(`${what}\nseed ${seed}; chat ${chat} did last:\n${did.join('\n')}`);
  };
  const note = (place: Place, done: string) => {
    const did = past.get(place.chat) ?? [];
    did.push(`${place.person}: ${done}`);
    past.set(place.chat, did.slice(-REMEMBERED));
    const update = world.state.updates.at(-1)?.update_id;
    if (update !== undefined) chatOf.set(update, place.chat);
  };
  const check = () => {
    const [error] = errors;
    if (error) {
      const chat = error.update === undefined ? undefined : chatOf.get(error.update);
      fail(`the bot's log: ${error.msg}\n${error.err?.stack ?? ''}`, chat);
    }
    for (const call of transcript.slice(looked)) {
      const mistake = mistakeIn(call);
      if (mistake) fail(mistake, Number(call.params.chat_id) || undefined);
      if (call.ok && call.method === 'answerCallbackQuery') treated.presses += 1;
      if (call.ok && /^(?:send|editMessage)/.test(call.method)) treated.messages += 1;
    }
    looked = transcript.length;
    const [silent] = world.state.callbacks;
    if (silent) fail(`a press is not answered: ${silent.data}`, silent.chatId);
  };

  for (let done = 0; done < actions; done += AT_ONCE) {
    let place = pick(places, chance);
    for (let one = 0; one < Math.min(AT_ONCE, actions - done); one++) {
      if (chance() >= SAME_PLACE) place = pick(places, chance);
      note(place, actByChance(stage.telegram, place, chance));
    }
    await settled(stage, (what) => fail(what, undefined));
    check();
  }

  for (const chat of [...ids, GROUP]) {
    const before = world.state.sequence;
    const command = chat === GROUP ? `/today@${world.bot.username}` : '/today';
    world.say(chat === GROUP ? FIRST_PERSON : chat, chat, command);
    await settled(stage, (what) => fail(what, chat));
    check();
    const answers = world.chat(chat).messages.filter((one) => one.sequence > before && one.from === BOT);
    if (answers.length === 0) fail('the chat is not answered any more', chat);
    treated.chats += 1;
  }
  return treated;
}

/** All that people did has reached the bot and is dealt with. */
async function settled(
  { telegram: { world }, redis: { redis, keys } }: AppStage,
  fail: (what: string) => never,
): Promise<void> {
  const until = Date.now() + FINISHES_WITHIN_MS;
  while (world.state.updates.length > 0 || (await redis.xlen(keys.inbox)) > 0) {
    if (Date.now() > until) fail('an update is not dealt with');
    await sleep(2);
  }
}

/** What Telegram would refuse, or bend without a word. */
function mistakeIn({ method, params, ok, error = '', warnings }: TranscriptEntry): string | null {
  const said = JSON.stringify(params).slice(0, 600);
  if (!ok && !/message is not modified/.test(error)) return `${method}: ${error} ${said}`;
  return warnings.length > 0 ? `${method}: ${warnings.join('; ')} ${said}` : null;
}
