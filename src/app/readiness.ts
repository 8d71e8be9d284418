import { DAY, HOUR, SECOND } from '../domain/clock.js';
import type { Health } from '../http/server.js';
import type { Role } from './roles.js';
import type { Workshop } from './workshop.js';

/** No source read for so long makes the program "not ready"; a quiet one alone may rest for three hours and a bit. */
const LATELY = 4 * HOUR;

/** What has to be well for a process of this role: Redis; Telegram for whoever talks to it; sources for whoever reads them or answers from them. */
export function readinessChecks(
  { redis, region, news, clock }: Workshop,
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
    redis: async () => ((await redis.ping()) === 'PONG' ? null : 'Redis does not answer'),
  };
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
