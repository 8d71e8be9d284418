import { HOUR, type Instant } from './clock.js';
import type { Source } from './source.js';
import { isStrangelySilent } from './source-silence.js';
import { MOVED_FOR_GOOD, type SourceState } from './source-state.js';

/** How a source is, the worst that is true of it. `since`: from when on. */
export type SourceHealth =
  | { kind: 'off' | 'unread' | 'well' }
  | { kind: 'gone' | 'empty' | 'failing' | 'silent'; since: Instant };

/** What operators are told of once, for as long as it lasts. */
export type Trouble = 'gone' | 'empty' | 'failing' | 'silent' | 'moved';
export type SourceEvent = Trouble | 'recovered';

/** One failed poll is weather; three in a row are worth a word. */
const FAILURES_TO_MENTION = 3;
/** A server that is restarted is no news to the operator. */
const FAILING_TO_TELL = HOUR;

const UNREADABLE: readonly Trouble[] = ['gone', 'empty', 'failing'];

export function healthOf(source: Pick<Source, 'enabled' | 'timeZone'>, state: SourceState): SourceHealth {
  const { failures, why, failingSince, lastReadAt, lastNewAt } = state;
  if (!source.enabled) return { kind: 'off' };
  const since = failingSince ?? state.lastTriedAt ?? 0;
  if (why === 'gone') return { kind: 'gone', since };
  if (failures >= FAILURES_TO_MENTION) return { kind: why === 'empty' ? 'empty' : 'failing', since };
  if (lastReadAt === null) return { kind: 'unread' };
  const silence = lastNewAt === null ? null : { from: lastNewAt, to: lastReadAt };
  if (silence && isStrangelySilent(state, silence, source.timeZone))
    return { kind: 'silent', since: silence.from };
  return { kind: 'well' };
}

/**
 * What operators have not been told yet.
 * @returns the events, and what counts as told once they are
 */
export function untold(
  source: Pick<Source, 'enabled' | 'timeZone'>,
  state: SourceState,
  now: Instant,
): { events: SourceEvent[]; told: Trouble[] } {
  const standing = troubles(healthOf(source, state), state, now);
  const answers = state.failures === 0;
  // Between two failures nobody knows whether it would still be silent.
  const lasting = state.told.filter((trouble) =>
    trouble === 'moved' || answers ? standing.includes(trouble) : true,
  );
  const fresh = standing.filter((trouble) => !lasting.includes(trouble));
  const recovered = answers && state.told.some((trouble) => UNREADABLE.includes(trouble));
  return { events: [...(recovered ? (['recovered'] as const) : []), ...fresh], told: [...lasting, ...fresh] };
}

function troubles(health: SourceHealth, { moved }: SourceState, now: Instant): Trouble[] {
  const moves: Trouble[] = moved && moved.times >= MOVED_FOR_GOOD ? ['moved'] : [];
  switch (health.kind) {
    case 'gone':
    case 'empty':
    case 'silent':
      return [health.kind, ...moves];
    case 'failing':
      return now - health.since >= FAILING_TO_TELL ? ['failing', ...moves] : moves;
    default:
      return moves;
  }
}
