import type { Instant } from '../../domain/clock.js';
import type { Button, Message } from '../../domain/message.js';
import type { ChatId } from '../../domain/subscriber.js';
import { momentShort } from '../dates.js';
import { actionButton, inRows } from '../keyboards.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backTo, backToMenu } from './back.js';
import { turns } from './turns.js';

const A_PAGE = 8;

/** Whom the operator has blocked, with a button each; `page` from 0, one too far is the last. */
export function blockedPage(
  say: Say,
  blocked: readonly { chat: ChatId; at: Instant }[],
  page: number,
  now: Instant,
  zone: string,
): Message {
  const at = Math.min(page, Math.max(0, Math.ceil(blocked.length / A_PAGE) - 1));
  const shown = blocked.slice(at * A_PAGE, (at + 1) * A_PAGE);
  const lines = shown.map(({ chat, at: since }) =>
    escapeHtml(since === 0 ? String(chat) : `${chat} · ${momentShort(say, since, now, zone)}`),
  );
  const unblock = shown.map(({ chat }) =>
    actionButton(say.text('button-unblock', { name: String(chat) }), {
      do: 'opBlock',
      chat,
      choice: 'unblock',
    }),
  );
  return {
    ...toMessage([say.html('blocked-title', { count: blocked.length }), ...lines].join('\n')),
    buttons: [
      ...inRows(unblock, 1),
      ...turns(say, 'blocked', at, blocked.length > (at + 1) * A_PAGE),
      // A row of its own: beside another it breaks where the list is short.
      [actionButton(say.text('button-block'), { do: 'opAsk', what: 'block' })],
      [backToMenu(say)],
    ],
  };
}

/** Asks once more, for everything the chat would have got stops. */
export function blockQuestion(say: Say, chat: ChatId): Message {
  const yes: Button = actionButton(say.text('button-block-sure'), { do: 'opBlock', chat, choice: 'block' });
  return {
    ...toMessage(say.html('block-sure', { chat: String(chat) })),
    buttons: [[yes], [backTo(say, 'blocked')]],
  };
}
