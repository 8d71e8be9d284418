import type { TestPerson, WorldSeed } from '@svodka/sandbox';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { unhurried } from './talk.js';

export const CHANNEL = 'Школа № 3';
const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 2 * HOUR };
const RIGHTS = { can_manage_chat: true, can_post_messages: true, can_promote_members: true };

/** Ольга owns the school's channel, Михаил writes in it; Анна has a channel of her own. */
export const WORLD: WorldSeed = {
  people: [
    { id: 11, firstName: 'Ольга' },
    { id: 500_012, firstName: 'Михаил' },
    { id: 13, firstName: 'Анна' },
  ],
  chats: [
    {
      id: -1_002_000_000_301,
      type: 'channel',
      title: CHANNEL,
      members: [
        { userId: 11, status: 'creator' },
        { userId: 500_012, status: 'administrator', rights: RIGHTS },
        { userId: 13, status: 'member' },
      ],
    },
    {
      id: -1_002_000_000_302,
      type: 'channel',
      title: 'Библиотека',
      members: [{ userId: 13, status: 'creator' }],
    },
  ],
};

export async function connects(person: TestPerson, channel = CHANNEL): Promise<void> {
  person.says('/channel');
  await person.sees(/опубликую только то, что вы одобрите|^Ваши каналы|^Школа|^Библиотека/);
  await person.presses('Подключить канал', { into: channel });
  await person.sees(/подключён/);
  await person.sees(/^Что предлагать для канала/);
}

/** Takes what the set-up offers from where it stands, and switches the channel on. */
export async function setsUp(person: TestPerson): Promise<void> {
  await person.presses('Дальше');
  await person.sees(/^Сколько новостей в день/);
  await person.presses('Дальше');
  await person.sees(/^Когда можно публиковать/);
  await person.presses('Дальше');
  await person.sees(/^Проверьте и включите/);
  await person.presses('Включить');
}

/** Invites somebody into the only channel of a manager, who takes the link. */
export async function invites(manager: TestPerson, guest: TestPerson, role = 'Редактора'): Promise<string> {
  const token = await invitation(manager, role);
  guest.says(`/start inv_${token}`);
  await guest.sees(/^Вы в канале/);
  return token;
}

/** @returns the token of a new link into the only channel of a manager */
export async function invitation(manager: TestPerson, role = 'Редактора'): Promise<string> {
  manager.says('/channel');
  await manager.sees(/Постов на этой неделе|Осталось настроить/);
  await manager.presses('Люди');
  await manager.sees(/^Люди канала/);
  await manager.presses('Пригласить');
  const asked = await manager.sees(/^Кого пригласить/);
  await manager.presses(role);
  const { text } = await manager.sees(/^Приглашение в канал[\s\S]*start=inv_/, { after: asked });
  return /start=inv_([\w-]+)/.exec(text)?.[1] ?? '';
}

/** A school's channel that has just been connected, and what it is to be offered. */
export async function school(): Promise<{ stage: AppStage; mikhail: TestPerson }> {
  const stage = await appStage([BRIDGE, SKIERS], { world: WORLD });
  unhurried(stage);
  await stage.reads();
  const mikhail = stage.person('Михаил');
  await connects(mikhail);
  return { stage, mikhail };
}

/** A minute passes, in which what was approved can be taken back. */
export async function goesOut(stage: AppStage): Promise<void> {
  stage.setTime(12, 3);
  await stage.running.ticks.post();
}

export const posts = ({ telegram }: AppStage, words: string) =>
  telegram
    .person('Ольга')
    .messages({ chat: CHANNEL })
    .filter(({ text }) => text.includes(words));

/** A press of the card's «Опубликовать», from whichever chat: anybody can send any data. */
export function forges(stage: AppStage, forger: TestPerson, owner: TestPerson): void {
  const { world } = stage.telegram;
  const cards = world.chat(owner.id).messages.filter(({ text = '' }) => text.startsWith('Для канала'));
  const publish = cards.at(-1)?.keyboard?.inline_keyboard[0]?.[0];
  const own = forger.lastMessage()?.messageId;
  if (!publish || own === undefined) throw new Error('there is no card to press');
  world.press(forger.id, forger.id, own, publish);
}
