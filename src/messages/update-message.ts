import type { Instant } from '../domain/clock.js';
import type { DigestReport } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import { momentShort } from './dates.js';
import { actionButton } from './keyboards.js';
import { linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

export interface StoryUpdate {
  /** Id of the story. */
  story: string;
  /** What is new, in order of publication. */
  reports: readonly Omit<DigestReport, 'id'>[];
}

/** More than these a message has no room for; the newest are told. */
const SHOWN = 8;

/** How a followed story goes on, the newest first; null when nothing is left to tell. */
export function updateMessage(
  say: Say,
  { story, reports }: StoryUpdate,
  now: Instant,
  zone: string,
): Message | null {
  const [newest, ...others] = reports
    .toReversed()
    .slice(0, SHOWN)
    .map(({ title, url, publishedAt, source }) => {
      const about = `${momentShort(say, publishedAt, now, zone)} · ${source}`;
      return `${linkedTitle(title, url)}\n${escapeHtml(about)}`;
    });
  if (newest === undefined) return null;
  const mark = `<b>${escapeHtml(say.text('digest-update'))}</b>`;
  const buttons = [[actionButton(say.text('button-unfollow'), { do: 'unfollow', story })]];
  return { ...toMessage([`${mark} ${newest}`, ...others].join('\n\n')), buttons };
}
