import { createHash } from 'node:crypto';

/**
 * Redis keeps a set of up to 512 integers as one array of eight bytes each (`set-max-intset-entries`): with so many buckets
 * four million articles fit, twenty years of a region's news, at nine bytes a trace. Bucket and number together are 78 bits
 * of a SHA-256: two different traces meet in none of these years.
 */
const BUCKETS = 16_384;

/**
 * How traces of articles stand among those removed: `bucket:number`, divided by spaces. They stay for ever: an outlet may
 * show an old article again at any time, and what is remembered of it tells nobody what it was.
 */
export function marksOf(traces: readonly string[] = []): string {
  return traces.map(markOf).join(' ');
}

function markOf(trace: string): string {
  const digest = createHash('sha256').update(trace).digest();
  return `${(digest.readUInt16BE(0) % BUCKETS).toString(36)}:${digest.readBigInt64BE(8)}`;
}
