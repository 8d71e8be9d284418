import type { AuditEntry } from '../../domain/audit.js';
import type { Channel } from '../../domain/channel.js';
import type { Instant } from '../../domain/clock.js';
import type { Button, Message } from '../../domain/message.js';
import { localTime } from '../../domain/schedule.js';
import { dayOnButton } from '../dates.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { type Labels, whoDecided } from '../who-decided.js';

export const LOG_PAGE = 15;
const MAX_LINE_TITLE = 80;
/** As a button can carry it. */
const LAST_LOG_PAGE = 99;

/**
 * A page of a channel's log, the newest first: «12 июня, 14:02 · опубликовано · Библиотека», and below it «Мост открыли».
 * @param entries at most one more than a page holds, which tells that there is another
 */
export function logMessage(
  say: Say,
  channel: Channel,
  entries: readonly AuditEntry[],
  { page, labels, now, zone }: { page: number; labels: Labels; now: Instant; zone: string },
): Message {
  const of = channel.chat;
  const shown = entries.slice(0, LOG_PAGE);
  const lines = shown.map((entry) => {
    const when = `${dayOnButton(say, entry.at, now, zone)}, ${localTime(entry.at, zone)}`;
    const note = entry.note === '' ? [] : [cut(entry.note, MAX_LINE_TITLE)];
    const title = entry.title === '' ? [] : [cut(entry.title, MAX_LINE_TITLE)];
    const what = say.text('log-what', { what: entry.what });
    const head = [when, what, whoDecided(say, entry, labels)].join(' · ');
    return [head, [...title, ...note].join(' · ')].filter(Boolean).map(escapeHtml).join('\n');
  });
  const head = say.html(shown.length === 0 ? 'log-empty' : 'log-head', { channel: channel.title });
  const newer: Button[] =
    page > 0 ? [actionButton(say.text('button-log-newer'), { do: 'channelLog', of, page: page - 1 })] : [];
  const older: Button[] =
    entries.length > LOG_PAGE && page < LAST_LOG_PAGE
      ? [actionButton(say.text('button-log-older'), { do: 'channelLog', of, page: page + 1 })]
      : [];
  const turns = [...newer, ...older];
  return {
    ...toMessage([head, ...lines].join('\n\n')),
    buttons: [
      ...(turns.length > 0 ? [turns] : []),
      [
        ...(shown.length > 0
          ? [actionButton(say.text('button-log-table'), { do: 'channelLogCsv', of })]
          : []),
        actionButton(say.text('button-channel'), { do: 'chan', of, page: 'main', at: 0 }),
      ],
    ],
  };
}
