/** One feed of eleven megabytes, read in a process of its own: by the program, and by rss-parser alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built } from './built.js';
import { feedXml } from './feed-text.js';
import { table } from './measure.js';

const BYTES = 11_000_000;
const BYTES_AN_ITEM = 3_900;
const [reader, path] = process.argv.slice(2);

if (reader !== undefined && path !== undefined) await readOnce(reader, path);
else compare();

async function readOnce(name: string, file: string): Promise<void> {
  const begun = performance.now();
  const items = name === 'svodka' ? await withSvodka(file) : await withRssParser(file);
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1_000_000;
  const rss = process.resourceUsage().maxRSS / 1_024;
  console.log(JSON.stringify([name, items, seconds.toFixed(2), cpu.toFixed(2), rss.toFixed(0)]));
}

async function withSvodka(file: string): Promise<number> {
  const { decodeText } = await built<typeof import('../src/feeds/text/charset.js')>('feeds/text/charset.js');
  const { parseFeed } = await built<typeof import('../src/feeds/xml/rss.js')>('feeds/xml/rss.js');
  return (await parseFeed(decodeText(readFileSync(file), null))).items.length;
}

async function withRssParser(file: string): Promise<number> {
  const { default: Parser } = await import('rss-parser');
  return (await new Parser().parseString(readFileSync(file, 'utf8'))).items.length;
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'svodka-bench-'));
  try {
    const file = join(folder, 'feed.xml');
    const items = Math.ceil(BYTES / BYTES_AN_ITEM);
    writeFileSync(file, feedXml({ feed: 0, items, site: 'https://vest.example' }, 'utf-8'));
    const megabytes = (readFileSync(file).length / 1_000_000).toFixed(1);
    const rows = ['rss-parser alone', 'svodka'].map((name) => {
      const printed = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, file], {
        encoding: 'utf8',
      });
      const row = JSON.parse(printed) as [string, number, string, string, string];
      if (row[1] !== items) throw new Error(`${name} read ${row[1]} of ${items} items`);
      return row.map(String);
    });
    console.log(`\nOne feed of ${megabytes} MB, ${items} items, in a fresh process\n`);
    console.log(table([['reader', 'items', 'seconds', 'CPU s', 'peak RSS MB'], ...rows]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
