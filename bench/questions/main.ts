import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afternoonZone, openBenchWorkshop, readOutlets } from '../fanout/fan-out.js';
import { spent, useOf } from '../fanout/processes.js';
import { startProgram } from '../fanout/program.js';
import { freePort, openRedis } from '../fanout/redis.js';
import { seedSubscribers } from '../fanout/seed.js';
import { FIRST_PERSON } from '../fanout/telegram-server.js';
import { dice } from '../feed-text.js';
import { table } from '../measure.js';
import { endingInTime, openOutlets } from '../stage.js';
import { openBotApi } from './bot-api.js';
import { p99, timesTable, usesTable } from './figures.js';
import { questions } from './kinds.js';
import { createPeople } from './people.js';
import { seedArticles } from './seed-articles.js';

/**
 * `npm run bench:questions -- [--rate N] [--seconds N] [--articles N] [--texts FILE] [--profile DIR]`: questions through
 * the webhook of the built program. README.md in the folder above tells how to read it.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '40' },
    articles: { type: 'string', default: '100000' },
    /** JSON lines with a `text` each: asked instead of the usual sentences. */
    texts: { type: 'string' },
    /** Where to put a profile of the program's processor time. */
    profile: { type: 'string' },
  },
});
const [rate, seconds, articles] = [values.rate, values.seconds, values.articles].map(Number) as [
  number,
  number,
  number,
];

const TOKEN = '1:bench-token-for-the-local-telegram';
const SECRET = 'secret-of-the-bench';
const SUBSCRIBERS = 10_000;
const CHATS = 1_000;
const SEND_RATE = 1_000;
/** So long are articles kept (RETENTION_DAYS). */
const DAYS = 400;
const SOURCES = 12;
const WARM_UP_MS = 10_000;
const WANTED_MS = 100;
const LONGEST_MS = 300_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

await endingInTime(async (undo) => {
  const now = Date.now();
  const { dir } = await openOutlets(SOURCES, 2, undo, now);
  const redis = await openRedis(dir, undo);
  const sentences = values.texts === undefined ? undefined : await textsIn(values.texts);
  const chance = dice(1);
  const ask = await questions(chance, sentences);
  const httpPort = await freePort();
  const chats = Array.from({ length: CHATS }, (_, index) => FIRST_PERSON + index);
  const people = createPeople({
    url: `http://127.0.0.1:${httpPort}/telegram`,
    secret: SECRET,
    chats,
    rate,
    dice: chance,
    ask,
  });
  undo(() => people.close());
  const settings = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: await openBotApi(people.hear, undo),
    REDIS_URL: redis.url,
    DATA_DIR: join(dir, 'data'),
    CONFIG_DIR: dir,
    TIME_ZONE: afternoonZone(now),
    FEED_ALLOW_PRIVATE: 'true',
    HTTP_PORT: String(httpPort),
    ANSWERS_PER_MINUTE: '0',
    // What takes TLS off is left out: updates are brought to the program itself.
    PUBLIC_URL: `https://127.0.0.1:${httpPort}`,
    WEBHOOK_SECRET: SECRET,
    SEND_RATE: String(SEND_RATE),
    PAID_BROADCAST: 'true',
  };
  const workshop = await openBenchWorkshop(settings);
  undo(() => workshop.close());
  await readOutlets(workshop);
  await seedArticles(workshop, { count: articles, days: DAYS, newest: now });
  // Their digest is due tomorrow.
  const slot = Math.floor((now - 2 * HOUR) / MINUTE) * MINUTE;
  await seedSubscribers(workshop, { count: SUBSCRIBERS, profiles: 64, slot });
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const program = await startProgram('all', settings, undo, flags);
  console.error(`seeded and ready after ${((Date.now() - now) / 1_000).toFixed(0)} s`);

  await people.askFor(WARM_UP_MS);
  const processes = [
    { name: 'serve', pid: program.pid },
    { name: 'Redis', pid: redis.pid },
    { name: 'people and Telegram', pid: process.pid },
  ];
  const before = await Promise.all(processes.map(({ pid }) => useOf(pid)));
  const { asked, refused } = await people.askFor(seconds * 1_000);
  const after = await Promise.all(processes.map(({ pid }) => useOf(pid)));
  await program.stop();

  const uses = processes.map(({ name }, index) => ({ name, use: spent(before[index], after[index]) }));
  console.log(
    `\nquestions: Node ${process.version}, ${availableParallelism()} processors, ${rate} a second for ${seconds} s, ` +
      `${articles} articles, ${SUBSCRIBERS} subscribers, ${CHATS} chats\n`,
  );
  console.log(`${table(timesTable(asked))}\n\n${table(usesTable(uses, seconds, asked.length))}\n`);
  for (const [said, count] of program.complaints) console.log(`complaint: ${count} x ${said}`);
  if (refused > 0) console.log(`${refused} updates were refused`);
  console.log(`wanted: p99 <= ${WANTED_MS} ms; ${p99(asked) <= WANTED_MS ? 'kept' : 'missed'}`);
}, LONGEST_MS);

async function textsIn(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}
