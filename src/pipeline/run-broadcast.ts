import {
  announceableAt,
  BROADCAST_LASTS,
  type Broadcast,
  type BroadcastEnd,
  type BroadcastFigures,
  type BroadcastState,
  placeInBroadcast,
} from '../domain/broadcast.js';
import { type Clock, type Instant, MINUTE, SECOND } from '../domain/clock.js';
import type { BroadcastJob } from '../domain/outbox.js';
import type { Subscriber } from '../domain/subscriber.js';
import type { BroadcastChats, Step as ChatStep, WaitingChat } from '../storage/broadcast-chats.js';
import type { BroadcastStore } from '../storage/broadcasts.js';
import type { Term } from '../storage/lease.js';

export interface RunBroadcastDeps {
  broadcasts: Pick<BroadcastStore, 'get' | 'update' | 'current' | 'release'>;
  chats: Omit<BroadcastChats, 'state' | 'swap' | 'waitAgain' | 'move' | 'forget'>;
  subscribers: {
    /** All there are, some at a time; one may come twice. */
    scan(): AsyncIterable<Subscriber[]>;
    /** Those whose group was upgraded, by their new ids. */
    moved(): Promise<Subscriber[]>;
  };
  outbox: {
    enqueueMany(jobs: readonly BroadcastJob[]): Promise<void>;
    load(): Promise<{ ready: number; parked: number }>;
  };
  /** Has what shows it to operators say how far it has come. */
  show: (broadcast: Broadcast, step: string) => Promise<void>;
  /** It is over. */
  onOver?: (broadcast: Broadcast) => void;
  clock: Clock;
  /** Waits so many ms, or until the signal aborts; never throws. */
  pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** The outbox is filled to 5000 jobs or two minutes of sending; of that a quarter is the announcements', the rest digests'. */
const MAX_READY = 5_000;
const MAX_READY_SECONDS = 120;
const SHARE = 4;
const PAGE = 500;
const LOOK_EVERY = SECOND / 4;
const SHOW_EVERY = 3 * SECOND;
/** What was being sent when it was stopped has had its answer by then, or never will: a request waits thirty seconds. */
const STOPPED_FOR = { atLeast: 2 * SECOND, atMost: MINUTE };
/** The same of what was begun in the last moment of its day. */
const LATE = 10 * MINUTE;
/** A record that is just moving to its new id is there in a moment. */
const LOOK_AGAIN = 10 * SECOND;
const TRIES = 5;

/** Whether the next may be taken at once, or what was begun takes its time. */
type Step = 'next' | 'on';
type Running = Extract<BroadcastState, { kind: 'running' }>;

/**
 * Leads the broadcast that is under way from its confirmation to its end: notes its chats, hands those whose hour it is
 * to the outbox and keeps that shallow, tells operators how far it has come. Every step stands in the store before the
 * next is taken, so that whoever dies is followed by one that goes on.
 */
export function createRunBroadcast(deps: RunBroadcastDeps, { sendRate }: { sendRate: number }) {
  const { broadcasts, chats, subscribers, outbox, show, clock, pause } = deps;
  const maxReady = Math.max(SHARE, Math.min(MAX_READY, Math.floor(sendRate * MAX_READY_SECONDS)));
  const share = Math.ceil(maxReady / SHARE);
  let shown = { id: '', step: '', at: 0 };

  /**
   * Goes on while there is something to do now; those who sleep are for a later call. Never run twice at once.
   * @param term the lease it is done under: nothing is written after it
   */
  return async function runBroadcast(term: Term, signal: AbortSignal): Promise<void> {
    const id = await broadcasts.current();
    if (id === null) return;
    while (!signal.aborted) {
      const broadcast = await broadcasts.get(id);
      if (!broadcast) return broadcasts.release(id);
      if (broadcast.state.kind === 'over') {
        // Here, not where it ended: whoever ended it may have died over it.
        await show(broadcast, 'over');
        deps.onOver?.(broadcast);
        return broadcasts.release(id);
      }
      if ((await step(term, broadcast, signal)) === 'next') continue;
      const { figures } = await chats.figures(id, clock());
      await tell(broadcast, figures);
      const isBusy = figures.queued + figures.sending > 0 || broadcast.state.kind !== 'running';
      if (!isBusy) return;
      await pause(LOOK_EVERY, signal);
    }
  };

  async function step(term: Term, broadcast: Broadcast, signal: AbortSignal): Promise<Step> {
    const { id, state } = broadcast;
    switch (state.kind) {
      case 'confirmed':
        return (await noteChats(term, broadcast, signal)) ? 'next' : 'on';
      case 'running':
        return (await handOn(term, id, state)) ? 'on' : end(broadcast, state);
      case 'stopping': {
        const { figures } = await chats.figures(id, clock());
        const since = clock() - state.since;
        const isStill = figures.sending === 0 && since >= STOPPED_FOR.atLeast;
        return isStill || since >= STOPPED_FOR.atMost ? finish(broadcast, 'stopped') : 'on';
      }
      default:
        return 'on';
    }
  }

  /** @returns whether all are noted. What the walk over a hash promises, each that stands there all the time, holds within one Redis. */
  async function noteChats(term: Term, { id, to }: Broadcast, signal: AbortSignal): Promise<boolean> {
    const note = (readers: readonly Subscriber[]) => {
      const meant = readers.flatMap((reader) => {
        const place = placeInBroadcast(reader, to);
        if (place === 'other') return [];
        return [{ chat: reader.chat, outcome: place === 'recipient' ? null : place }];
      });
      return meant.length === 0 || chats.note(term, id, meant);
    };
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const master = await chats.master();
      for await (const readers of subscribers.scan())
        if (signal.aborted || !(await note(readers))) return false;
      // A group that got its new id meanwhile may have gone to where the walk had been before.
      if (!(await note(await subscribers.moved()))) return false;
      if ((await chats.master()) !== master) continue;
      const total = (await chats.figures(id, clock())).waiting;
      await broadcasts.update(id, (now) =>
        now.state.kind === 'confirmed'
          ? { ...now, state: { kind: 'running', at: now.state.at, total } }
          : null,
      );
      return true;
    }
    return false;
  }

  /** @returns whether there is, or will be, anything left to do */
  async function handOn(term: Term, id: string, { at }: Running): Promise<boolean> {
    const now = clock();
    const isLate = now >= at + BROADCAST_LASTS;
    if (now >= at + BROADCAST_LASTS + LATE) return false;
    for (;;) {
      const [{ figures, waiting }, { ready }] = await Promise.all([chats.figures(id, now), outbox.load()]);
      const left = waiting + figures.queued + figures.sending;
      const room = isLate ? PAGE : Math.min(PAGE, share - figures.queued, maxReady - ready);
      if (left === 0 || room <= 0) return left > 0;
      const page = await chats.page(id, isLate ? Number.POSITIVE_INFINITY : now, room);
      if (page.chats.length === 0) return true;
      const steps = page.chats.map((one) => stepOf(one, now, isLate));
      const standing = await chats.enter(term, id, steps);
      if (standing === 'lost') return true;
      const queued = steps.flatMap(({ chat }, n) => {
        const state = standing[n];
        return state === 'queued' || state?.startsWith('sending@') ? [chat] : [];
      });
      if (queued.length > 0)
        await outbox.enqueueMany(queued.map((chat) => ({ kind: 'broadcast', chat, broadcast: id })));
      const begun = steps.flatMap(({ chat }, n) => (standing[n] ? [chat] : []));
      if (begun.length > 0 && !(await chats.leave(term, id, page.master, begun))) return true;
    }
  }

  function end(broadcast: Broadcast, { at }: Running): Promise<'next'> {
    return finish(broadcast, clock() >= at + BROADCAST_LASTS ? 'expired' : 'done');
  }

  /** What was not begun is left out; of what was being sent nobody knows. */
  async function finish({ id }: Broadcast, how: BroadcastEnd): Promise<'next'> {
    const ended = clock();
    const { figures, waiting } = await chats.figures(id, ended);
    const { queued, sending } = figures;
    const untold = how === 'stopped' ? 'stopped' : 'night';
    const final: BroadcastFigures = {
      ...figures,
      queued: 0,
      sending: 0,
      unknown: figures.unknown + sending,
      [untold]: figures[untold] + queued + waiting,
    };
    await broadcasts.update(id, (now) =>
      'at' in now.state && now.state.kind !== 'over'
        ? { ...now, state: overOf(now.state, final, ended, how) }
        : null,
    );
    return 'next';
  }

  async function tell(broadcast: Broadcast, figures: BroadcastFigures): Promise<void> {
    const { id, state } = broadcast;
    const now = clock();
    const step = `${state.kind}_${Object.values(figures).join('-')}`;
    const isSoon = shown.id === id && now - shown.at < SHOW_EVERY && now >= shown.at;
    if (isSoon || (shown.id === id && shown.step === step)) return;
    shown = { id, step, at: now };
    await show(broadcast, String(now));
  }
}

function stepOf({ chat, reader }: WaitingChat, now: Instant, isLate: boolean): ChatStep {
  if (isLate) return { chat, what: 'night' };
  if (!reader) return { chat, what: now + LOOK_AGAIN };
  if (reader.status !== 'active') return { chat, what: 'inactive' };
  if (reader.noAnnouncements) return { chat, what: 'off' };
  const at = announceableAt(now, reader);
  if (at <= now) return { chat, what: 'queued' };
  return { chat, what: at === Number.POSITIVE_INFINITY ? now + BROADCAST_LASTS : at };
}

function overOf(
  before: Exclude<BroadcastState, { kind: 'draft' | 'over' }>,
  figures: BroadcastFigures,
  ended: Instant,
  how: BroadcastEnd,
): BroadcastState {
  const counted = figures.sent + figures.blocked + figures.gone + figures.refused + figures.unknown;
  const total = 'total' in before && before.total > 0 ? before.total : counted + figures.stopped;
  return { kind: 'over', at: before.at, total, ended, how, figures };
}
