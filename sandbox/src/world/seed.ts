import type { ChatType } from '../types.js';
import {
  type ChatRecord,
  type MemberRecord,
  type PersonRecord,
  STATE_VERSION,
  type WorldState,
} from './state.js';

/** A world before anything has happened in it. */
export interface ChatSeed {
  id: number;
  type: Exclude<ChatType, 'private'>;
  title: string;
  username?: string;
  extraMembers?: number;
  members: MemberRecord[];
  /** Names of the topics of a forum supergroup. */
  topics?: string[];
}

export interface WorldSeed {
  people: PersonRecord[];
  chats: ChatSeed[];
  /** Everybody has pressed «Старт» before the world begins, and the bot is not told of it. */
  started?: true;
}

/**
 * A fresh world. Its updates begin where the clock stands, so that a bot which remembers those of an earlier world does
 * not take them for known.
 * @param now milliseconds since the epoch
 */
export function stateOf(seed: WorldSeed, botId: number, now: number): WorldState {
  return {
    version: STATE_VERSION,
    botId,
    lastUpdateId: Math.floor(now / 1000),
    lastCallbackId: 0,
    sequence: 0,
    people: structuredClone(seed.people),
    chats: [
      ...seed.people.map((person): ChatRecord => privateChat(person.id, seed.started)),
      ...seed.chats.map(sharedChat),
    ],
    profile: {
      commands: [],
      descriptions: {},
      shortDescriptions: {},
      names: {},
      groupRights: {},
      channelRights: {},
      menuButtons: {},
    },
    updates: [],
    allowedUpdates: null,
    callbacks: [],
    inlineQueries: [],
    files: [],
    reads: {},
    tourDone: [],
  };
}

/** The topics of a forum stand where the messages that began them would. */
function sharedChat({ topics, ...chat }: ChatSeed): ChatRecord {
  return {
    ...structuredClone(chat),
    ...(topics ? { topics: topics.map((name, index) => ({ id: index + 2, name })) } : {}),
    lastMessageId: topics ? topics.length + 1 : 0,
    messages: [],
  };
}

function privateChat(personId: number, started: true | undefined): ChatRecord {
  const chat = {
    id: personId,
    type: 'private' as const,
    personId,
    members: [],
    lastMessageId: 0,
    messages: [],
  };
  return started ? { ...chat, started } : chat;
}
