// The whole program in a process of its own that a test may kill, with a clock moved by `offset` milliseconds.
// Usage: node app-holder.mjs '{"env": {…}, "offset": 0, "subscribe": [chat, …], "minute": 480, "role": "worker"}'
// Prints {"ready": true, "httpPort": …} when it serves; ends by SIGTERM as `serve` does.
import { openWorkshop, serve } from '../../dist/app.js';
import { loadConfig } from '../../dist/config.js';
import { createLog } from '../../dist/log.js';

const { env, offset, subscribe = [], minute = 480, role } = JSON.parse(process.argv[2]);
const config = loadConfig(env);
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
console.log(JSON.stringify({ ready: true, httpPort: app.httpPort }));
await app.ended;
