import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { afternoonZone, openBenchWorkshop } from '../fanout/fan-out.js';
import { spent, useOf } from '../fanout/processes.js';
import { startProgram } from '../fanout/program.js';
import { openRedis } from '../fanout/redis.js';
import { openTelegram } from '../fanout/telegram.js';
import { FIRST_PERSON } from '../fanout/telegram-server.js';
import { inParallel, table } from '../measure.js';
import { endingInTime, openOutlets } from '../stage.js';

/**
 * `npm run bench:broadcast -- [--subscribers N] [--rate N] [--askers N]`: an announcement to everybody by the built program,
 * while people ask /today.
 */
const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '1000' },
    askers: { type: 'string', default: '20' },
  },
});
const [subscribers, rate, askers] = [values.subscribers, values.rate, values.askers].map(Number) as [
  number,
  number,
  number,
];
const TOKEN = '1:bench-token-for-the-local-telegram';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const EVERYTHING = {
  ...{ rubrics: [], topics: [], districts: [], places: 'first' as const, words: [], detailed: false },
  without: { topics: [], words: [], sources: [], stories: [] },
};
/** Its catch-up is over, and the first page of news has been composed once. */
const WARM_MS = 8_000;
const LOOK_EVERY_MS = 100;
const LANES = 200;
const BESIDES_MS = 120_000;

await endingInTime(
  async (undo) => {
    const { dir } = await openOutlets(1, 24, undo, Date.now());
    const redis = await openRedis(dir, undo);
    const limits = { all: { count: 2_000, ms: 1_000 } };
    const telegram = await openTelegram(
      { token: TOKEN, subscribers, askers, limits, trusting: true, latencyMs: 0 },
      undo,
    );
    const zone = afternoonZone(Date.now());
    const settings = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      REDIS_URL: redis.url,
      DATA_DIR: join(dir, 'data'),
      CONFIG_DIR: dir,
      TIME_ZONE: zone,
      FEED_ALLOW_PRIVATE: 'true',
      HTTP_PORT: '0',
      SEND_RATE: String(rate),
    };
    const workshop = await openBenchWorkshop(settings);
    undo(() => workshop.close());
    const chats = Array.from({ length: subscribers }, (_, index) => FIRST_PERSON + index);
    await inParallel(chats, LANES, (chat) =>
      workshop.subscribers.add(
        { chat, chatType: 'private', zone },
        {
          wishes: EVERYTHING,
          timing: { kind: 'digest', minutes: [8 * 60], days: [...EVERY_DAY] },
          ...{ format: 'classic', sound: true, onEmpty: 'say' },
        },
        Date.now(),
      ),
    );
    const program = await startProgram('all', settings, undo);
    await sleep(WARM_MS);

    const at = Date.now();
    await workshop.broadcasts.add({
      ...{ id: 'bench', by: 1, html: '<b>Завтра</b> с 10 до 11 бот отдыхает.', to: { kind: 'all' } },
      ...{ at, state: { kind: 'draft' } },
    });
    await workshop.broadcasts.confirm('bench', at);
    await telegram.order('ask');
    const pids = [program.pid, redis.pid, telegram.pid];
    const before = await Promise.all(pids.map((pid) => useOf(pid)));
    let most = 0;
    for (;;) {
      const broadcast = await workshop.broadcasts.get('bench');
      const { figures } = await workshop.broadcasts.chats.figures('bench', Date.now());
      most = Math.max(most, figures.queued);
      if (broadcast?.state.kind === 'over') break;
      await sleep(LOOK_EVERY_MS);
    }
    const after = await Promise.all(pids.map((pid) => useOf(pid)));
    await telegram.order('stop-asking');
    await sleep(2_000);
    const { times, messages, reached, answers, counts } = await telegram.order('report');
    const over = (await workshop.broadcasts.get('bench'))?.state;
    if (over?.kind !== 'over') throw new Error('it is not over');
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    const waits = answers.flatMap(({ answered }) => answered ?? []).sort((a, b) => a - b);
    const wait = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))];
    await program.stop();
    console.log(
      `\nbroadcast: Node ${process.version}, ${availableParallelism()} processors, SEND_RATE ${rate}\n\n${table(
        [
          ['figure', 'value'],
          ['confirmed to first message', `${((first - at) / 1_000).toFixed(2)} s`],
          ['first to last', `${((last - first) / 1_000).toFixed(2)} s`],
          ['mean rate', `${((times.length - 1) / ((last - first) / 1_000)).toFixed(1)}/s`],
          ['reached, messages', `${reached}, ${messages} of ${subscribers}`],
          [
            'its own figures',
            `sent ${over.figures.sent} of ${over.total}, ${((over.ended - at) / 1_000).toFixed(1)} s`,
          ],
          ['queued at most', String(most)],
          ...['serve', 'Redis', 'local Telegram'].map((name, n) => [
            `processor time of ${name}`,
            `${spent(before[n], after[n]).cpu.toFixed(1)} s`,
          ]),
          ['refused with 429', String(counts.refused)],
          [
            '/today meanwhile: asked, median, slowest',
            `${waits.length}, ${wait(0.5)} ms, ${waits.at(-1)} ms`,
          ],
          ...[...program.complaints].map(([said, count]) => ['complaint', `${count} x ${said}`]),
        ],
      )}`,
    );
    if (reached !== subscribers) throw new Error('messages were lost');
  },
  (2 * subscribers * 1_000) / rate + BESIDES_MS,
);
