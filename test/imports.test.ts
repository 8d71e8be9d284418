import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/**
 * The doors of the house (docs/ARCHITECTURE.md): which room may import which, which package lives where,
 * and who may look at the environment, the clock and chance.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const ROOMS: Record<string, readonly string[]> = {
  domain: [],
  text: ['domain'],
  feeds: ['domain', 'text'],
  annotate: ['domain', 'text'],
  digest: ['domain', 'text'],
  messages: ['domain', 'text'],
  storage: ['domain'],
  delivery: ['domain', 'storage'],
  queries: ['domain', 'text', 'storage', 'digest'],
  relay: ['domain', 'text', 'storage', 'digest'],
  pipeline: ['feeds', 'annotate', 'digest', 'messages', 'storage', 'delivery', 'relay', 'queries', 'domain'],
  bot: ['queries', 'relay', 'messages', 'storage', 'domain'],
  http: ['domain'],
  cli: [
    'app',
    'config',
    'region',
    'models',
    'log',
    'queries',
    'digest',
    'feeds',
    'annotate',
    'text',
    'messages',
    'domain',
  ],
  app: ['*'],
  main: ['cli'],
  config: ['domain'],
  region: ['domain', 'text'],
  models: ['annotate', 'text', 'queries', 'region', 'domain'],
  log: [],
};

/** A package → the places that may import it. */
const PACKAGES: Record<string, readonly string[]> = {
  grammy: ['src/bot/', 'src/delivery/telegram-sender.ts', 'src/app'],
  '@grammyjs/conversations': ['src/bot/'],
  ioredis: ['src/storage/', 'src/app'],
  bullmq: ['src/storage/queues.ts', 'src/delivery/', 'src/pipeline/', 'src/app'],
  'rss-parser': ['src/feeds/xml/rss.ts'],
  'node-cron': ['src/pipeline/schedule.ts'],
  luxon: ['src/domain/schedule.ts'],
  commander: ['src/cli/'],
  '@resvg/resvg-wasm': ['src/app/picture-worker.ts'],
  pino: ['src/log.ts'],
  'prom-client': ['src/app/metrics/'],
};

interface Import {
  file: string;
  target: string;
}

const files = sources(join(root, 'src'));
const imports = files.flatMap(importsOf);

test('every file of src stands in a room the plan knows', () => {
  expect(files.map(roomOf).filter((room) => !(room in ROOMS))).toEqual([]);
});

test('rooms import only through their doors', () => {
  const crossed = imports.filter(({ file, target }) => {
    if (!target.startsWith('.')) return false;
    const from = roomOf(file);
    const to = roomOf(relative(root, resolve(root, dirname(file), target)));
    const allowed = ROOMS[from] ?? [];
    return from !== to && !allowed.includes(to) && !allowed.includes('*');
  });
  expect(crossed).toEqual([]);
});

test('each package stays where it belongs', () => {
  const strayed = imports.filter(({ file, target }) => {
    const places = PACKAGES[target.split('/', target.startsWith('@') ? 2 : 1).join('/')];
    return places !== undefined && !places.some((place) => file.startsWith(place));
  });
  expect(strayed).toEqual([]);
});

test('the sandbox imports nothing of src, and src nothing of the sandbox or the demo', () => {
  const fromSandbox = sources(join(root, 'sandbox/src')).flatMap(importsOf);
  expect(fromSandbox.filter(({ target }) => /(^|\/)\.\.\/\.\.\/|#/.test(target))).toEqual([]);
  const leaving = imports.filter(({ file, target }) =>
    target.startsWith('.')
      ? !resolve(root, dirname(file), target).startsWith(join(root, 'src'))
      : /^(@svodka|#)/.test(target),
  );
  expect(leaving).toEqual([]);
});

test('the environment is read in main, time and chance are made in app', () => {
  const crossed = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const found: string[] = [];
    if (file !== 'src/main.ts' && /process\.env\b/.test(text)) found.push(`${file}: process.env`);
    if (!/^src\/app[./]/.test(file) && /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(text))
      found.push(`${file}: clock or chance`);
    return found;
  });
  expect(crossed).toEqual([]);
});

test('a file past 300 lines needs a reason', () => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
  expect(long).toEqual([]);
});

function sources(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** `src/feeds/xml/rss.ts` → feeds; `src/app.ts` and `src/app/outbox.ts` → app */
function roomOf(file: string): string {
  const [, first = '', ...rest] = file.split(sep);
  return rest.length === 0 ? first.replace(/\.[jt]s$/, '') : first;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
  );
  return [...found].map((match) => ({ file, target: match[1] ?? match[2] ?? '' }));
}
