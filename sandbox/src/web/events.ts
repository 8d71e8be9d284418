import type { ServerResponse } from 'node:http';
import type { WorldEvent } from '../world/core.js';
import type { World } from '../world/world.js';
import { fileUrl } from './files.js';
import { messageView, seesChat } from './message-view.js';

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

function inlineView(world: World, queryId: string): object | undefined {
  const query = world.state.inlineQueries.find(({ id }) => id === queryId);
  if (!query?.answer) return undefined;
  const { results, nextOffset, button } = query.answer;
  return {
    type: 'inline',
    id: queryId,
    results: results.map(({ id, title, description, content }) => ({
      id,
      title: title || (content.text ?? ''),
      ...(description === undefined ? {} : { description }),
      ...(content.file === undefined ? {} : { thumbnail: fileUrl(content.file) }),
    })),
    next: nextOffset,
    ...(button ? { button } : {}),
  };
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
    case 'inline':
      return event.personId === personId ? inlineView(world, event.id) : undefined;
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
