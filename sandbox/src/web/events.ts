import type { ServerResponse } from 'node:http';
import type { WorldEvent } from '../world/core.js';
import type { World } from '../world/world.js';
import { messageView, seesChat } from './views.js';

/** Milliseconds between signs of life on a quiet stream, below the patience of browsers and proxies. */
const HEARTBEAT = 20_000;

/** Streams to one page what its person can notice (Server-Sent Events). */
export function streamEvents(world: World, personId: number, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write('retry: 1000\n\n');
  const stop = world.on((event) => {
    const view = eventView(world, personId, event);
    if (view) response.write(`data: ${JSON.stringify(view)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': .\n\n'), HEARTBEAT);
  response.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

function eventView(world: World, personId: number, event: WorldEvent): object | undefined {
  switch (event.type) {
    case 'message':
    case 'edited': {
      const chat = world.chat(event.chatId);
      const message = chat.messages.find(({ id }) => id === event.messageId);
      if (!message || !seesChat(world, chat, personId)) return undefined;
      return { type: event.type, chatId: chat.id, message: messageView(world, chat, message, personId) };
    }
    case 'tour':
      return event;
    case 'deleted':
    case 'action':
      return seesChat(world, world.chat(event.chatId), personId) ? event : undefined;
    case 'callback':
      return event.personId === personId ? event : undefined;
    case 'chat':
    case 'profile':
    case 'read':
      return { type: 'refresh' };
    default:
      return undefined;
  }
}
