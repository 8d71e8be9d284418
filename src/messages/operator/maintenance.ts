import type { Instant } from '../../domain/clock.js';
import type { Maintenance } from '../../domain/maintenance.js';
import type { Message } from '../../domain/message.js';
import { momentInWords } from '../dates.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';

/** What readers get instead of an answer: the operator's words or ours, and until when. */
export function maintenanceNotice(
  say: Say,
  { text, until }: Maintenance,
  now: Instant,
  zone: string,
): Message {
  const words = text === null ? say.html('maintenance-usual') : say.html('operator-words', { text });
  const end =
    until === null || text !== null
      ? []
      : [say.html('maintenance-back', { moment: momentInWords(say, until, now, zone) })];
  return toMessage([words, ...end].join('\n'));
}

/** The page of the operator's menu: how it stands, what readers see, and the buttons. */
export function maintenancePage(say: Say, standing: Maintenance | null, now: Instant, zone: string): Message {
  if (standing === null) {
    return {
      ...toMessage(say.html('maintenance-off')),
      buttons: [
        [
          actionButton(say.text('button-maintenance-hour'), { do: 'opMaintenance', choice: 'hour' }),
          actionButton(say.text('button-maintenance-three'), { do: 'opMaintenance', choice: 'three' }),
        ],
        [
          actionButton(say.text('button-maintenance-on'), { do: 'opMaintenance', choice: 'open' }),
          actionButton(say.text('button-maintenance-text'), { do: 'opAsk', what: 'maintenance' }),
        ],
        [backToMenu(say)],
      ],
    };
  }
  const lines = [
    maintenanceLine(say, standing, now, zone),
    '',
    say.html('maintenance-seen'),
    `<blockquote>${maintenanceNotice(say, standing, now, zone).html}</blockquote>`,
  ];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [actionButton(say.text('button-maintenance-off'), { do: 'opMaintenance', choice: 'off' })],
      [backToMenu(say)],
    ],
  };
}

/** «Техработы идут с 12:00, до 14:00.» */
export function maintenanceLine(say: Say, { since, until }: Maintenance, now: Instant, zone: string): string {
  const from = momentInWords(say, since, now, zone);
  return until === null
    ? say.html('maintenance-on', { moment: from })
    : say.html('maintenance-on-until', { moment: from, until: momentInWords(say, until, now, zone) });
}
