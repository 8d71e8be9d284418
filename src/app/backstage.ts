import type { Count } from '../domain/growth.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Office } from './office.js';

/** A day but for its last minute: an hour that begins where it ends reads as none. */
const ANY_HOUR = { from: 0, to: 24 * 60 - 1 };

export type Backstage = ReturnType<typeof openBackstage>;

/** What the demonstration arranges before a visitor comes and nobody could by hand. No bot on Telegram is given it. */
export function openBackstage({ channels, growth }: Pick<Office, 'channels' | 'growth'>) {
  return {
    /** Subscribers of days when the program did not count. */
    async noteSubscribers(channel: ChatId, counts: readonly Count[]): Promise<void> {
      await growth.note(counts.map((count) => ({ ...count, channel, network: 'telegram' })));
    },

    /** A visitor at night sees their post in a minute too. */
    async postAtAnyHour(chat: ChatId): Promise<void> {
      await channels.update(chat, (channel) => ({
        ...channel,
        posting: { ...channel.posting, hours: ANY_HOUR },
      }));
    },
  };
}
