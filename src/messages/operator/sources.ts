import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { SourceReport } from '../../domain/source-report.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';
import { sourcesMessage } from '../source-messages.js';
import { backToMenu } from './back.js';

/** How each source is, with a way to have those that are not well read at once. */
export function operatorSources(
  say: Say,
  sources: readonly SourceReport[],
  page: number,
  now: Instant,
  zone: string,
): Message {
  const message = sourcesMessage(say, sources, page, now, zone);
  const check = sources.some(({ health }) => 'since' in health)
    ? [actionButton(say.text('button-sources-check'), { do: 'opCheck' })]
    : [];
  return { ...message, buttons: [...(message.buttons ?? []), [...check, backToMenu(say)]] };
}
