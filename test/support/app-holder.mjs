// The whole program in a process of its own that a test may kill, with a clock moved by `offset` milliseconds.
// Usage: node app-holder.mjs '{"env": {…}, "offset": 0, "subscribe": [chat, …], "minute": 480, "role": "worker",
// "config": {"redisUrl": …}}'
// Prints {"ready": true, "httpPort": …} when it serves; ends by SIGTERM as `serve` does.
// Started with an IPC channel it obeys {"id", "offset"}, {"id", "tick": "relay"}, {"id", "withdraw": [url, reason]} and
// answers {"id"}, or {"id", "error"}; to {"id", "look": true} also what it holds: {"id", "look": {…}} (node --expose-gc).
import { openWorkshop, serve } from '../../dist/app.js';
import { loadConfig } from '../../dist/config.js';
import { createLog } from '../../dist/log.js';

const { env, subscribe = [], minute = 480, role, config: set, ...asked } = JSON.parse(process.argv[2]);
const config = { ...loadConfig(env), ...set };
let { offset } = asked;
const clock = () => Date.now() + offset;
const machine = { log: createLog('error', process.stderr), env: process.env, tell: () => {}, clock };

if (subscribe.length > 0) {
  const workshop = await openWorkshop(config, machine);
  await workshop.createPoller(() => {}).poll();
  const nothing = { topics: [], words: [], sources: [], stories: [] };
  const subscription = {
    wishes: {
      rubrics: [],
      topics: [],
      districts: [],
      places: 'first',
      words: [],
      without: nothing,
      detailed: false,
    },
    timing: { kind: 'digest', minutes: [minute], days: [1, 2, 3, 4, 5, 6, 7] },
    format: 'classic',
    sound: true,
    onEmpty: 'say',
  };
  for (const chat of subscribe) {
    const who = { chat, chatType: 'private', zone: config.timeZone };
    await workshop.subscribers.add(who, subscription, clock());
  }
  await workshop.close();
}

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const app = await serve(config, machine, stop.signal, role);

process.on('message', ({ id, ...order }) => {
  obey(order).then(
    (look) => process.send?.({ id, look }),
    (error) => process.send?.({ id, error: String(error?.stack ?? error) }),
  );
});
// Whoever gives orders does not keep the program alive.
process.channel?.unref();

async function obey(order) {
  if (order.offset !== undefined) offset = order.offset;
  if (order.tick) await app.ticks[order.tick]();
  if (order.withdraw) {
    const workshop = await openWorkshop(config, machine);
    await workshop.withdraw(...order.withdraw);
    await workshop.close();
  }
  if (order.look) return lookAround();
}

/** After two rounds: what the first one finalises is free after the second. */
function lookAround() {
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  const mb = (bytes) => bytes / 2 ** 20;
  return {
    rssMb: mb(rss),
    heapMb: mb(heapUsed),
    handles: process.getActiveResourcesInfo().length,
    listeners,
  };
}

console.log(JSON.stringify({ ready: true, httpPort: app.httpPort }));
await app.ended;
process.disconnect?.();
