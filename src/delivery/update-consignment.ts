import type { Clock } from '../domain/clock.js';
import { type Follow, passedOver, toldAt, updatesLeft } from '../domain/follow.js';
import type { Message } from '../domain/message.js';
import type { UpdateJob } from '../domain/outbox.js';
import { quietEnds, USUAL_QUIET } from '../domain/schedule.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import { NOTHING_LEFT_OUT, type Without } from '../domain/wishes.js';
import type { StandingFollow } from '../storage/follows.js';
import type { Consignment, Parcel } from './consignment.js';

export interface UpdateConsignmentDeps {
  follows: {
    get(chat: ChatId, story: string): Promise<StandingFollow | null>;
    put(standing: StandingFollow, next: Follow): Promise<boolean>;
    forget(chat: ChatId): Promise<void>;
  };
  /** The update in words; null when none of its reports may be shown any more, or the reader has muted them. */
  render: (follow: Follow, zone: string, muted: Without) => Promise<Message | null>;
  subscribers: {
    find(chat: ChatId): Promise<Subscriber | null>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
  /** IANA, of whoever follows without having subscribed. */
  zone: string;
  clock: Clock;
}

/** Redis compares what is written with what was read; readers and this are the only ones who write. */
const TRIES = 10;

/**
 * What is new in followed stories. Whether an update is still to be told stands with the follow, so that one that comes
 * twice is told once; in doubt, and by who dies between sending and noting it, it is sent again.
 */
export function createUpdateConsignment(deps: UpdateConsignmentDeps): Consignment<UpdateJob> {
  const { follows, render, subscribers, zone, clock } = deps;

  /** The follow this update belongs to; null when it has been told, or nobody waits for it any more. */
  async function awaiting(chat: ChatId, { story, report }: UpdateJob): Promise<StandingFollow | null> {
    const follow = await follows.get(chat, story);
    return follow?.waiting?.reports.at(-1) === report ? follow : null;
  }

  async function settle(chat: ChatId, job: UpdateJob, how: (follow: Follow) => Follow): Promise<void> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const standing = await awaiting(chat, job);
      if (!standing || (await follows.put(standing, how(standing)))) return;
    }
    throw new Error('a follow could not be written');
  }

  return {
    urgent: false,
    divisible: true,
    async load(job) {
      const [follow, reader] = await Promise.all([awaiting(job.chat, job), subscribers.find(job.chat)]);
      if (!follow?.waiting || (reader && reader.status !== 'active')) return { kind: 'settled' };
      const now = clock();
      const place = reader?.zone ?? zone;
      const mayWake = follow.waiting.isEmergency && (reader?.emergencies ?? false);
      const ends = mayWake ? null : quietUntil(reader, now, place);
      if (ends !== null) return { kind: 'later', ms: ends - now };
      // A day that is full is over when the next look is taken at what is followed.
      if (updatesLeft(follow, now, place) <= 0) return { kind: 'settled' };
      const message = await render(follow, place, reader?.muted ?? NOTHING_LEFT_OUT);
      if (!message) {
        await settle(job.chat, job, passedOver);
        return { kind: 'settled' };
      }
      const answering = follow.messageId === null ? message : { ...message, replyTo: follow.messageId };
      return { kind: 'send', messages: [answering], next: 0, parcel: parcelOf(job, place, reader) };
    },
    failed: (job) => settle(job.chat, job, passedOver),
  };

  function parcelOf(job: UpdateJob, place: string, reader: Subscriber | null): Parcel {
    let { chat } = job;
    return {
      sending: async () => (await awaiting(chat, job)) !== null,
      async sent(_part, _messageId, isLast) {
        if (isLast) await settle(chat, job, (follow) => toldAt(follow, clock(), place));
      },
      complete: async () => {},
      unsent: async () => {},
      unknown: async () => 'repeat',
      // Whoever has subscribed may open the chat again; of others nothing is kept.
      gone: (reason) => (reader ? subscribers.suspend(chat, reason) : follows.forget(chat)),
      async moved(to) {
        await subscribers.move(chat, to);
        chat = to;
      },
    };
  }
}

function quietUntil(reader: Subscriber | null, now: number, zone: string): number | null {
  const quiet = reader ? reader.quiet : USUAL_QUIET;
  return quiet && quietEnds(now, zone, quiet);
}
