import type { InlineKeyboardMarkup, LocalTelegram, TranscriptEntry } from '@svodka/sandbox';
import { expect } from 'vitest';
import { formatText } from '../../sandbox/src/text/formatted.js';

const MAX_TEXT = 4096;
const MAX_LABEL = 20;
const MAX_CALLBACK_BYTES = 64;
const MAX_ALERT = 200;

/** Refusals that tests bring about, or that mean nothing; any other is a mistake of the bot. */
const EXPECTED_REFUSALS =
  /not modified|blocked by the user|not a member of the channel|kicked|upgraded to a supergroup|^Error|Bad Gateway|Conflict|fault|cut /;

/**
 * Watches a bot through one test.
 * @returns the look back: every press answered once, nothing over Telegram's limits or a narrow phone's, nothing refused
 */
export function watchManners({ world, transcript }: LocalTelegram): () => void {
  const pressed = new Set<string>();
  world.on(({ type }) => {
    const query = type === 'update' ? world.state.updates.at(-1)?.callback_query : undefined;
    if (query) pressed.add(query.id);
  });
  return () => {
    const answers = transcript.filter(({ method, ok }) => method === 'answerCallbackQuery' && ok);
    const answered = answers.map(({ params }) => String(params.callback_query_id));
    expect(answered.sort(), 'every press is answered, and once').toEqual([...pressed].sort());
    for (const { params } of answers) expect(String(params.text ?? '').length).toBeLessThanOrEqual(MAX_ALERT);
    for (const call of transcript.filter(({ params }) => params.text !== undefined)) checkMessage(call);
    const refused = transcript.filter(({ ok, error = '' }) => !ok && !EXPECTED_REFUSALS.test(error));
    expect(refused.map(({ method, error }) => `${method}: ${error}`)).toEqual([]);
  };
}

function checkMessage({ method, params, warnings }: TranscriptEntry): void {
  if (method === 'answerCallbackQuery') return;
  const { text } = formatText(String(params.text), params.parse_mode as string | undefined, undefined);
  expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(text).not.toMatch(/undefined|\{\s*\$|\[object/);
  expect(warnings).toEqual([]);
  const buttons = (parsed(params.reply_markup)?.inline_keyboard ?? []).flat();
  for (const button of buttons) {
    expect(button.text.length, `the label «${button.text}»`).toBeLessThanOrEqual(MAX_LABEL);
    expect(Buffer.byteLength(button.callback_data ?? '')).toBeLessThanOrEqual(MAX_CALLBACK_BYTES);
  }
}

function parsed(markup: unknown): InlineKeyboardMarkup | undefined {
  return (typeof markup === 'string' ? JSON.parse(markup) : markup) as InlineKeyboardMarkup | undefined;
}
