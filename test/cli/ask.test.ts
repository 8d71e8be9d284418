import { expect, test } from 'vitest';
import { runCommand } from '../support/command.js';

test('questions are understood line by line, each at its own time, without Redis and without a token', async () => {
  const lines = [
    { id: 1, text: 'происшествия и криминал в Обнинске вчера', now: '2026-01-01T09:10:00+03:00' },
    { id: 'two', text: 'найди про мост', now: '2026-01-01T09:10:00+03:00' },
    { id: 3, text: 'спорт', now: 'once' },
    { id: 4, text: 'присылай про мост', now: '2026-01-01T09:10:00+03:00' },
  ];
  const { stdout, code } = await runCommand(
    ['ask', '--intent'],
    {},
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  expect(code).toBe(0);
  const nothing = { from: null, to: null, rubric: null, topic: null, district: null, words: [] };
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      ...nothing,
      id: 1,
      intent: 'news',
      from: '2025-12-31',
      to: '2025-12-31',
      rubric: ['incidents', 'crime'],
      district: 'obninsk',
    },
    { ...nothing, id: 'two', intent: 'search', words: ['мост'] },
    { id: 3, ok: false, error: expect.stringMatching(/^now/) as string },
    { ...nothing, id: 4, intent: 'subscribe' },
  ]);
});

test('one question is shown as it is understood; without one it is said what to ask', async () => {
  const shown = await runCommand(['ask', '--intent', 'спорт в Тарусе'], {});
  expect(JSON.parse(shown.stdout)).toMatchObject({ intent: 'news', rubric: 'sport', district: 'tarussky' });
  const none = await runCommand(['ask'], {});
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toMatch(/^Что спросить\? Например: svodka ask "спорт/);
});
