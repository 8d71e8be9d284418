import type { Instant } from '../../domain/clock.js';
import type { Maintenance } from '../../domain/maintenance.js';
import type { Message } from '../../domain/message.js';
import { operatorKeyboard } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';
import { maintenanceLine } from './maintenance.js';

/** The menu itself; what must not be forgotten stands above it. */
export function menuPage(say: Say, standing: Maintenance | null, now: Instant, zone: string): Message {
  const above = standing === null ? [] : [maintenanceLine(say, standing, now, zone), ''];
  return { ...toMessage([...above, say.html('operator-menu')].join('\n')), buttons: operatorKeyboard(say) };
}

/** A page that says one thing. */
export function simplePage(say: Say, id: string): Message {
  return { ...toMessage(say.html(id)), buttons: [[backToMenu(say)]] };
}
