import type { Message } from '../domain/message.js';
import { classicOf } from '../domain/rich.js';

/** What Telegram would not take as it was; places are those at that time, in order. */
export interface Pieces {
  /** Messages divided in two because they were too long. */
  cuts?: number[];
  /** Rich messages that went as their classic ones. */
  classic?: number[];
}

export type Halve = (message: Message) => [Message, Message] | null;

/** The messages as they were sent before: part by part, for a place is counted in what stood before it then. */
export function inPieces(
  whole: readonly Message[],
  { cuts = [], classic = [] }: Pieces,
  halve: Halve,
): Message[] {
  const messages = [...whole];
  for (let part = 0; part < messages.length; part += 1) {
    const at = (): Message => messages[part] as Message;
    if (classic.includes(part)) messages.splice(part, 1, ...classicOf(at()));
    for (const _ of cuts.filter((cut) => cut === part)) messages.splice(part, 1, ...(halve(at()) ?? [at()]));
  }
  return messages;
}
