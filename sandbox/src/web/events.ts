import type { ServerResponse } from 'node:http';
import type { WorldEvent } from '../world/core.js';
import { seesChat } from '../world/may-speak.js';
import type { World } from '../world/world.js';
import { fileUrl } from './files.js';
import { messageView } from './message-view.js';

/** Milliseconds between signs of life on a quiet stream, below the patience of browsers and proxies. */
const HEARTBEAT = 20_000;
/** A screen or two of posts. */
const COUNTERS_AT_ONCE = 20;

/** Streams to one page what its person can notice (Server-Sent Events). */
export function streamEvents(world: World, personId: number, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write('retry: 1000\n\n');
  const stop = world.on((event) => {
    const views = [
      eventView(world, personId, event),
      ...(event.type === 'read' ? seenPosts(world, personId, event) : []),
    ];
    for (const view of views) if (view) response.write(`data: ${JSON.stringify(view)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': .\n\n'), HEARTBEAT);
  response.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}

/** Of a channel somebody reads the latest posts, whose counters have changed. */
function seenPosts(
  world: World,
  personId: number,
  { chatId, from }: Extract<WorldEvent, { type: 'read' }>,
): object[] {
  const chat = world.chat(chatId);
  if (chat.type !== 'channel' || !seesChat(world, chat, personId)) return [];
  return chat.messages
    .filter(({ id }) => id > from)
    .slice(-COUNTERS_AT_ONCE)
    .map((message) => ({ type: 'edited', chatId, message: messageView(world, chat, message, personId) }));
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
      ...thumbnail(world, content.file),
    })),
    next: nextOffset,
    ...(button ? { button } : {}),
  };
}

function thumbnail(world: World, uniqueId: string | undefined): { thumbnail?: string } {
  const file = world.state.files.find((one) => one.uniqueId === uniqueId);
  return file?.kind === 'photo' ? { thumbnail: fileUrl(file.uniqueId) } : {};
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
