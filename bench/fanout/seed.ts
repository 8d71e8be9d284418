import type { Workshop } from '#app';
import { EVERYTHING } from '#src/domain/wishes.js';
import { inParallel } from '../measure.js';
import { FIRST_PERSON } from './telegram-server.js';

const LANES = 200;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
/** Two to the sixth: as many different wishes as can be made of these. */
const RUBRICS = ['society', 'sport', 'crime', 'incidents', 'culture', 'economy'] as const;
const MINUTE = 60_000;

/** Subscribes people for the given slot, a UTC minute, their wishes spread evenly over so many different ones. */
export async function seedSubscribers(
  { subscribers }: Pick<Workshop, 'subscribers'>,
  { count, profiles, slot }: { count: number; profiles: number; slot: number },
): Promise<void> {
  const minute = (slot / MINUTE) % 1_440;
  const now = Date.now();
  const chats = Array.from({ length: count }, (_, index) => FIRST_PERSON + index);
  await inParallel(chats, LANES, (chat, index) =>
    subscribers.add(
      { chat, chatType: 'private', zone: 'UTC' },
      {
        wishes: { ...EVERYTHING, rubrics: wishes(index % profiles) },
        timing: { kind: 'digest', minutes: [minute], days: [...EVERY_DAY] },
        format: 'classic',
        sound: true,
        onEmpty: 'say',
      },
      now,
    ),
  );
}

/** The rubrics whose bits are set; none, which means all, for the first. */
function wishes(profile: number): (typeof RUBRICS)[number][] {
  return RUBRICS.filter((_, bit) => (profile >> bit) % 2 === 1);
}
