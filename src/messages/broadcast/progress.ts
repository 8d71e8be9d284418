import {
  type Broadcast,
  type BroadcastFigures,
  type BroadcastOutcome,
  type BroadcastState,
  failedIn,
} from '../../domain/broadcast.js';
import type { Message } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { aboutSoLong, withinSoLong } from './durations.js';

/** How far a broadcast has come. */
export interface ProgressView {
  broadcast: Broadcast;
  figures: BroadcastFigures;
  /** Chats whose hour has not come. */
  asleep: number;
  /** For how long the others are still sent to, ms. */
  msLeft: number;
  /** Maintenance goes on: until it is over nothing is sent, and nothing is stopped for good. */
  isHeld: boolean;
}

type Over = Extract<BroadcastState, { kind: 'over' }>;

const FAILED = ['blocked', 'gone', 'refused', 'unknown'] as const;
const LEFT_OUT = ['stopped', 'night', 'off', 'inactive'] as const;

/** One message, changed in place: the way of a broadcast with the button that stops it, and in the end its report. */
export function progressMessage(say: Say, view: ProgressView): Message {
  const { broadcast, figures, asleep, msLeft, isHeld } = view;
  const { id, state } = broadcast;
  if (state.kind === 'over') return reportMessage(say, state);
  if (state.kind === 'draft') return toMessage(say.html('broadcast-gone'));
  const held = isHeld ? [say.html('broadcast-held')] : [];
  const lines = (...said: string[]) => [...said, ...held].join('\n');
  if (state.kind === 'stopping')
    return toMessage(lines(say.html('broadcast-stopping', { sent: figures.sent, total: state.total })));
  const stop = [[actionButton(say.text('button-broadcast-stop'), { do: 'broadcast', id, choice: 'stop' })]];
  if (state.kind === 'confirmed') return { ...toMessage(lines(say.html('broadcast-noting'))), buttons: stop };
  const failed = failedIn(figures);
  const hasTime = figures.sent + failed + asleep < state.total && !isHeld;
  const words = { sent: figures.sent, total: state.total, time: aboutSoLong(say, msLeft) };
  const text = lines(
    say.html(hasTime ? 'broadcast-progress' : 'broadcast-progress-asleep', words),
    ...(failed > 0 ? [say.html('broadcast-failed-so-far', { count: failed })] : []),
    ...(asleep > 0 ? [say.html('broadcast-asleep', { count: asleep })] : []),
  );
  return { ...toMessage(text), buttons: stop };
}

function reportMessage(say: Say, { how, total, at, ended, figures }: Over): Message {
  const failed = failedIn(figures);
  const leftOut = LEFT_OUT.reduce((sum, outcome) => sum + figures[outcome], 0);
  const words = { sent: figures.sent, total, time: withinSoLong(say, ended - at) };
  const parts = (outcomes: readonly BroadcastOutcome[]) =>
    outcomes
      .filter((outcome) => figures[outcome] > 0)
      .map((outcome) => say.html(`broadcast-outcome-${outcome}`, { count: figures[outcome] }))
      .join(', ');
  const lines = [
    say.html(`broadcast-over-${how}`, words),
    ...(failed > 0 ? [say.html('broadcast-failed', { count: failed }) + parts(FAILED)] : []),
    ...(leftOut > 0 ? [say.html('broadcast-left-out', { count: leftOut }) + parts(LEFT_OUT)] : []),
  ];
  return toMessage(lines.join('\n'));
}
