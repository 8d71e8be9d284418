import type { AuditEntry } from '../domain/audit.js';
import { NOBODY } from '../domain/card.js';
import { type Channel, memberOf } from '../domain/channel.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Say } from './say.js';

/** How the people of a channel are called in its log. */
export interface Labels {
  channel: Pick<Channel, 'members'>;
  /** Of people who have left it; missing: they are former members. */
  former?: ReadonlyMap<ChatId, string>;
}

/** «Библиотека», «редактор», «по правилу (Библиотека)», «удалённый участник», «куратор», «бот». Ids are shown to nobody. */
export function whoDecided(
  say: Say,
  { what, by, byRule }: Pick<AuditEntry, 'by' | 'byRule'> & { what?: AuditEntry['what'] },
  labels: Labels,
): string {
  if (what === 'withdrawn') return say.text('who-curator');
  if (by === null) return say.text('who-itself');
  const who = labelOf(say, by, labels);
  return byRule ? say.text('who-rule', { who }) : who;
}

/** How a person is called among those who decide about a channel: the label they chose, else by their role. */
export function labelOf(say: Say, person: ChatId, { channel, former }: Labels): string {
  if (person === NOBODY) return say.text('who-forgotten');
  const member = memberOf(channel, person);
  const label = member?.label ?? former?.get(person);
  if (label !== undefined) return label;
  return member ? say.text('channel-role', { role: member.role }) : say.text('who-former');
}
