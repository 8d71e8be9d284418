import type { ChatSeed, MemberRecord, WorldSeed } from '@svodka/sandbox';
import { type Channel, newMember } from '../../../src/domain/channel.js';
import { RUBRIC_IDS } from '../../../src/domain/rubric.js';
import { EVERY_DAY, type Weekday } from '../../../src/domain/schedule.js';
import { channelOf } from '../cards.js';
import { type Chance, pick } from '../said-by-chance.js';

export interface Cast {
  channels: Channel[];
  /** Telegram ids of the admins. */
  admins: number[];
  world: WorldSeed;
}

export const OWNER = 6_000_000;
const FIRST_ADMIN = 6_000_001;
/** As the token of the machine says. */
const BOT = 1;
const RIGHTS = { can_manage_chat: true, can_post_messages: true };
const KINDS = ['Школа', 'Библиотека', 'Музей', 'Поликлиника', 'Дом культуры'];
const HOURS = [
  { from: 9 * 60, to: 21 * 60 },
  { from: 8 * 60, to: 20 * 60 },
  { from: 10 * 60, to: 18 * 60 },
  { from: 7 * 60, to: 22 * 60 },
  { from: 12 * 60, to: 16 * 60 },
];
const BATCHES = [[9 * 60], [10 * 60], [9 * 60, 14 * 60], [10 * 60, 15 * 60]];
const DAYS: Weekday[][] = [[...EVERY_DAY], [...EVERY_DAY], [1, 2, 3, 4, 5], [1, 3, 5, 6]];

/**
 * Channels that belong to one owner and are kept by others: two or three in each, some of whom keep several. Every eighth takes
 * two pairs of eyes, every ninth has a rule that publishes by itself.
 */
export function castOf(channels: number, admins: number, chance: Chance, since: number): Cast {
  const people = Array.from({ length: admins }, (_, n) => FIRST_ADMIN + n);
  const kept = Array.from({ length: channels }, (_, n) => channel(n));
  return {
    channels: kept,
    admins: people,
    world: {
      people: [OWNER, ...people].map((id) => ({ id, firstName: id === OWNER ? 'Владелец' : `Админ ${id}` })),
      chats: kept.map(seed),
      started: true,
    },
  };

  function channel(n: number): Channel {
    const chat = -1_002_000_001_000 - n;
    const title = `${KINDS[n % KINDS.length]} № ${n + 1}`;
    // Everybody keeps one, some keep several, with different people in each.
    const own = new Set([n, n + channels, n * 7 + 3].map((index) => people[index % admins] ?? 0));
    const members = [...own].map((person, k) => ({
      ...newMember(person, k === 0 ? ('manager' as const) : ('editor' as const)),
      label: k === 1 ? `Редактор ${n + 1}` : null,
    }));
    const base = channelOf({ chat, title, since, members });
    const rubrics = RUBRIC_IDS.filter(() => chance() < 0.4);
    const fourEyes = n % 8 === 3;
    const auto = n % 9 === 4 ? { by: members[0]?.person ?? 0, since, perDay: 2, rubrics: [] } : null;
    return {
      ...base,
      wishes: { ...base.wishes, rubrics: n % 4 === 0 ? [] : rubrics },
      posting: { perDay: 1 + Math.floor(chance() * 5), hours: pick(HOURS, chance), days: pick(DAYS, chance) },
      review: { batches: pick(BATCHES, chance), group: null, fourEyes, auto: fourEyes ? null : auto },
    };
  }

  function seed({ chat: id, title, members }: Channel): ChatSeed {
    const admin = (userId: number): MemberRecord => ({ userId, status: 'administrator', rights: RIGHTS });
    return {
      id,
      type: 'channel',
      title,
      extraMembers: 100 + Math.floor(chance() * 900),
      members: [
        { userId: OWNER, status: 'creator' },
        ...[...members.map(({ person }) => person), BOT].map(admin),
      ],
    };
  }
}
