import { DAY, HOUR, SECOND } from '../domain/clock.js';
import type { Health } from '../http/server.js';
import { createBackupMarks } from '../storage/backup-marks.js';
import type { LeaseName } from '../storage/lease.js';
import { refusesWrites } from '../storage/owner.js';
import { does, type Role } from './roles.js';
import type { Workshop } from './workshop.js';

/** No source read for so long makes the program "not ready"; a quiet one alone may rest for three hours and a bit. */
const LATELY = 4 * HOUR;

/** What has to be well for a process of this role: Redis; Telegram for whoever talks to it; sources for whoever reads them or answers from them. */
export function readinessChecks(
  { redis, keys, region, news, clock }: Workshop,
  role: Role,
  telegram: () => Promise<string | null>,
): Health['checks'] {
  /** Where even the most frequent source is asked once a day, that is how late "lately" is. */
  const lately = () => {
    const intervals = region.sources
      .filter(({ enabled }) => enabled)
      .map((one) => one.intervalSeconds * SECOND);
    return Math.max(LATELY, 1.5 * Math.min(...intervals, DAY));
  };
  const checks: Health['checks'] = {
    redis: () => refusesWrites(redis, keys),
    async restore() {
      const begun = await createBackupMarks(redis, keys).restoring();
      if (begun === null) return null;
      return `a restore begun at ${new Date(begun).toISOString()} is not over: nothing may work on this store`;
    },
  };
  const held = (name: LeaseName, otherwise: string) => async () =>
    (await redis.exists(keys.lease(name))) === 1 ? null : otherwise;
  if (does(role, 'bot')) checks.hearing = held('bot', 'nobody hears what people write');
  if (does(role, 'poller')) checks.schedule = held('schedule', 'nobody reads sources and hands out digests');
  if (role !== 'poller') {
    checks.telegram = telegram;
  }
  if (role !== 'worker') {
    checks.sources = async () => {
      const { checkedAt } = await news.status();
      return checkedAt !== null && clock() - checkedAt < lately() ? null : 'no source has been read lately';
    };
  }
  return checks;
}

/** What an operator should know and no balancer need act upon. */
export function readinessNotes({ redis, keys, clock, orders }: Workshop): NonNullable<Health['notes']> {
  return {
    async sending() {
      const ms = await redis.pttl(keys.paceRest('all'));
      return ms > 0 ? `Telegram wants silence until ${new Date(clock() + ms).toISOString()}` : null;
    },
    async maintenance() {
      const standing = await orders.maintenance();
      if (standing === null) return null;
      const { until } = standing;
      const end = until === null ? 'an operator ends it' : new Date(until).toISOString();
      return `readers get a notice of maintenance and nothing goes out until ${end}`;
    },
  };
}
