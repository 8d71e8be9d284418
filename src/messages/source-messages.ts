import { HOUR, type Instant, MINUTE } from '../domain/clock.js';
import type { Button, Message } from '../domain/message.js';
import type { SourceEvent } from '../domain/source-health.js';
import type { SourceReport } from '../domain/source-report.js';
import { momentShort } from './dates.js';
import { actionButton, inRows } from './keyboards.js';
import { cut } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';
import { sinceInWords } from './unread-sources.js';

/** Ten sources with the longest lines still fit one message. */
const A_PAGE = 10;
const MAX_NAME = 60;
const MAX_ERROR = 100;
const MAX_ADDRESS = 100;
const PAGES_A_ROW = 5;

/** All sources in pages, the troubled ones first; `page` from 0, one too far is the last. */
export function sourcesMessage(
  say: Say,
  sources: readonly SourceReport[],
  page: number,
  now: Instant,
  zone: string,
): Message {
  const pages = Math.max(1, Math.ceil(sources.length / A_PAGE));
  const shown = Math.min(page, pages - 1);
  const troubled = sources.filter(({ health }) => 'since' in health).length;
  const lines = sources
    .slice(shown * A_PAGE, (shown + 1) * A_PAGE)
    .map((source) => sourceLine(say, source, now, zone));
  const title = say.html('sources-title', { count: sources.length, troubled });
  const message = toMessage([title, '', ...lines].join('\n'));
  return pages === 1 ? message : { ...message, buttons: pageButtons(say, pages, shown) };
}

function pageButtons(say: Say, pages: number, shown: number): Button[][] {
  const buttons = Array.from({ length: pages }, (_, page) => {
    const name = String(page + 1);
    const label = page === shown ? say.text('button-chosen', { name }) : name;
    return actionButton(label, { do: 'sources', page });
  });
  return inRows(buttons, PAGES_A_ROW);
}

/** «КГВ: не читается с 09:40 (ответил ошибкой 500), спрошу в 10:50» */
function sourceLine(say: Say, source: SourceReport, now: Instant, zone: string): string {
  const { name, movedTo, refused, doubtfulDates, verified, health } = source;
  const words = [
    stateInWords(say, source, now, zone),
    ...(isUnreadable(source) && source.lastNewAt !== null
      ? [say.text('source-news', { last: momentShort(say, source.lastNewAt, now, zone) })]
      : []),
    ...(movedTo === null ? [] : [say.text('source-moved', { address: cut(movedTo, MAX_ADDRESS) })]),
    ...(refused > 0 ? [say.text('source-refused', { count: refused })] : []),
    ...(doubtfulDates > 0 ? [say.text('source-doubtful', { count: doubtfulDates })] : []),
    ...(verified || health.kind === 'off' ? [] : [say.text('source-unverified')]),
  ];
  return `<b>${escapeHtml(cut(name, MAX_NAME))}</b>: ${escapeHtml(words.join('; '))}`;
}

const isUnreadable = ({ health: { kind } }: SourceReport): boolean =>
  kind === 'gone' || kind === 'empty' || kind === 'failing';

function stateInWords(say: Say, source: SourceReport, now: Instant, zone: string): string {
  const { health, lastReadAt, lastNewAt, meanGapMs, error, nextAt } = source;
  const moment = (instant: Instant | null) => (instant === null ? '' : momentShort(say, instant, now, zone));
  const reason = error === null ? '' : cut(error, MAX_ERROR);
  const rhythm = meanGapMs === null ? '' : rhythmInWords(say, meanGapMs);
  switch (health.kind) {
    case 'off':
      return say.text('source-off');
    case 'unread':
      return reason === '' ? say.text('source-unread') : say.text('source-unread-yet', { reason });
    case 'gone':
      return say.text('source-gone', { since: sinceInWords(say, health.since, now, zone) });
    case 'empty':
    case 'failing':
      return say.text('source-failing', {
        since: sinceInWords(say, health.since, now, zone),
        reason,
        next: nextAt === null ? say.text('source-soon') : moment(nextAt),
      });
    case 'silent':
      return say.text('source-silent', { since: moment(health.since), rhythm });
    case 'well': {
      const read = say.text('source-well', { read: moment(lastReadAt) });
      const news = lastNewAt === null ? [] : [say.text('source-news', { last: moment(lastNewAt) })];
      return [read, ...news, ...(rhythm === '' ? [] : [rhythm])].join(', ');
    }
  }
}

const TOLD = {
  gone: 'source-told-gone',
  empty: 'source-told-empty',
  failing: 'source-told-failing',
  silent: 'source-told-silent',
  moved: 'source-told-moved',
  recovered: 'source-told-recovered',
} as const;

/** What operators hear of a source; null when it is no longer so by the time it is said. */
export function sourceNotice(
  say: Say,
  event: SourceEvent,
  source: SourceReport,
  now: Instant,
  zone: string,
): Message | null {
  const { id, name, health, meanGapMs, error, nextAt, movedTo } = source;
  const holds =
    event === 'moved'
      ? movedTo !== null
      : event === 'recovered'
        ? health.kind === 'well' || health.kind === 'silent'
        : health.kind === event;
  if (!holds) return null;
  const since = 'since' in health ? health.since : now;
  const words = {
    id,
    source: cut(name, MAX_NAME),
    since: sinceInWords(say, since, now, zone),
    moment: momentShort(say, since, now, zone),
    reason: error === null ? '' : cut(error, MAX_ERROR),
    next: nextAt === null ? say.text('source-soon') : momentShort(say, nextAt, now, zone),
    address: cut(movedTo ?? '', MAX_ADDRESS),
    rhythm: rhythmInWords(say, meanGapMs ?? HOUR),
  };
  return toMessage(say.html(TOLD[event], words));
}

/** «примерно раз в 40 минут»: to five minutes, hours and days whole. */
export function rhythmInWords(say: Say, gapMs: number): string {
  const minutes = gapMs / MINUTE;
  if (minutes < 5) return say.text('rhythm-minutes', { count: Math.max(1, Math.round(minutes)) });
  if (minutes < 57.5) return say.text('rhythm-minutes', { count: Math.round(minutes / 5) * 5 });
  const hours = Math.round(gapMs / HOUR);
  return hours < 24
    ? say.text('rhythm-hours', { count: hours })
    : say.text('rhythm-days', { count: Math.round(hours / 24) });
}
