import { expect, test } from 'vitest';
import { runCommand } from '../support/command.js';
import { runProgram } from '../support/program.js';

const COMMANDS = ['serve', 'demo', 'poll', 'sources', 'today', 'delivery', 'withdraw', 'parse', 'dates'];

test('--help names every command, and each has its own', async () => {
  const all = await runCommand(['--help']);
  expect(all.code).toBe(0);
  for (const name of COMMANDS) expect(all.stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  const each = await Promise.all(COMMANDS.map((name) => runCommand([name, '--help'])));
  for (const [index, { code, stdout }] of each.entries()) {
    expect(code).toBe(0);
    expect(stdout).toContain(`svodka ${COMMANDS[index]}`);
  }
});

test('dates: JSON lines in, instants out, in order; a line that is none is answered, not fatal', async () => {
  const lines = [
    '{"id":1,"text":"15.06.2025, 12:26","timeZone":"Europe/Moscow"}',
    'не JSON',
    '{"id":"b","text":"завтра, наверное"}',
    '{"id":3,"text":"вчера в 9:05","timeZone":"Europe/Moscow","now":"2025-06-15T10:00:00Z"}',
  ];
  const { code, stdout } = await runProgram(['dates'], { TZ: 'America/New_York' }, `${lines.join('\n')}\n`);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(code).toBe(0);
  expect(answers).toMatchObject([
    { id: 1, utc: '2025-06-15T09:26:00.000Z' },
    { id: null, ok: false },
    { id: 'b', utc: null },
    { id: 3, utc: '2025-06-14T06:05:00.000Z' },
  ]);
});

test('parse: a feed in windows-1251 comes out in letters, text as the feed says it', async () => {
  // «Новости» in windows-1251.
  const title = Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]);
  const xml = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>'),
    title,
    Buffer.from(
      '</title><link>https://a.example/</link><item><title>One &lt;b&gt;bold&lt;/b&gt;</title><link>/one</link>' +
        '<pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate></item></channel></rss>',
    ),
  ]);
  const line = JSON.stringify({ id: 'f', content_type: 'text/xml', xml_base64: xml.toString('base64') });
  const { code, stdout } = await runProgram(['parse'], {}, `${line}\n{"id":"x","xml_base64":"AAAA"}\n`);
  const [feed, broken] = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  expect(code).toBe(0);
  expect(feed).toMatchObject({ id: 'f', ok: true, feed: { title: 'Новости', link: 'https://a.example/' } });
  expect(feed.items).toMatchObject([
    { title: 'One <b>bold</b>', link: '/one', guid: null, date: '2025-06-15T09:26:00.000Z', enclosure: null },
  ]);
  expect(broken).toMatchObject({ id: 'x', ok: false, error: expect.any(String) });
});
