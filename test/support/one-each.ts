import type { Instant } from '../../src/domain/clock.js';
import { EVERY_DAY, type Weekday } from '../../src/domain/schedule.js';
import type { ChatId, NewSubscriber, Subscriber } from '../../src/domain/subscriber.js';
import type { Subscription, WantedSubscription } from '../../src/domain/subscription.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import type { SubscriberStore } from '../../src/storage/subscribers.js';

/** The plainest subscription: some rubrics at one minute of some days. */
export interface Plain {
  rubrics: Subscription['wishes']['rubrics'];
  minute: number;
  days: Weekday[];
  detailed: boolean;
  onEmpty: Subscription['onEmpty'];
}

/** Everything, at eight, every day. */
export const AT_EIGHT: Plain = {
  rubrics: [],
  minute: 480,
  days: [...EVERY_DAY],
  detailed: false,
  onEmpty: 'say',
};

export function wanted(plain: Partial<Plain> = {}): WantedSubscription {
  const { rubrics, minute, days, detailed, onEmpty } = { ...AT_EIGHT, ...plain };
  return {
    wishes: { ...EVERYTHING, rubrics, detailed },
    timing: { kind: 'digest', minutes: [minute], days },
    format: 'classic',
    sound: true,
    onEmpty,
  };
}

function plainOf({ wishes, timing, onEmpty }: Subscription): Plain {
  if (timing.kind !== 'digest') throw new Error('not a plain subscription');
  const { rubrics, detailed } = wishes;
  return { rubrics, detailed, minute: timing.minutes[0] ?? 0, days: timing.days, onEmpty };
}

const shown = (reader: Subscriber | null) => {
  const [first] = reader?.subscriptions ?? [];
  return reader && first
    ? { ...reader, id: first.id, ordinal: first.ordinal, subscription: plainOf(first) }
    : null;
};

export type Single = NonNullable<ReturnType<typeof shown>>;

/** A store for tests in which every chat has one plain subscription. */
export function oneEach(store: SubscriberStore) {
  return {
    ...store,
    get: async (chat: ChatId) => shown(await store.get(chat)),
    find: async (chat: ChatId) => shown(await store.find(chat)),
    async nextDue(chat: ChatId): Promise<Instant | null> {
      const reader = await store.get(chat);
      return reader ? ([...(await store.dueOf(reader)).values()][0] ?? null) : null;
    },
    /** Subscribes a chat, or changes what it has asked for. */
    async subscribe(
      { subscription, ...who }: NewSubscriber & { subscription?: Partial<Plain> },
      now: Instant,
    ): Promise<Single> {
      const standing = (await store.find(who.chat))?.subscriptions[0];
      const reader = standing
        ? await store.change(who.chat, standing.id, (one) => ({ ...one, ...wanted(subscription) }), now)
        : (await store.add(who, wanted(subscription), now))?.subscriber;
      const single = shown(reader ?? null);
      if (!single) throw new Error('not subscribed');
      return single;
    },
    async change(chat: ChatId, edit: (now: Plain) => Plain, now: Instant) {
      const id = (await store.find(chat))?.subscriptions[0]?.id ?? 1;
      return shown(await store.change(chat, id, (one) => ({ ...one, ...wanted(edit(plainOf(one))) }), now));
    },
  };
}
