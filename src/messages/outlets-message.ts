import type { Instant } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { SourceReport } from '../domain/source-report.js';
import { momentInWords } from './dates.js';
import { cut } from './outlet-words.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

/** More lines fill more than a screen; the others are counted. */
const SHOWN = 25;
const MAX_NAME = 60;

/** Which outlets are read, for whoever asks, and when each was read last. */
export function outletsMessage(
  say: Say,
  sources: readonly SourceReport[],
  now: Instant,
  zone: string,
): Message {
  const read = sources
    .filter(({ health }) => health.kind !== 'off')
    .toSorted((one, other) => one.name.localeCompare(other.name, 'ru'));
  if (read.every(({ lastReadAt }) => lastReadAt === null)) return toMessage(say.html('no-sources-yet'));
  const lines = read.slice(0, SHOWN).map(({ name, lastReadAt }) => {
    const source = cut(name, MAX_NAME);
    return lastReadAt === null
      ? say.html('outlet-not-yet', { source })
      : say.html('outlet-read', { source, moment: momentInWords(say, lastReadAt, now, zone) });
  });
  const left = read.length - lines.length;
  return toMessage(
    [
      say.html('outlets-title', { count: read.length }),
      '',
      ...lines,
      ...(left > 0 ? [say.html('digest-more', { count: left })] : []),
    ].join('\n'),
  );
}
