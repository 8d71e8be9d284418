import { fullRights } from './rights.js';
import type { WorldSeed } from './seed.js';

export const ANNA = 5_000_000_101;
export const MIKHAIL = 5_000_000_102;
export const NINA = 5_000_000_103;
export const PARENTS_GROUP = -4_000_000_201;
export const GARDENERS_FORUM = -1_003_100_000_202;
export const SCHOOL_CHANNEL = -1_002_000_000_301;

/** Three people, a group, a forum, a channel: enough to try every road of a bot. The bot is in none of them yet. */
export function smallWorld(): WorldSeed {
  return {
    people: [
      {
        id: ANNA,
        firstName: 'Анна',
        lastName: 'Петровна',
        username: 'anna_petrovna',
        note: 'читательница, учитель',
      },
      {
        id: MIKHAIL,
        firstName: 'Михаил',
        username: 'mikhail_library',
        note: 'библиотекарь, ведёт канал школы',
      },
      {
        id: NINA,
        firstName: 'Нина',
        lastName: 'Сергеевна',
        note: 'пенсионерка, телефон старый: новых видов сообщений не показывает',
        oldClient: true,
      },
    ],
    chats: [
      {
        id: PARENTS_GROUP,
        type: 'group',
        title: 'Родители 3 «Б»',
        extraMembers: 21,
        members: [
          { userId: ANNA, status: 'creator', rights: fullRights('group') },
          { userId: MIKHAIL, status: 'member' },
        ],
      },
      {
        id: GARDENERS_FORUM,
        type: 'supergroup',
        title: 'Сад и огород',
        extraMembers: 64,
        topics: ['Рассада', 'Погода'],
        members: [{ userId: NINA, status: 'creator', rights: fullRights('supergroup') }],
      },
      {
        id: SCHOOL_CHANNEL,
        type: 'channel',
        title: 'Школа № 3',
        username: 'school3_kozelsk',
        extraMembers: 312,
        members: [
          { userId: MIKHAIL, status: 'creator', rights: fullRights('channel') },
          { userId: ANNA, status: 'member' },
        ],
      },
    ],
  };
}
