// An outbox in a process of its own that a test may kill in the middle of a request.
// Usage: node outbox-holder.mjs '{"redisPath": …, "prefix": …, "apiRoot": …, "token": …}'; prints {"ready": true}.
import { Bot } from 'grammy';
import { Redis } from 'ioredis';
import { createDigestConsignment } from '../../dist/delivery/digest-consignment.js';
import { createLedger } from '../../dist/delivery/ledger.js';
import { startOutbox } from '../../dist/delivery/outbox.js';
import { createPacer } from '../../dist/delivery/pacer.js';
import { createPostConsignment } from '../../dist/delivery/post-consignment.js';
import { createTelegramSender } from '../../dist/delivery/telegram-sender.js';
import { createCardStore } from '../../dist/storage/cards.js';
import { createKeys } from '../../dist/storage/keys.js';
import { createSubscriberStore } from '../../dist/storage/subscribers.js';

const { redisPath, prefix, apiRoot, token } = JSON.parse(process.argv[2]);
const redis = new Redis({ path: redisPath, maxRetriesPerRequest: null });
const keys = createKeys(prefix);
const inWords = (html) => ({ html, plain: html });

startOutbox({
  redis,
  keys,
  consignments: {
    digest: createDigestConsignment({
      newId: () => Math.random().toString(36).slice(2, 6),
      ledger: createLedger(redis, keys),
      render: async () => [inWords('Сводка')],
      formatOf: () => 'classic',
      nightLeft: () => 0,
      clock: Date.now,
      subscribers: {
        find: createSubscriberStore(redis, keys).find,
        suspend: async () => {},
        move: async () => {},
      },
    }),
    post: createPostConsignment({
      cards: createCardStore(redis, keys, Date.now),
      render: async () => inWords('Пост'),
      notify: async () => {},
      mayPost: async () => true,
      standing: {
        claim: async () => true,
        release: async () => {},
        record: async () => {},
        numberOf: async () => null,
      },
      pictureRefused: async () => false,
      clock: Date.now,
    }),
  },
  pacer: createPacer(redis, keys, { rate: 1000 }),
  sender: createTelegramSender(new Bot(token, { client: { apiRoot } }).api),
  halve: () => null,
  clock: Date.now,
  random: Math.random,
  log: { warn() {}, error() {} },
});
console.log(JSON.stringify({ ready: true }));
