import { localDate } from '../../../src/domain/schedule.js';
import { channelOf, type Finding } from './checks.js';
import { type Month, ZONE } from './days.js';
import { growthOf, insiderOf, reportOf } from './tables.js';

/** «1 284», as a person reads a number with thin spaces. */
const numberIn = (text: string) =>
  Number(
    text
      .replace(/[\s\u{a0}\u{202f}]/gu, '')
      .replace('−', '-')
      .replace('+', ''),
  );

/** 7: what /growth and /report say is what comes of the counts that were set, reckoned by hand. */
export async function misreckoned(month: Month): Promise<Finding[]> {
  const findings: Finding[] = [];
  const reports = new Map<number, Awaited<ReturnType<typeof reportOf>>>();
  for (const { chat, title } of month.cast.channels) {
    const counts = [...(month.subscribers.get(chat) ?? [])];
    const [today, now] = counts.at(-1) ?? ['', 0];
    const text = await growthOf(month, chat);
    const said = (what: string, is: unknown, should: unknown) => {
      if (is !== should)
        findings.push(`${title}: ${what} is ${is}, should be ${should}: ${text.slice(0, 200)}`);
    };
    said('the count', numberIn(/: ([\d\s]+) подписчик/u.exec(text)?.[1] ?? ''), now);
    const weekAgo = counts.find(([day]) => day === daysBefore(today, 7))?.[1];
    const ofWeek = /[Зз]а неделю ([+−]?[\d\s]+|без изменений)/u.exec(text)?.[1];
    if (weekAgo !== undefined)
      said('the week', ofWeek === 'без изменений' ? 0 : numberIn(ofWeek ?? ''), now - weekAgo);

    const person = insiderOf(month, chat);
    const report = reports.get(person) ?? (await reportOf(month, person));
    reports.set(person, report);
    const [heading = [], ...rows] = report;
    const row = rows.find(([name]) => name === title);
    const cell = (name: string) => row?.[heading.indexOf(name)];
    const first = counts.find(
      ([day]) => day === cell('дата подсчёта на начало')?.split('.').reverse().join('-'),
    );
    const last = counts.find(
      ([day]) => day === cell('дата подсчёта на конец')?.split('.').reverse().join('-'),
    );
    said('the first day of the report', first?.[0], counts[0]?.[0]);
    said('the last day of the report', last?.[0], counts.findLast(([day]) => day <= '2025-07-01')?.[0]);
    said('the start', Number(cell('подписчиков на начало')), first?.[1]);
    said('the end', Number(cell('подписчиков на конец')), last?.[1]);
    const change = (last?.[1] ?? 0) - (first?.[1] ?? 0);
    said('the change', Number(cell('прирост')), change);
    said('the percent', Number(cell('прирост, %')?.replace(',', '.')), percent(change, first?.[1] ?? 1));
    said('the posts', Number(cell('посты за месяц')), postsIn(month, chat));
    const weeks = heading.flatMap((name, index) => (/^посты \d/.test(name) ? [Number(row?.[index])] : []));
    said(
      'the posts by week',
      weeks.reduce((sum, one) => sum + one, 0),
      postsIn(month, chat),
    );
  }
  return findings;
}

/** Half a tenth is rounded away from zero. */
const percent = (change: number, start: number) =>
  (Math.sign(change) * Math.round((Math.abs(change) * 1000) / start)) / 10 || 0;

function postsIn(month: Month, chat: number): number {
  const channel = channelOf(month, chat);
  return month.ledger
    .posts()
    .filter(
      ({ channel: of, deletedAt, at }) =>
        of === channel?.chat && deletedAt === null && localDate(at, ZONE).startsWith('2025-06'),
    ).length;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
