import type { Instant } from '../../domain/clock.js';
import { FORMATS } from '../../domain/format.js';
import type { Message } from '../../domain/message.js';
import { type Readership, TIMINGS } from '../../domain/readership.js';
import { ago } from '../ago.js';
import { thousands } from '../growth/words.js';
import { actionButton } from '../keyboards.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';

/** How rubrics and districts of a subscription are called. */
export interface AudienceNames {
  rubric: (id: string) => string;
  district: (id: string) => string;
}

/** Who reads, in counts alone; null before the first count. */
export function audiencePage(
  say: Say,
  audience: Readership | null,
  names: AudienceNames,
  now: Instant,
  zone: string,
): Message {
  const buttons = [
    [actionButton(say.text('button-op-growth'), { do: 'operator', page: 'growth' }), backToMenu(say)],
  ];
  if (audience === null) return { ...toMessage(say.html('audience-uncounted')), buttons };
  const { active, activeGroups, stopped, suspended, channels, subscriptions, timings, formats } = audience;
  const figure = (id: string, count: number) => say.html(id, { total: thousands(count) });
  const named = (id: string, found: readonly [string, number][], name: (id: string) => string) =>
    found.length === 0
      ? []
      : ['', say.html(id), ...found.map(([one, count]) => escapeHtml(`${name(one)}: ${thousands(count)}`))];
  const lines = [
    say.html('audience-active', { total: thousands(active), part: thousands(activeGroups) }),
    figure('audience-stopped', stopped),
    figure('audience-suspended', suspended),
    figure('audience-channels', channels),
    '',
    figure('audience-subscriptions', subscriptions),
    ...TIMINGS.map((what) => say.html('audience-timing', { what, total: thousands(timings[what]) })),
    ...FORMATS.map((what) => say.html('audience-format', { what, total: thousands(formats[what]) })),
    ...named('audience-rubrics', audience.rubrics, names.rubric),
    ...named('audience-districts', audience.districts, names.district),
    '',
    say.html('audience-counted', { when: ago(say, Math.min(audience.at, now), now, zone) }),
  ];
  return { ...toMessage(lines.join('\n')), buttons };
}
