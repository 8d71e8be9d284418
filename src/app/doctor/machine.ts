import { DAY, HOUR, type Instant } from '../../domain/clock.js';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';
import { instantToLocal, isZone } from '../../domain/schedule.js';

/** package.json, engines. */
const NODE = [20, 19] as const;
/** Since then Moscow is three hours ahead of UTC for good. https://publication.pravo.gov.ru, 248-ФЗ of 21.07.2014 */
const MOSCOW_SETTLED = Date.parse('2014-10-26T00:00:00+03:00');
/** The zone data that knows the last change of a Russian zone: Volgograd, December 2020. */
const ZONES_SINCE = '2020e';

/** What of Node is looked at; `process.versions` holds the first three. */
export interface Runtime {
  node: string;
  icu?: string | undefined;
  tz?: string | undefined;
}

export function nodeFindings({ node }: Pick<Runtime, 'node'>): Finding[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isEnough = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return [
    (isEnough ? ok : failure)(isEnough ? 'node-fine' : 'node-old', { version: node, needed: NODE.join('.') }),
  ];
}

/**
 * Whether this machine knows the zones that digests are sent by.
 * @param zones of the region and of its sources
 * @param probe how Node tells the time of a zone; a test brings an old one
 */
export function zoneFindings(
  zones: readonly string[],
  { icu, tz }: Pick<Runtime, 'icu' | 'tz'>,
  now: Instant,
  probe: { offset: (instant: Instant, zone: string) => number; month: () => string } = MACHINE,
): Finding[] {
  const unknown = [...new Set(zones)].filter((zone) => !isZone(zone));
  if (icu === undefined || unknown.length > 0)
    return [failure('zones-unknown', { zones: unknown.join(', ') || 'ICU' })];
  const isMoscowRight =
    probe.offset(now, 'Europe/Moscow') === 3 * HOUR &&
    probe.offset(MOSCOW_SETTLED - DAY, 'Europe/Moscow') === 4 * HOUR;
  if (!isMoscowRight) return [failure('zones-wrong', { hours: probe.offset(now, 'Europe/Moscow') / HOUR })];
  if (!probe.month().startsWith('январ')) return [failure('zones-small-icu')];
  if (tz !== undefined && tz < ZONES_SINCE) return [warning('zones-old', { version: tz })];
  return [ok('zones-fine', { zone: zones[0] ?? '', version: tz ?? icu })];
}

const MACHINE = {
  offset(instant: Instant, zone: string): number {
    const { year, month, day, hour, minute } = instantToLocal(instant, zone);
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / 60_000) * 60_000;
  },
  month: () => new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' }).format(0),
};
