import { ANNA, MIKHAIL, NINA, smallWorld, type WorldSeed } from '@svodka/sandbox';

export const OLEG = 5_000_000_104;

/** Three readers and the man who runs a channel; the group, the forum and the channel are the sandbox's. */
export function demoWorld(): WorldSeed {
  return {
    ...smallWorld(),
    people: [
      {
        id: ANNA,
        firstName: 'Анна',
        lastName: 'Петровна',
        username: 'anna_petrovna',
        note: 'учитель, читает новости по утрам',
      },
      {
        id: NINA,
        firstName: 'Нина',
        lastName: 'Сергеевна',
        username: 'nina_sergeevna',
        note: 'пенсионерка со старым телефоном',
        oldClient: true,
      },
      { id: OLEG, firstName: 'Олег', username: 'oleg_sport', note: 'любит спорт' },
      {
        id: MIKHAIL,
        firstName: 'Михаил',
        username: 'mikhail_library',
        note: 'библиотекарь, ведёт канал школы',
      },
    ],
  };
}
