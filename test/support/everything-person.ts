import { Queue } from 'bullmq';
import type { Card } from '../../src/domain/card.js';
import { withoutMember } from '../../src/domain/channel.js';
import { consistent } from '../../src/domain/channel-members.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { Correction } from '../../src/domain/correction.js';
import { usualSubscription } from '../../src/domain/draft.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createCorrectionStore } from '../../src/storage/corrections.js';
import { createCountUploadStore } from '../../src/storage/count-uploads.js';
import { createCuratorStore } from '../../src/storage/curators.js';
import { createDraftStore } from '../../src/storage/drafts.js';
import { createFailedDeliveryStore } from '../../src/storage/failed-deliveries.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { createInvitationStore } from '../../src/storage/invitations.js';
import { createOperatorLog } from '../../src/storage/operator-log.js';
import { createOperatorStore } from '../../src/storage/operators.js';
import { createProposalStore } from '../../src/storage/proposals.js';
import { OUTBOX } from '../../src/storage/queues.js';
import { createSessionStore } from '../../src/storage/sessions.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { createVisitStore } from '../../src/storage/visits.js';
import { createWarningStore } from '../../src/storage/warnings.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { article } from './articles.js';
import { cardOf, channelOf } from './cards.js';
import type { TestRedis } from './redis.js';

/** Channels whose log, cards and people the person has been among. */
export const OF_TODAY = -1_002_000_777_001;
export const OF_BEFORE = -1_002_000_777_002;
export const OTHER = 7_000_000_001;

/** Somebody who has done all that can be done with the bot, beside what only a conversation with it leaves. */
export async function doesEverything({ redis, keys }: TestRedis, person: number, now: number): Promise<void> {
  const clock = () => now;
  const follows = createFollowStore(redis, keys);
  const visits = createVisitStore(redis, keys);
  const drafts = createDraftStore(redis, keys);
  const subscribers = createSubscriberStore(redis, keys, [follows, visits, drafts]);
  const who = { chat: person, chatType: 'private', zone: 'Europe/Moscow' } as const;
  await subscribers.add(who, usualSubscription(), now);
  await subscribers.add(
    who,
    { ...usualSubscription(), timing: { kind: 'at-once', perDay: 3, gapMinutes: 15 } },
    now,
  );
  await redis.hset(keys.served, `${person}:1`, `${now - DAY}:${now - DAY}`);
  await follows.follow(person, 'bridge', 7, ['bridge'], now);
  await visits.visit(person, now);
  await drafts.put(person, 'dOffer', { kind: 'new', wanted: usualSubscription(), zone: null });

  const channels = createChannelStore(redis, keys);
  const member = { person, role: 'manager', label: 'Библиотека', away: null } as const;
  const other = {
    person: OTHER,
    role: 'editor',
    label: null,
    away: { until: now + DAY, to: person },
  } as const;
  const auto = { by: person, since: now, perDay: 1, rubrics: [] };
  for (const chat of [OF_TODAY, OF_BEFORE]) {
    const channel = channelOf({ chat, members: [member, other], status: 'new' });
    await channels.add({ ...channel, review: { ...channel.review, auto, fourEyes: true } });
  }
  const audit = createAuditStore(redis, keys);
  const entry = {
    at: now,
    what: 'rule',
    card: null,
    title: '',
    by: person,
    byRule: false,
    note: '',
  } as const;
  for (const channel of [OF_TODAY, OF_BEFORE]) await audit.note(channel, entry);
  const invitations = createInvitationStore(redis, keys);
  const link = { as: 'editor', by: person, expiresAt: now + HOUR } as const;
  await invitations.put('token-of-today', { ...link, channel: OF_TODAY });
  await invitations.put('token-of-before', { ...link, channel: OF_BEFORE });
  // Put out of one of them: the label stays for its log.
  await channels.update(OF_BEFORE, (one) => consistent(withoutMember(one, person)));

  const cards = createCardStore(redis, keys, clock);
  const at = { by: person, at: now };
  const states: Card['state'][] = [
    { kind: 'skipped', ...at },
    { kind: 'seconding', ...at, due: now + 30 * DAY },
    { kind: 'approved', ...at, due: now + 30 * DAY },
    { kind: 'approved', by: OTHER, at: now, due: now + 30 * DAY, first: person },
    { kind: 'sending', by: person, at: now + 30 * DAY },
    { kind: 'published', ...at, messageId: 5 },
    { kind: 'failed', ...at, reason: 'канал отключён' },
    { kind: 'unknown', ...at },
    { kind: 'deleted', ...at, messageId: 6 },
  ];
  for (const [n, state] of states.entries()) {
    const card = cardOf({ id: `decided${n}`, channel: OF_TODAY, article: `a${n}`, offeredAt: now });
    await cards.offer(card, `story ${n}`);
    await cards.move(card.id, () => state, person);
    await cards.shown(card.id, person, 100 + n);
  }
  const own = cardOf({ id: 'own', channel: OF_TODAY, offeredAt: now });
  await cards.offer({ ...own, matter: { kind: 'own', text: 'Ждём в субботу', by: person } }, 'own');
  const edited = cardOf({ id: 'edited', channel: OF_BEFORE, offeredAt: now });
  await cards.offer({ ...edited, edit: { text: 'Мост открыт', ...at } }, 'edited');

  const corrections = createCorrectionStore(redis, keys);
  const wording = { title: 'Мост открыт', lead: null };
  const correction: Correction = {
    ...{ id: 'corrected', channel: OF_TODAY, card: 'decided5', messageId: 5, article: 'a5', kind: 'changed' },
    ...{ before: wording, after: wording, at: now, revision: 1, toldAt: now, shown: null },
    state: { kind: 'kept', ...at },
  };
  await corrections.open(correction, null);
  await corrections.shown('corrected', person, 200);

  const curators = createCuratorStore(redis, keys);
  await curators.invite('token-of-a-curator', now);
  await curators.join('token-of-a-curator', person, now);
  const proposal = { id: 'proposed', by: person, text: 'Выборы', url: null, at: now, channels: [OF_TODAY] };
  await createProposalStore(redis, keys).add({ ...proposal, to: { kind: 'all' }, state: 'sent' });
  const institutions = createInstitutionStore(redis, keys);
  const listed = { organisation: 'Музей', type: 'Музей', district: 'Калуга', link: null, contact: null };
  await institutions.add('museum', { ...listed, nomination: null }, now);
  await institutions.invite('museum', 'token-of-a-museum', now);
  await institutions.follow('token-of-a-museum', person, now);
  await createWarningStore(redis, keys).note(person, { channel: OF_TODAY, about: 'size', value: '10000' });
  const operators = createOperatorStore(redis, keys);
  const act = { at: now, what: 'unblock', by: person, chat: person, note: '' } as const;
  await createOperatorLog(redis, keys).note(act);
  const failure = { at: now, kind: 'card', chat: person, reason: 'chat', digest: null } as const;
  await createFailedDeliveryStore(redis, keys).note(failure);
  await operators.claim(await operators.codeOr('code'), person);
  const withdrawal = { at: now, reason: 'mistake', by: person };
  await createWithdrawnStore(redis, keys).withdraw(article({ id: 'hidden', title: 'Снято' }), [], withdrawal);
  const count = { channel: OF_TODAY, network: 'vk', day: '2025-06-14', count: 120 } as const;
  await createCountUploadStore(redis, keys).put(person, 'upload01', [count]);
  await createSessionStore(redis, keys).write(`${OF_TODAY}:${person}`, { from: { id: person } });

  // What waits for its time: sent at once it would be gone before anybody looks.
  const queue = new Queue(OUTBOX, { connection: redis, prefix: keys.queues });
  const job = { kind: 'card', chat: person, card: 'decided0' };
  await queue.add('card', job, { jobId: 'waits', delay: DAY });
  await queue.close();
}
