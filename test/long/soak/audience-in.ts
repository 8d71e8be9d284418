import { createChannelStore } from '../../../src/storage/channels.js';
import { createSubscriberStore } from '../../../src/storage/subscribers.js';
import type { Audience } from './audience.js';
import type { Standing } from './expected.js';
import type { SoakStage } from './stage.js';

const LANES = 50;

/** Connects the channels and subscribes everybody, as if each had done so in the chat. */
export async function bringIn({ readers, channels }: Audience, stage: SoakStage): Promise<Standing[]> {
  const { redis, keys, now } = stage;
  const connected = createChannelStore(redis, keys);
  for (const channel of channels) await connected.add(channel);
  const subscribers = createSubscriberStore(redis, keys, []);
  const standing: Standing[] = [];
  const left = [...readers];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let reader = left.pop(); reader; reader = left.pop()) {
        const { chat, chatType, zone, wanted } = reader;
        for (const one of wanted) {
          const since = now();
          const added = await subscribers.add({ chat, chatType, zone }, one, since);
          if (!added) throw new Error(`${chat} is not subscribed`);
          standing.push({ chat, zone, since, ordinal: added.subscription.ordinal, wanted: one });
        }
        if (wanted.some(({ format }) => format === 'rich'))
          await subscribers.changeChat(chat, (one) => ({ ...one, seesRich: true }), now());
      }
    }),
  );
  return standing;
}
