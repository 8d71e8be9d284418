import type { Broadcast, BroadcastAudience } from '../../domain/broadcast.js';
import { type Catalogue, nameIn } from '../../domain/catalogue.js';
import type { Button, Message } from '../../domain/message.js';
import type { Action } from '../callbacks.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { aboutSoLong } from './durations.js';

type Choice = Extract<Action, { do: 'broadcast' }>['choice'];
type Names = Pick<Catalogue, 'districts' | 'rubrics'>;
const MAX_LABEL = 20;

/** An announcement as readers get it, with the way to have no more of them. */
export function announcement(say: Say, html: string): Message {
  return { ...toMessage(html), buttons: announcementButtons(say, 'off') };
}

/** @param choice what pressing does */
export function announcementButtons(say: Say, choice: 'off' | 'on'): Button[][] {
  return [[actionButton(say.text(`button-announcements-${choice}`), { do: 'announcements', choice })]];
}

export interface DraftView {
  broadcast: Broadcast;
  /** How many chats get it now. */
  count: number;
  /** For how long that many are sent to, ms. */
  ms: number;
  names: Names;
}

/** Below the preview: to whom, how many, how long; to send it stands apart from dropping it. */
export function draftMessage(say: Say, { broadcast, count, ms, names }: DraftView): Message {
  const { id, to } = broadcast;
  const lines = [
    say.html('broadcast-draft', { to: audienceName(say, to, names) }),
    count === 0
      ? say.html('broadcast-draft-nobody')
      : say.html('broadcast-draft-count', { count, time: aboutSoLong(say, ms) }),
    ...(count === 0 ? [] : [say.html('broadcast-draft-hours')]),
  ];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      ...(count === 0 ? [] : [[choose(say, id, 'send')]]),
      [choose(say, id, 'to'), choose(say, id, 'words')],
      [choose(say, id, 'drop')],
    ],
  };
}

/** Asks once more, with the number. */
export function confirmMessage(say: Say, { broadcast: { id }, count, names, broadcast }: DraftView): Message {
  const words = { count, to: audienceName(say, broadcast.to, names) };
  return {
    ...toMessage(say.html('broadcast-confirm', words)),
    buttons: [[choose(say, id, 'sure')], [choose(say, id, 'show', 'button-back')]],
  };
}

export function audienceMessage(say: Say, { id, to }: Broadcast): Message {
  const kinds = (['all', 'private', 'groups'] as const).map((kind) =>
    aim(say, id, { kind }, say.text(`button-broadcast-${kind}`), to.kind === kind),
  );
  return {
    ...toMessage(say.html('broadcast-to')),
    buttons: [
      ...inRows(kinds),
      [choose(say, id, 'districts'), choose(say, id, 'rubrics')],
      [choose(say, id, 'show', 'button-back')],
    ],
  };
}

/** Districts or rubrics, one of which is chosen. */
export function audienceList(
  say: Say,
  { id, to }: Broadcast,
  kind: 'district' | 'rubric',
  names: Names,
): Message {
  const list = kind === 'district' ? names.districts : names.rubrics;
  const buttons = list.map((one) =>
    aim(say, id, { kind, id: one.id }, one.name, to.kind === kind && 'id' in to && to.id === one.id),
  );
  return {
    ...toMessage(say.html(`broadcast-to-${kind}`)),
    buttons: [...inRows(buttons), [choose(say, id, 'to', 'button-back')]],
  };
}

/** «все читатели», «кто выбрал Козельский район» */
export function audienceName(say: Say, to: BroadcastAudience, { districts, rubrics }: Names): string {
  if (!('id' in to)) return say.text(`broadcast-audience-${to.kind}`);
  const list = to.kind === 'district' ? districts : rubrics;
  return say.text('broadcast-audience-named', { name: nameIn(list, to.id) });
}

const choose = (say: Say, id: string, choice: Choice, label = `button-broadcast-${choice}`) =>
  actionButton(say.text(label), { do: 'broadcast', id, choice });

function aim(say: Say, id: string, to: BroadcastAudience, label: string, isChosen: boolean): Button {
  const name = 'id' in to ? to.id : '';
  return actionButton(isChosen ? marked(say, label) : cut(label, MAX_LABEL), {
    do: 'broadcastTo',
    id,
    kind: to.kind,
    name,
  });
}
