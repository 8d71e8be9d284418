import type { Instant } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import { localTime } from '../domain/schedule.js';
import type { FoundItem, SourceFinding } from '../domain/source-finding.js';
import { dayMonth } from './dates.js';
import { actionButton } from './keyboards.js';
import { cut } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

const ITEMS = 10;
const TRIED = 12;
const MAX_TITLE = 200;
const MAX_TRIED = 200;

/** What was found on a site, with the question whether to read it; `offer` names it in the buttons. */
export function findingMessage(say: Say, finding: SourceFinding, offer: string, zone: string): Message {
  if (finding.kind === 'nothing') {
    const tried = finding.tried.slice(0, TRIED).map((line) => escapeHtml(cut(line, MAX_TRIED)));
    const [first, ...rest] = [say.html('finding-nothing', { reason: finding.message }), ...tried];
    return toMessage([first, ...(rest.length > 0 ? ['', ...rest] : [])].join('\n'));
  }
  const { entry, items, isKnown } = finding;
  const title = say.html(entry.kind === 'rss' ? 'finding-feed' : 'finding-page', {
    name: cut(entry.name, MAX_TITLE),
    count: items.length,
  });
  const lines = items.slice(0, ITEMS).map((item) => itemLine(say, item, zone));
  const end = say.html(isKnown ? 'finding-known' : 'finding-question');
  const message = toMessage([title, escapeHtml(entry.url), '', ...lines, '', end].join('\n'));
  if (isKnown) return message;
  const add = actionButton(say.text('button-finding-add'), { do: 'finding', decision: 'add', id: offer });
  const drop = actionButton(say.text('button-finding-drop'), { do: 'finding', decision: 'drop', id: offer });
  return { ...message, buttons: [[add, drop]] };
}

function itemLine(say: Say, { title, category, publishedAt }: FoundItem, zone: string): string {
  const words = [
    publishedAt === null ? say.text('finding-undated') : moment(say, publishedAt, zone),
    category,
  ];
  return escapeHtml(`${words.filter((word) => word !== null).join(', ')}: ${cut(title, MAX_TITLE)}`);
}

function moment(say: Say, instant: Instant, zone: string): string {
  return `${dayMonth(say, instant, zone)} ${localTime(instant, zone)}`;
}
