import { fork } from 'node:child_process';
import { once } from 'node:events';
import { end, type Undo } from '../stage.js';
import type { TelegramOrder, TelegramReady, TelegramReport, TelegramSetup } from './telegram-server.js';

export interface Telegram {
  apiRoot: string;
  pid: number;
  /** One order at a time. */
  order(order: TelegramOrder): Promise<TelegramReport>;
}

export async function openTelegram(setup: TelegramSetup, undo: Undo): Promise<Telegram> {
  const child = fork(new URL('./telegram-server.js', import.meta.url), [JSON.stringify(setup)]);
  undo(() => end(child));
  const [{ apiRoot }] = (await once(child, 'message')) as [TelegramReady];
  return {
    apiRoot,
    pid: child.pid ?? 0,
    async order(order) {
      const answer = once(child, 'message');
      child.send(order);
      return ((await answer) as [TelegramReport])[0];
    },
  };
}
