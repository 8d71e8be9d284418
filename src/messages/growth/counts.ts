import type { Day } from '../../domain/calendar.js';
import type { Channel } from '../../domain/channel.js';
import { type Count, NETWORKS, type Network } from '../../domain/growth.js';
import type { Message } from '../../domain/message.js';
import { csvOf } from '../csv.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { dayInTable, dayInWords } from './days.js';

/** A line of a table of counts that cannot be used, as relay/counts-table names it. */
interface Problem {
  line: number;
  kind: string;
  written: string;
}

interface Found {
  channel: number;
  network: Network;
  day: Day;
}

const LINES_AT_MOST = 15;
const MAX_WRITTEN = 60;

/** Every bad line by its number; nothing of the file is written. */
export function badCounts(say: Say, problems: readonly Problem[], most: number): Message {
  const lines = problems.slice(0, LINES_AT_MOST).map(({ line, kind, written }) =>
    say.text('counts-bad-line', {
      line: String(line),
      what: say.text(`counts-problem-${kind}`, { written: cut(written, MAX_WRITTEN), most }),
    }),
  );
  const more = problems.length - lines.length;
  const all = [
    say.text('counts-bad', { count: problems.length }),
    ...lines,
    ...(more > 0 ? [say.text('counts-bad-more', { count: more })] : []),
  ];
  return toMessage(all.map(escapeHtml).join('\n'));
}

/** What of a file would be written, channel by channel, and whether it is to be. */
export function countsPreview(
  say: Say,
  id: string,
  counts: readonly Found[],
  titleOf: (channel: number) => string,
  today: Day,
): Message {
  const channels = [...new Set(counts.map(({ channel }) => channel))];
  const lines = channels.slice(0, LINES_AT_MOST).map((channel) => {
    const own = counts.filter((one) => one.channel === channel);
    const networks = NETWORKS.flatMap((network) => {
      const days = own.filter((one) => one.network === network).map(({ day }) => day);
      if (days.length === 0) return [];
      const [from, to] = [days.reduce(earlier), days.reduce(later)].map((day) => dayInWords(say, day, today));
      const name = say.text('growth-network', { network });
      const about = {
        network: name,
        number: say.text('counts-number', { count: days.length }),
        from: from ?? '',
        to: to ?? '',
      };
      const id = from === to ? 'counts-preview-network-day' : 'counts-preview-network';
      return [say.text(id, about)];
    });
    return say.text('counts-preview-line', { title: titleOf(channel), networks: networks.join('; ') });
  });
  const more = channels.length - lines.length;
  const all = [
    say.text('counts-preview', { number: say.text('counts-number', { count: counts.length }) }),
    ...lines,
    ...(more > 0 ? [say.text('counts-preview-more', { count: more })] : []),
  ];
  return {
    ...toMessage(all.map(escapeHtml).join('\n')),
    buttons: [
      [
        actionButton(say.text('button-counts-take'), { do: 'counts', id, choice: 'take' }),
        actionButton(say.text('button-counts-drop'), { do: 'counts', id, choice: 'drop' }),
      ],
    ],
  };
}

/** What has been written of other networks, in the form in which it is read: a table to go on with. */
export function countsCsv(
  say: Say,
  channels: readonly {
    channel: Pick<Channel, 'title' | 'username'>;
    counts: Partial<Record<Network, readonly Count[]>>;
  }[],
): string {
  const header = ['channel', 'day', 'network', 'count'].map((name) => say.text(`counts-csv-${name}`));
  const rows = channels.flatMap(({ channel, counts }) =>
    NETWORKS.filter((network) => network !== 'telegram').flatMap((network) =>
      (counts[network] ?? []).map(({ day, count }) => [
        channel.username === null ? channel.title : `https://t.me/${channel.username}`,
        dayInTable(day),
        say.text('growth-network', { network }),
        count,
      ]),
    ),
  );
  return csvOf([header, ...rows]);
}

const earlier = (one: Day, other: Day) => (one < other ? one : other);
const later = (one: Day, other: Day) => (one > other ? one : other);
