import type { AuditEntry } from '../domain/audit.js';
import type { Channel } from '../domain/channel.js';
import type { Institution } from '../domain/institution.js';
import type { ChatId } from '../domain/subscriber.js';

export interface DetachDeps {
  institutions: { say(id: string, word: Institution['word']): Promise<Institution | null> };
  channels: {
    update(
      chat: ChatId,
      change: (current: Channel) => Channel | null,
      noted: (before: Channel) => AuditEntry,
    ): Promise<Channel | null>;
  };
}

/**
 * Takes a channel away from an institution: by a curator, because it is not its own. Should it come back, it counts only
 * when a curator says that it is.
 * @param noted what the channel's log says of it
 * @returns whether this was what took it away; false: it was away already
 */
export async function detachChannel(
  { institutions, channels }: DetachDeps,
  { id, word }: Pick<Institution, 'id' | 'word'>,
  { chat }: Pick<Channel, 'chat'>,
  noted: (before: Channel) => AuditEntry,
): Promise<boolean> {
  const wasAway = word?.channel === chat && !word.isOwn;
  // The word first: from now on it does not count, whatever happens in between.
  await institutions.say(id, { channel: chat, isOwn: false });
  const detached = await channels.update(
    chat,
    (now) => {
      if (now.institution === id) return { ...now, institution: null };
      // It had come by its public name.
      return now.institution === null && !wasAway ? now : null;
    },
    noted,
  );
  return detached !== null;
}
