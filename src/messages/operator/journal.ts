import { NOBODY } from '../../domain/card.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { OperatorAct } from '../../domain/operator-act.js';
import { momentShort } from '../dates.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';
import { turns } from './turns.js';

export const JOURNAL_PAGE = 12;
const MAX_NOTE = 120;

/**
 * What operators did, the newest first; by id, for the bot keeps no names.
 * @param acts at most one more than a page holds, which tells that there is another
 */
export function journalPage(
  say: Say,
  acts: readonly OperatorAct[],
  page: number,
  now: Instant,
  zone: string,
): Message {
  const lines = acts.slice(0, JOURNAL_PAGE).map((act) => {
    const head = [
      momentShort(say, act.at, now, zone),
      say.text('journal-what', { what: act.what }),
      who(say, act),
    ];
    const about = [chatOf(say, act), noteOf(say, act)].filter((one) => one !== '');
    return [head.join(' · '), about.join(' · ')]
      .filter((one) => one !== '')
      .map(escapeHtml)
      .join('\n');
  });
  const head = say.html(lines.length === 0 ? 'journal-empty' : 'journal-title');
  return {
    ...toMessage([head, ...lines].join('\n\n')),
    buttons: [...turns(say, 'journal', page, acts.length > JOURNAL_PAGE), [backToMenu(say)]],
  };
}

function who(say: Say, { by }: OperatorAct): string {
  if (by === null) return say.text('journal-terminal');
  return by === NOBODY ? say.text('who-forgotten') : String(by);
}

function chatOf(say: Say, { chat }: OperatorAct): string {
  if (chat === null) return '';
  return chat === NOBODY ? say.text('journal-chat-gone') : say.text('journal-chat', { chat: String(chat) });
}

function noteOf(say: Say, { what, note }: OperatorAct): string {
  return what === 'retry' ? say.text('journal-digests', { count: note }) : cut(note, MAX_NOTE);
}
