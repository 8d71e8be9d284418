import type { WorldSeed } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { EXPORTED, type Exported, PERSONAL_DATA } from '../../src/domain/personal-data.js';
import type { Keys } from '../../src/storage/keys.js';
import { everything, subscribes, unhurried } from '../bot/talk.js';
import { appStage, NOON, TOKEN } from '../support/app.js';
import { doesEverything, OF_BEFORE, OF_TODAY, OTHER } from '../support/everything-person.js';

/** No number the program could write by chance, nor words anybody else says. */
const MARKED = {
  id: 7_431_902_581,
  firstName: 'Меченослав',
  lastName: 'Приметин',
  username: 'mark_primetin',
};
const WORDS = 'тайнослово';
const PHONE = '89005554321';
const NAMED = /Меченослав|Приметин|mark_primetin|тайнослов|89005554321/;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

/** As its token says. */
const BOT = 1;
const channel = (id: number): NonNullable<WorldSeed['chats']>[number] => ({
  ...{ id, type: 'channel', title: 'Библиотека № 5' },
  members: [
    { userId: MARKED.id, status: 'creator' },
    { userId: BOT, status: 'administrator', rights: { can_post_messages: true } },
    { userId: OTHER, status: 'administrator', rights: { can_post_messages: true } },
  ],
});

/** What only a moment, a number, a group or a curator's list leaves: other tests meet it. */
const NOT_MET = [
  'blocked',
  ...['broadcastChats', 'broadcastShown', 'broadcastWaiting', 'broadcasts'],
  'exported',
  'forgetting',
  'inbox',
  'institutions',
  'ledger',
  'movedChats',
  'paceRefused',
  'paceRest',
];

/** The kinds of personal data a line of the store may be. */
function kindsOf(keys: Keys, line: string): string[] {
  const name = line.slice(0, line.indexOf(' '));
  return Object.keys(PERSONAL_DATA).filter((kind) => {
    const key = keys[kind as keyof Keys];
    const pattern = typeof key === 'string' ? key : (key as (...parts: string[]) => string)('*', '*');
    const form = kind === 'queues' ? `${key}:*` : pattern;
    return new RegExp(`^${form.replaceAll('*', '.+')}$`).test(name);
  });
}

test('whoever did everything gets all of it as a file, and after /forget stands in no key; names, phones and questions never did', async () => {
  const log: string[] = [];
  const stage = await appStage([BRIDGE], {
    world: { people: [MARKED, { id: OTHER, firstName: 'Анна' }], chats: [OF_TODAY, OF_BEFORE].map(channel) },
    onLog: (line) => log.push(line),
    logLevel: 'trace',
    env: { OPERATOR_NAME: 'Библиотека' },
  });
  unhurried(stage);
  await stage.reads();
  const person = stage.person(MARKED.firstName);
  await doesEverything(stage.redis, MARKED.id, NOON);
  person.starts();
  await person.sees(/С возвращением/);
  await subscribes(person, { time: 'в девять' });
  person.says(`${WORDS} ${PHONE}`);
  await person.sees(new RegExp(WORDS));
  stage.setTime(9, 0, 1);
  await stage.running.ticks.dispatch();
  await person.sees(/^Понедельник, 16 июня/);
  const kept = await everything(stage.redis);
  const ofThem = kept.filter((line) => line.includes(String(MARKED.id)));
  const kinds = new Map(ofThem.map((line) => [line, kindsOf(stage.redis.keys, line)]));
  expect(ofThem.filter((line) => kinds.get(line)?.length === 0)).toEqual([]);
  // The pace of the chat is or is not gone by now.
  const met = new Set([...[...kinds.values()].flat(), 'paceChat']);
  expect(
    Object.keys(PERSONAL_DATA)
      .filter((kind) => !met.has(kind))
      .sort(),
  ).toEqual(NOT_MET);
  expect(kept.filter((line) => NAMED.test(line))).toEqual([]);

  person.says('/privacy');
  await person.sees(/^Что я храню[\s\S]*За бота отвечает: Библиотека/);
  await person.presses('Узнать подробнее');
  await person.sees(/О том, кто ведёт канал/);
  await person.presses('Получить мои данные');
  const name = () => person.lastMessage()?.file?.name;
  await expect.poll(name, { timeout: 20_000 }).toBe('svodka-moi-dannye-2025-06-16.json');
  const { world, apiRoot } = stage.telegram;
  const file = world.findFile(world.chat(MARKED.id).messages.at(-1)?.file ?? '');
  const response = await fetch(`${apiRoot}/file/bot${TOKEN}/documents/${file?.uniqueId}`);
  const data = (await response.json()) as Record<Exported, { data: unknown }>;
  const isEmpty = (value: unknown) => value === null || Object.keys(value as object).length === 0;
  expect(EXPORTED.filter((name) => isEmpty(data[name].data))).toEqual([]);
  expect(JSON.stringify(data)).not.toContain('7000000001');
  expect(await person.presses('Получить мои данные')).toMatchObject({ alert: true });

  await person.presses('Удалить всё');
  await person.sees(/^Стереть всё/);
  await person.presses('Стереть');
  await person.sees(/ничего не осталось/);
  stage.setTime(9, 5, 1);
  await stage.running.ticks.forget();
  const lawful = /:(?:pace:(?:chat|rest)|exported):/;
  const left = (await everything(stage.redis)).filter((line) => !lawful.test(line));
  expect(left.filter((line) => line.includes(String(MARKED.id)))).toEqual([]);
  expect(left.filter((line) => line.includes(`:audit:channel:${OF_TODAY} `))[0]).toContain('\\"by\\":0');
  expect(log.filter((line) => NAMED.test(line))).toEqual([]);
});
