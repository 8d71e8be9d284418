import { createParserPool } from '../../src/feeds/threads/parser-pool.js';
import { utf8 } from './bytes.js';
import { source } from './reading-room.js';

const MB = 1024 * 1024;
const NOW = Date.parse('2026-11-25T00:00:00Z');

export const feed = source({ url: 'https://a.example/feed', kind: 'rss' });
export const page = source({ url: 'https://a.example/', kind: 'html' });
export const HONEST = utf8('<rss version="2.0"><channel><item><title>мост</title></item></channel></rss>');

let shared: ReturnType<typeof createParserPool> | null = null;

/** The program's own pool, with its own limits; one for all tests of a file, so that each meets what the last left. */
export function hostilePool() {
  shared ??= createParserPool();
  const pool = shared;
  return {
    pool,
    /** Reads it and says how much the program grew meanwhile, MB. */
    async read(bytes: Uint8Array, as = feed, contentType: string | null = null) {
      const before = process.memoryUsage().rss;
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 10);
      const task = { kind: 'source' as const, bytes, contentType, source: as, url: as.url, now: NOW };
      const outcome = await pool.run<'source'>(task);
      clearInterval(watch);
      return { outcome, grewMb: (most - before) / MB };
    },
  };
}
