import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, readJson } from '../api/body.js';
import type { Faults } from '../api/faults.js';
import type { RateLimiter } from '../api/rate-limits.js';
import { readFault } from '../api/read-fault.js';
import type { TranscriptEntry } from '../api/transcript.js';
import { TelegramRefusal, WorldError } from '../errors.js';
import type { TourView } from '../tour.js';
import { seesChat } from '../world/may-speak.js';
import { personName } from '../world/names.js';
import type { World } from '../world/world.js';
import { act, readAction } from './actions.js';
import { chatsOf, chatView, unreadOf } from './chat-view.js';
import { streamEvents } from './events.js';
import { scriptedFaults } from './faults.js';
import { receivePhoto, sendFile } from './files.js';
import { readLimits } from './limits.js';
import { resolveLink } from './link-resolver.js';
import { messageView } from './message-view.js';

export interface WebApiDeps {
  world: World;
  faults: Faults;
  limiter: RateLimiter;
  transcript: readonly TranscriptEntry[];
  tour(): TourView;
}

/** Answers /sandbox/*: the page's own endpoints, and the faults for tests in other processes. */
export function createWebApi({ world, faults, limiter, transcript, tour }: WebApiDeps) {
  const readers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    people: () => peopleView(world),
    chats: (query) => {
      const personId = personOf(query);
      return chatsOf(world, personId).map((chat) => chatView(world, chat, personId));
    },
    messages: (query) => {
      const personId = personOf(query);
      const chat = world.chat(Number(query.get('chat')));
      if (!seesChat(world, chat, personId)) throw new WorldError('Этого чата у человека больше нет.');
      return chat.messages.map((message) => messageView(world, chat, message, personId));
    },
    link: (query) => resolveLink(world, personOf(query), query.get('url') ?? ''),
    faults: () => faults.pending(),
    limits: () => limiter.get(),
    counts: () => limiter.counts(),
    transcript: () => transcript,
    tour,
  };
  const scripted = scriptedFaults(faults);
  const removers: Readonly<Record<string, (query: URLSearchParams) => void>> = {
    faults: (query) => scripted.remove(query.get('id')),
    counts: () => limiter.resetCounts(),
  };
  const writers: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
    act: (body) => act(world, readAction(body)),
    faults: (body) => ({ id: scripted.add(readFault(body)) }),
    seed: ({ seed }) => {
      if (typeof seed !== 'number') throw new WorldError('seed — число.');
      faults.seed(seed);
      return {};
    },
    limits: (body) => {
      limiter.set(readLimits(body));
      return {};
    },
  };

  function personOf(query: URLSearchParams): number {
    return world.person(Number(query.get('as'))).id;
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.slice('/sandbox/'.length);
    try {
      if (name === 'file') return await sendFile(world, url.searchParams.get('id') ?? '', response);
      if (name === 'photo' && request.method === 'POST') {
        return sendJson(response, 200, await receivePhoto(world, request, url.searchParams));
      }
      if (name === 'events') return streamEvents(world, personOf(url.searchParams), response);
      if (request.method === 'DELETE' && Object.hasOwn(removers, name)) {
        removers[name]?.(url.searchParams);
        return sendJson(response, 200, {});
      }
      if (request.method === 'POST' && Object.hasOwn(writers, name)) {
        const body = readJson(await readBody(request));
        return sendJson(response, 200, writers[name]?.(body));
      }
      if (request.method === 'GET' && Object.hasOwn(readers, name)) {
        return sendJson(response, 200, readers[name]?.(url.searchParams));
      }
      sendJson(response, 404, { error: `Адреса /sandbox/${name} нет.` });
    } catch (error) {
      if (error instanceof WorldError) return sendJson(response, 400, { error: error.message });
      if (error instanceof TelegramRefusal) return sendJson(response, 400, { error: error.description });
      throw error;
    }
  };
}

function peopleView(world: World): object {
  const { descriptions } = world.state.profile;
  return {
    bot: {
      name: world.bot.name,
      username: world.bot.username,
      description: descriptions.ru ?? descriptions[''] ?? '',
      inline: world.bot.inline !== undefined,
      inlinePlaceholder: world.bot.inline?.placeholder ?? '',
    },
    people: world.state.people.map((person) => ({
      id: person.id,
      name: personName(person),
      note: person.note ?? '',
      oldClient: person.oldClient === true,
      unread: chatsOf(world, person.id).reduce((sum, chat) => sum + unreadOf(world, chat, person.id), 0),
    })),
  };
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(body);
}
