import type { Config } from '../config.js';
import type { Clock } from '../domain/clock.js';
import type { FetchBytes } from '../feeds/fetch/fetch.js';
import { createParserPool, type ParserPool } from '../feeds/threads/parser-pool.js';
import { loadRegion, type Region } from '../region.js';
import { createFeedFetch } from './feed-fetch.js';

/** What commands need that look at sources and store nothing: no Redis. */
export interface LiveReading {
  region: Region;
  fetchBytes: FetchBytes;
  parser: ParserPool;
  clock: Clock;
  close(): Promise<void>;
}

/** @throws SetupError */
export async function openLiveReading(config: Config): Promise<LiveReading> {
  const region = await loadRegion(config.configDir, config.timeZone);
  const clock = Date.now;
  const { fetchBytes, close } = createFeedFetch(config, clock);
  const parser = createParserPool();
  return {
    region,
    fetchBytes,
    parser,
    clock,
    async close() {
      await Promise.all([close(), parser.close()]);
    },
  };
}
