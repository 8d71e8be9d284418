import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { OperatorAct } from '../../domain/operator-act.js';
import { momentShort } from '../dates.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';

const MAX_NOTE = 200;

/** How to hide an article, and those hidden last. */
export function hiddenPage(say: Say, acts: readonly OperatorAct[], now: Instant, zone: string): Message {
  const lines = acts.map(({ at, note }) =>
    escapeHtml(`${momentShort(say, at, now, zone)} · ${cut(note, MAX_NOTE)}`),
  );
  const list = lines.length === 0 ? [say.html('hidden-none')] : [say.html('hidden-last'), ...lines];
  return {
    ...toMessage([say.html('hide-how'), '', ...list, '', say.html('hidden-for-ever')].join('\n')),
    buttons: [[backToMenu(say)]],
  };
}
