import type { AuditEntry } from '../domain/audit.js';
import type { Card } from '../domain/card.js';
import { type Channel, memberOf } from '../domain/channel.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { DeliveryReport } from '../domain/delivery-report.js';
import type { Draft } from '../domain/draft.js';
import type { Follow } from '../domain/follow.js';
import { EXPORTED, type Exported, PERSONAL_DATA } from '../domain/personal-data.js';
import type { Proposal } from '../domain/proposal.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Withdrawal } from '../domain/withdrawal.js';
import type { Invitation } from '../storage/invitations.js';

export interface PersonalExportDeps {
  subscribers: {
    idsOf(chat: ChatId): Promise<[ChatId, ...ChatId[]]>;
    get(chat: ChatId): Promise<Subscriber | null>;
    dueOf(subscriber: Subscriber): Promise<Map<number, Instant>>;
  };
  follows: { of(chat: ChatId): Promise<Follow[]> };
  visits: { get(chat: ChatId): Promise<object | null> };
  drafts: { of(chat: ChatId): Promise<Draft[]> };
  deliveryReport: (chat: ChatId) => Promise<DeliveryReport | null>;
  warned: { of(chat: ChatId): Promise<Record<string, string>> };
  channels: { all(): Promise<Channel[]>; of(person: ChatId): Promise<Channel[]> };
  audit: {
    by(person: ChatId): Promise<Map<ChatId, AuditEntry[]>>;
    channelsOf(person: ChatId): Promise<ChatId[]>;
    formerLabels(channel: ChatId): Promise<Map<ChatId, string>>;
  };
  cards: { of(person: ChatId): Promise<Card[]> };
  invitations: { to(channel: ChatId): Promise<Invitation[]> };
  institutions: { institutionOf(person: ChatId, now: Instant): Promise<string | null> };
  curators: { all(): Promise<{ person: ChatId; since: Instant }[]> };
  proposals: { all(): Promise<Proposal[]> };
  operators: { has(person: ChatId): Promise<boolean> };
  withdrawn: { by(person: ChatId): Promise<Map<string, Withdrawal>> };
  countUploads: { of(person: ChatId): Promise<object[]> };
  clock: Clock;
}

/** Fields that hold an instant, in whatever record. */
const INSTANTS = new Set(
  'at since until slot dueAt pausedUntil tellsSince expiresAt offeredAt due previous last collectedAt'.split(
    ' ',
  ),
);

/**
 * All that is kept of a chat and, where it is private, of its person: nothing of anybody else.
 * @returns a part for each of EXPORTED that says what it is, why and for how long, `data` null where there is none;
 *   instants in ISO, UTC
 */
export function createPersonalExport(deps: PersonalExportDeps) {
  const { subscribers, clock } = deps;

  async function ofChat(chat: ChatId, former: ChatId[]): Promise<Partial<Record<Exported, unknown>>> {
    const subscriber = await subscribers.get(chat);
    const due = subscriber && (await subscribers.dueOf(subscriber));
    const report = await deps.deliveryReport(chat);
    const groups = (await deps.channels.all()).filter(({ review }) => review.group === chat);
    return {
      чат: { chat, former, reviewGroupOf: groups.map(({ title }) => title) },
      подписки: subscriber && {
        ...subscriber,
        subscriptions: subscriber.subscriptions.map((one) => ({ ...one, dueAt: due?.get(one.id) ?? null })),
      },
      сюжеты: (await deps.follows.of(chat)).map(({ story, since, told, known }) => ({
        story,
        since,
        told,
        known,
      })),
      визит: await deps.visits.get(chat),
      предложения: await deps.drafts.of(chat),
      доставки: report?.subscriptions.map(({ subscription: { id }, entries }) => ({
        subscription: id,
        entries,
      })),
      предупреждения: await deps.warned.of(chat),
    };
  }

  async function ofPerson(person: ChatId): Promise<Partial<Record<Exported, unknown>>> {
    const { channels, audit } = deps;
    const [own, decided, labelled] = await Promise.all([
      channels.of(person),
      audit.by(person),
      audit.channelsOf(person),
    ]);
    const invited = await Promise.all(
      [...new Set([...own.map(({ chat }) => chat), ...labelled])].map((channel) =>
        deps.invitations.to(channel),
      ),
    );
    const labels = await Promise.all(
      labelled.map(async (channel) => ({ channel, label: (await audit.formerLabels(channel)).get(person) })),
    );
    const curator = (await deps.curators.all()).find((one) => one.person === person);
    const proposed = (await deps.proposals.all()).filter(({ by }) => by === person);
    const isOperator = await deps.operators.has(person);
    const withdrawn = [...(await deps.withdrawn.by(person))];
    return {
      каналы: [
        ...own.map((channel) => membershipOf(channel, person)),
        ...labels.filter(({ label }) => label !== undefined),
      ],
      решения: [...decided].flatMap(([channel, entries]) => entries.map((entry) => ({ channel, ...entry }))),
      карточки: (await deps.cards.of(person)).map((card) => partIn(card, person)),
      приглашения: invited.flat().filter(({ by }) => by === person),
      учреждение: await deps.institutions.institutionOf(person, clock()),
      куратор: curator || proposed.length > 0 ? { since: curator?.since ?? null, proposals: proposed } : null,
      оператор:
        isOperator || withdrawn.length > 0
          ? { claimed: isOperator, withdrawn: withdrawn.map(([article, one]) => ({ article, ...one })) }
          : null,
      таблицы: await deps.countUploads.of(person),
    };
  }

  return async (asked: ChatId, person: ChatId | null): Promise<Record<string, unknown>> => {
    const [chat, ...former] = await subscribers.idsOf(asked);
    const data = { ...(await ofChat(chat, former)), ...(person === null ? {} : await ofPerson(person)) };
    const parts = EXPORTED.filter((name) => person !== null || name in data);
    return {
      collectedAt: new Date(clock()).toISOString(),
      ...Object.fromEntries(
        parts.map((name) => [name, { ...aboutPart(name), data: readable(data[name] ?? null) }]),
      ),
    };
  };
}

/** What a part holds, in the words of the guide. */
function aboutPart(name: Exported) {
  const kinds = Object.values(PERSONAL_DATA).filter((one) => one.export === name);
  return { что: kinds.map(({ what, why, term }) => `${what}. Зачем: ${why}. Сколько: ${term}.`) };
}

function membershipOf(channel: Channel, person: ChatId) {
  const member = memberOf(channel, person);
  const { auto } = channel.review;
  return {
    channel: channel.chat,
    title: channel.title,
    role: member?.role,
    label: member?.label,
    // Whom the queue was handed to is somebody else's data.
    away: member?.away && { until: member.away.until, handedOn: member.away.to !== null },
    automaticRule: auto?.by === person ? auto : null,
  };
}

/** What of a card is theirs: neither who else decided, nor what others wrote. */
function partIn({ id, channel, matter, edit, state }: Card, person: ChatId) {
  return {
    card: id,
    channel,
    wrote: matter.kind === 'own' && matter.by === person ? matter.text : null,
    edited: edit?.by === person ? { text: edit.text, at: edit.at } : null,
    decided: 'by' in state && state.by === person ? { what: state.kind, at: state.at } : null,
    approvedFirst: 'first' in state && state.first === person,
  };
}

/** Instants as people read them. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      INSTANTS.has(name) && typeof inner === 'number' && Number.isFinite(inner)
        ? new Date(inner).toISOString()
        : readable(inner),
    ]),
  );
}
