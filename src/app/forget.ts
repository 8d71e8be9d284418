import { type Channel, withoutMember } from '../domain/channel.js';
import { consistent } from '../domain/channel-members.js';
import { type Clock, MINUTE } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Forgetting, ForgettingStore } from '../storage/forgetting.js';

/** Whatever is kept of a chat or person by one store. */
type Forgets = { forget(id: ChatId): Promise<void> };

export interface ForgetDeps {
  pending: ForgettingStore;
  subscribers: Forgets & {
    get(chat: ChatId): Promise<object | null>;
    idsOf(chat: ChatId): Promise<[ChatId, ...ChatId[]]>;
  };
  sessions: { deleteMatching(pattern: string): Promise<void> };
  channels: {
    all(): Promise<Channel[]>;
    of(person: ChatId): Promise<Channel[]>;
    update(chat: ChatId, change: (current: Channel) => Channel | null): Promise<Channel | null>;
  };
  invitations: { withdrawBy(channel: ChatId, person: ChatId): Promise<void> };
  curators: { has(person: ChatId): Promise<boolean> };
  institutions: { institutionOf(person: ChatId, now: number): Promise<string | null> };
  operators: Forgets & { has(person: ChatId): Promise<boolean> };
  /** What a chat is as one that looks after others. */
  forgetCare(chat: ChatId): Promise<void>;
  warned: Forgets;
  queue: Forgets;
  cards: Forgets;
  corrections: Forgets;
  countUploads: Forgets;
  withdrawn: Forgets;
  failedDeliveries: Forgets;
  broadcasts: Forgets;
  /** The last: whoever leaves a channel leaves a label behind. */
  audit: Forgets & { channelsOf(person: ChatId): Promise<ChatId[]> };
  clock: Clock;
}

/** Whoever was handling it has answered, or died. What was on its way when it began has arrived. */
const LOOKED_AT_AGAIN_AFTER = MINUTE;

export type Forget = ReturnType<typeof createForget>;

/**
 * /forget as a function: erases every trace of a chat and, where it is private, of its person. Each step may be done
 * twice, so that a program which dies in the middle goes on with it: `resume` is called by a tick.
 */
export function createForget(deps: ForgetDeps) {
  const { pending, subscribers, sessions, channels, invitations, clock } = deps;

  /** Erases all that stands. What makes new traces goes first. */
  async function erase({ chat, former, person }: Forgetting): Promise<void> {
    const ids = [chat, ...former];
    await subscribers.forget(chat);
    for (const id of ids) {
      await sessions.deleteMatching(`${id}:*`);
      await deps.forgetCare(id);
    }
    await leaveReviewGroups(ids);
    if (person !== null) {
      await sessions.deleteMatching(`*:${person}`);
      await deps.operators.forget(person);
      await leaveChannels(person);
      await deps.countUploads.forget(person);
      await deps.withdrawn.forget(person);
    }
    await eraseLeftovers(ids, person);
  }

  /** What somebody who was at it just then may write down a moment later: a sender, too, whom Telegram refuses. */
  async function eraseLeftovers(ids: readonly ChatId[], person: ChatId | null): Promise<void> {
    const { queue, cards, corrections, warned, failedDeliveries, broadcasts } = deps;
    for (const id of ids)
      for (const store of [queue, cards, corrections, warned, failedDeliveries, broadcasts])
        await store.forget(id);
    if (person !== null) await deps.audit.forget(person);
  }

  async function leaveChannels(person: ChatId): Promise<void> {
    const own = (await channels.of(person)).map(({ chat }) => chat);
    // Links of somebody who was put out of a channel may stand as well.
    for (const channel of new Set([...own, ...(await deps.audit.channelsOf(person))]))
      await invitations.withdrawBy(channel, person);
    for (const channel of own)
      await channels.update(channel, (now) => consistent(withoutMember(now, person)));
  }

  /** Cards that came to a group come to each editor from now on. */
  async function leaveReviewGroups(ids: readonly ChatId[]): Promise<void> {
    const isTheirs = ({ review: { group } }: Channel) => group !== null && ids.includes(group);
    for (const { chat } of (await channels.all()).filter(isTheirs))
      await channels.update(chat, (now) =>
        isTheirs(now) ? { ...now, review: { ...now.review, group: null } } : null,
      );
  }

  /** One step further with an erasure that a minute has passed over. @returns whether it is over */
  async function goOn(one: Forgetting): Promise<boolean> {
    if (one.erasedAt === null) {
      await erase(one);
      await pending.erased(one, clock());
      return false;
    }
    if (!(await isBack(one))) await eraseLeftovers([one.chat, ...one.former], one.person);
    await pending.end(one);
    return true;
  }

  async function isBack({ chat, person }: Forgetting): Promise<boolean> {
    if ((await subscribers.get(chat)) !== null) return true;
    if ((await channels.all()).some(({ review }) => review.group === chat)) return true;
    if (person === null) return false;
    const found = await Promise.all([
      channels.of(person).then(({ length }) => length > 0),
      deps.curators.has(person),
      deps.operators.has(person),
      deps.institutions.institutionOf(person, clock()).then((id) => id !== null),
    ]);
    return found.includes(true);
  }

  return {
    async forget(asked: ChatId, person: ChatId | null): Promise<void> {
      const [chat, ...former] = await subscribers.idsOf(asked);
      const one: Forgetting = { chat, former, person, askedAt: clock(), erasedAt: null };
      await pending.begin(one);
      await erase(one);
      await pending.erased(one, clock());
    },

    /**
     * Goes on with what a program that died has left undone, and erases what was on its way when something was erased,
     * unless they have come back since. @returns how many are over
     * @throws what kept the first from being gone on with, after all others: it is tried again next time
     */
    async resume(): Promise<number> {
      let over = 0;
      const errors: unknown[] = [];
      for (const one of await pending.all()) {
        if (clock() - (one.erasedAt ?? one.askedAt) < LOOKED_AT_AGAIN_AFTER) continue;
        try {
          if (await goOn(one)) over += 1;
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
      return over;
    },
  };
}
