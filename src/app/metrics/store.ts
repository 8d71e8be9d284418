import { SECOND } from '../../domain/clock.js';
import type { Figures } from '../../storage/figures.js';
import type { Instruments, Reading } from './instruments.js';

/** What of the figures is told as it stands; ages in ms become seconds. */
const COUNTS: [name: string, help: string, of: (figures: Figures) => number | null][] = [
  [
    'queue_oldest_seconds',
    'Age of the oldest delivery that waits for a sender',
    (f) => inSeconds(f.queue.oldestMs),
  ],
  ['inbox_updates', 'Updates taken from Telegram and not dealt with yet', (f) => f.inbox.updates],
  ['inbox_oldest_seconds', 'Age of the oldest of them', (f) => inSeconds(f.inbox.oldestMs)],
  ['due_now', 'Subscriptions whose time has come and that are not in the outbox yet', (f) => f.due.now],
  ['due_oldest_seconds', 'For how long the first of them has been due', (f) => inSeconds(f.due.oldestMs)],
  ['chats', 'Chats that are known, whether they get anything or not', (f) => f.chats],
  ['channels', 'Connected channels', (f) => f.channels],
  ['articles', 'Articles that are kept', (f) => f.articles],
  ['telegram_rest_seconds', 'For how long nothing is sent, as Telegram asked', (f) => inSeconds(f.restsMs)],
  ['redis_ping_seconds', 'How long Redis takes to answer', (f) => inSeconds(f.redis.pingMs)],
  ['redis_memory_used_bytes', 'Memory Redis uses for its data', (f) => f.redis.usedBytes],
  ['redis_memory_max_bytes', 'Its limit (maxmemory); 0 when there is none', (f) => f.redis.maxBytes],
  ['redis_keys', 'Keys of the whole database', (f) => f.redis.keys],
  ['redis_evicted_keys', 'Keys Redis threw away for want of memory: must stay 0', (f) => f.redis.evicted],
];

/** What stands in the store, which every process tells alike. `look`: null when Redis does not answer. */
export function storeMetrics({ gauge }: Instruments, look: () => Promise<Figures | null>): void {
  const tell =
    (of: (figures: Figures) => readonly Reading[]): (() => Promise<readonly Reading[]>) =>
    async () => {
      const figures = await look();
      return figures === null ? [] : of(figures);
    };
  gauge('redis_up', 'Whether Redis answers', [], async () => [{ value: Number((await look()) !== null) }]);
  for (const [name, help, of] of COUNTS)
    gauge(
      name,
      help,
      [],
      tell((figures) => only(of(figures))),
    );
  gauge(
    'queue_jobs',
    'Deliveries in the outbox: waiting for a sender, parked for later, in its hands',
    ['state'],
    tell(({ queue }) =>
      (['waiting', 'delayed', 'active'] as const).flatMap((state) => only(queue[state], { state })),
    ),
  );
  gauge(
    'subscriptions',
    'Subscriptions of chats that get what they asked for',
    ['timing'],
    tell(({ due, atOnce }) => [
      ...only(due.all, { timing: 'scheduled' }),
      ...only(atOnce, { timing: 'at-once' }),
    ]),
  );
  gauge(
    'lease_held',
    'Whether somebody does what one alone may do: bot hears people, schedule reads and hands out',
    ['lease'],
    tell(({ leases }) =>
      Object.entries(leases).map(([lease, held]) => ({ labels: { lease }, value: Number(held) })),
    ),
  );
  gauge(
    'redis_persistence_ok',
    'Whether the last write of Redis to its disk went well, of what is switched on',
    ['kind'],
    tell(({ redis: { aofOk, rdbOk } }) => [...onlyWell(aofOk, 'aof'), ...onlyWell(rdbOk, 'rdb')]),
  );
}

const only = (value: number | null, labels: Reading['labels'] = {}): Reading[] =>
  value === null ? [] : [{ labels, value }];

const onlyWell = (ok: boolean | null, kind: string): Reading[] =>
  only(ok === null ? null : Number(ok), { kind });

function inSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / SECOND;
}
