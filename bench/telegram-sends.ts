import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';
import { table } from './measure.js';

/** How many messages a second the local Telegram takes with its limits off: README.md beside this file. */
const PEOPLE = 1000;
const SENDS = 20_000;
const CONNECTIONS = 40;
const ENDS_WITHIN_MS = 60_000;

interface Ready {
  apiRoot: string;
  people: number[];
}
interface Report {
  cpuSeconds: number;
  received: number;
  rssMb: number;
}

const short = { text: 'Сводка за сегодня готова.' };
/** About a screen: six sections, eighteen links, two buttons. */
const digest = {
  text: Array.from(
    { length: 18 },
    (_, index) =>
      `${index % 3 === 0 ? '\n<b>Общество</b>\n' : ''}• <a href="https://news.example/${index}">В Калужской области открыли новый мост через реку номер ${index}</a>`,
  ).join('\n'),
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
  reply_markup: {
    inline_keyboard: [
      [
        { text: 'Ещё', callback_data: 'more:1' },
        { text: 'Настроить', callback_data: 'settings' },
      ],
    ],
  },
};

const deadline = setTimeout(() => {
  console.error(`No end after ${ENDS_WITHIN_MS / 1000} s.`);
  process.exit(1);
}, ENDS_WITHIN_MS);
const rows = [
  await measure('short text', short),
  await measure('digest, HTML', digest),
  await measure('digest, trusting', digest, 'trusting'),
];
console.log(table([['message', 'seconds', 'sends/s', 'p99 ms', 'server CPU s', 'RSS MB'], ...rows]));
clearTimeout(deadline);

async function measure(name: string, message: object, mode = 'strict'): Promise<string[]> {
  const server = fork(new URL('./telegram-server.js', import.meta.url), [String(PEOPLE), mode]);
  try {
    const { apiRoot, people } = await heard<Ready>(server);
    const before = await report(server);
    const began = performance.now();
    const waits = await sendAll(apiRoot, people, message);
    const seconds = (performance.now() - began) / 1000;
    const after = await report(server);
    if (after.received !== SENDS) throw new Error(`${after.received} of ${SENDS} messages arrived.`);
    const p99 = waits.sort((a, b) => a - b)[Math.floor(SENDS * 0.99)] ?? 0;
    const figures = [seconds, SENDS / seconds, p99, after.cpuSeconds - before.cpuSeconds, after.rssMb];
    return [name, ...figures.map((figure) => figure.toPrecision(3))];
  } finally {
    server.kill();
  }
}

/** Milliseconds each send took. */
async function sendAll(apiRoot: string, people: readonly number[], message: object): Promise<number[]> {
  const pool = new Pool(apiRoot, { connections: CONNECTIONS });
  const waits: number[] = [];
  let next = 0;
  const sender = async () => {
    while (next < SENDS) {
      const chat_id = people[next++ % people.length];
      const began = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/bot1:bench/sendMessage',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id, ...message }),
      });
      await body.dump();
      if (statusCode !== 200) throw new Error(`sendMessage: ${statusCode}`);
      waits.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sender));
  await pool.close();
  return waits;
}

async function report(server: ChildProcess): Promise<Report> {
  server.send('report');
  return heard<Report>(server);
}

async function heard<T>(server: ChildProcess): Promise<T> {
  const [message] = (await once(server, 'message')) as [T];
  return message;
}
