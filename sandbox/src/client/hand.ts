import { WorldError } from '../errors.js';
import { personName } from '../world/names.js';
import type { ChatRecord, PersonRecord } from '../world/state.js';
import type { World } from '../world/world.js';

export interface InChat {
  /** A chat's title or id; the private chat with the bot by default. */
  chat?: string | number;
}

export interface Patience {
  /** Milliseconds; 5000 by default. */
  timeoutMs?: number;
}

export const PATIENCE = 5000;

/** What all of a person's doings share. */
export interface Hand {
  readonly world: World;
  readonly record: PersonRecord;
  readonly name: string;
  chatOf(reference: string | number | undefined): ChatRecord;
  /** Does something; what came before it is history for `sees`. */
  acts<T>(action: () => T): T;
  /** The sequence number of the world before the last action. */
  since(): number;
}

export function createHand(world: World, record: PersonRecord): Hand {
  let since = 0;
  const titles = () =>
    world.state.chats.flatMap(({ title }) => (title === undefined ? [] : [`«${title}»`])).join(', ');

  return {
    world,
    record,
    name: personName(record),
    chatOf(reference) {
      if (reference === undefined) return world.chat(record.id);
      const found = world.state.chats.filter(
        (chat) => chat.migratedTo === undefined && (chat.id === reference || chat.title === reference),
      );
      if (found.length === 1) return found[0] as ChatRecord;
      throw new WorldError(`Чат «${reference}» не найден. Есть: ${titles()}.`);
    },
    acts(action) {
      const before = world.state.sequence;
      const result = action();
      since = before;
      return result;
    },
    since: () => since,
  };
}

export function topicOf(chat: ChatRecord, name: string | undefined): { topicId?: number } {
  if (name === undefined) return {};
  const topic = chat.topics?.find((candidate) => candidate.name === name);
  if (topic) return { topicId: topic.id };
  const names = (chat.topics ?? []).map((one) => `«${one.name}»`).join(', ');
  throw new WorldError(`В «${chat.title}» нет темы «${name}». Есть: ${names || 'никаких'}.`);
}
