import type { Catalogue } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import type { Button } from '../../domain/message.js';
import type { Subscriber } from '../../domain/subscriber.js';
import type { WantedSubscription } from '../../domain/subscription.js';
import type { Edit } from '../../domain/subscription-edit.js';
import type { Action, SubscriptionPage } from '../callbacks.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';

/** A subscription as its pages show it. */
export interface SubscriptionView {
  /** In buttons: its running number, or the name of its draft. */
  of: string;
  wanted: WantedSubscription;
  /** Null of one that is only offered. */
  standing: { pausedUntil: Instant | null; next: Instant | null } | null;
  reader: Pick<Subscriber, 'zone' | 'seesRich'>;
  catalogue: Catalogue;
  now: Instant;
  /** Other buttons and questions than a subscription's: where its subject is chosen for something else. */
  frame?: ViewFrame;
}

export interface ViewFrame {
  /** What is asked instead: ids of sentences. */
  questions: Readonly<Record<string, string>>;
  page(page: SubscriptionPage, at: number): Action;
  edit(what: Edit, value: string, at: number): Action;
  ask(what: 'word' | 'noWord'): Action;
}

/** What a narrow phone shows of a button. */
export const MAX_LABEL = 20;
const LIST_PAGE = 10;

export function pageButton(
  say: Say,
  label: string,
  { of, frame }: SubscriptionView,
  page: SubscriptionPage,
  at = 0,
) {
  return actionButton(say.text(label), frame?.page(page, at) ?? { do: 'sub', of, page, at });
}

export function askWordButton(
  say: Say,
  label: string,
  { of, frame }: SubscriptionView,
  what: 'word' | 'noWord',
) {
  return actionButton(say.text(label), frame?.ask(what) ?? { do: 'askValue', of, what });
}

export function backTo(say: Say, view: SubscriptionView, page: SubscriptionPage = 'main'): Button[] {
  return [pageButton(say, 'button-back', view, page)];
}

/** A button that changes something; its label is cut to what a phone shows. */
export function editButton(
  say: Say,
  { of, frame }: SubscriptionView,
  what: Edit,
  value: string | number,
  label: string,
  { isChosen = false, at = 0 }: { isChosen?: boolean; at?: number } = {},
): Button {
  const text = String(value);
  const action = frame?.edit(what, text, at) ?? ({ do: 'edit', of, what, value: text, at } as const);
  return actionButton(isChosen ? marked(say, label) : cut(label, MAX_LABEL), action);
}

/** A page of a list whose entries are put in and out: ten buttons, and the ways to the others. */
export function toggleList(
  say: Say,
  view: SubscriptionView,
  page: SubscriptionPage,
  at: number,
  what: Edit,
  all: readonly { id: string; name: string }[],
  chosen: readonly string[],
): Button[][] {
  const last = Math.max(0, Math.ceil(all.length / LIST_PAGE) - 1);
  const shown = Math.min(at, last);
  const buttons = all
    .slice(shown * LIST_PAGE, (shown + 1) * LIST_PAGE)
    .map(({ id, name }) =>
      editButton(say, view, what, id, name, { isChosen: chosen.includes(id), at: shown }),
    );
  const ways = [
    ...(shown > 0 ? [pageButton(say, 'button-list-before', view, page, shown - 1)] : []),
    ...(shown < last ? [pageButton(say, 'button-list-more', view, page, shown + 1)] : []),
  ];
  return [...inRows(buttons), ...(ways.length === 0 ? [] : [ways])];
}
