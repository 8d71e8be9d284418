import { describe, expect, it } from 'vitest';
import { createRateLimiter, TELEGRAM_LIMITS } from '../src/api/rate-limits.js';
import type { TelegramRefusal } from '../src/errors.js';
import { ANNA } from '../src/index.js';
import { telegramForTest } from './support.js';

/** How many of the attempts, made at these milliseconds, went through; refusals tell their retry_after. */
function attempts(
  type: 'private' | 'group',
  chats: (index: number) => number,
  times: number[],
  paid = false,
) {
  let now = 0;
  const limiter = createRateLimiter(TELEGRAM_LIMITS, () => now);
  return times.map((at, index) => {
    now = at;
    try {
      limiter.take({ id: chats(index), type }, paid);
      return 'sent';
    } catch (error) {
      return (error as TelegramRefusal).parameters?.retry_after;
    }
  });
}

const together = (count: number, at = 0) => Array.from({ length: count }, () => at);

describe('the limits', () => {
  it('let 30 a second through to different chats, wherever the second begins', () => {
    const apart = (index: number) => index;
    const answers = attempts('private', apart, [...together(15, 0), ...together(16, 900), 1000, 1001]);
    expect(answers.slice(0, 30)).toEqual(together(30).map(() => 'sent'));
    expect(answers.slice(30)).toEqual([1, 'sent', 'sent']);
  });

  it('let a short burst through to one chat, then one a second', () => {
    const burst = together(6);
    const steady = Array.from({ length: 20 }, (_, index) => (index + 1) * 1000);
    const answers = attempts('private', () => 1, [...burst, ...steady]);
    expect(answers.filter((answer) => answer !== 'sent')).toEqual([]);
    const eager = attempts('private', () => 1, [...together(9), 999, 1000]);
    expect(eager.slice(7)).toEqual(['sent', 1, 1, 'sent']);
    const greedy = attempts('private', () => 1, [...together(8), ...together(8, 1000), 9999, 10_000]);
    expect(greedy.slice(14)).toEqual(['sent', 9, 1, 'sent']);
  });

  it('let 20 a minute through to a group', () => {
    const everyThreeSeconds = Array.from({ length: 22 }, (_, index) => index * 1500);
    const answers = attempts('group', () => -1, [...everyThreeSeconds, 60_000]);
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(21);
    expect(answers.slice(19)).toEqual(['sent', 30, 29, 'sent']);
  });

  it('count paid messages apart from the others', () => {
    let now = 0;
    const limits = { ...TELEGRAM_LIMITS, all: { count: 1, ms: 10_000 } };
    const limiter = createRateLimiter(limits, () => now);
    limiter.take({ id: 1, type: 'private' }, false);
    now = 2000;
    limiter.take({ id: 2, type: 'private' }, true);
    expect(() => limiter.take({ id: 3, type: 'private' }, false)).toThrow('retry after 8');
  });

  it('let a paid broadcast go faster', () => {
    const answers = attempts('private', (index) => index, together(1001), true);
    expect(answers.filter((answer) => answer === 'sent')).toHaveLength(1000);
  });

  it('count what they let through and refuse, and the busiest second wherever it begins, off or on', () => {
    let now = 0;
    const limiter = createRateLimiter(false, () => now);
    const send = (at: number, paid = false) => {
      now = at;
      limiter.take({ id: at, type: 'private' }, paid);
    };
    for (const at of [0, 900, 1000, 1100, 1899, 1900, 5000]) send(at);
    send(5000, true);
    expect(limiter.counts()).toEqual({ taken: 8, refused: 0, most: { all: 4, paid: 1 } });
    limiter.resetCounts();
    limiter.set({ ...TELEGRAM_LIMITS, all: { count: 2, ms: 1000 } });
    send(6000);
    send(6001);
    expect(() => send(6002)).toThrow('retry after 1');
    expect(limiter.counts()).toEqual({ taken: 2, refused: 1, most: { all: 2, paid: 0 } });
  });

  it('judge a chat by its whole minute, also when thousands of others were written to meanwhile', () => {
    let now = 0;
    const limiter = createRateLimiter({ ...TELEGRAM_LIMITS, paid: { count: 1e6, ms: 1000 } }, () => now);
    const group = { id: -1, type: 'group' } as const;
    for (let count = 0; count < 20; count++) {
      now = count * 2000;
      limiter.take(group, true);
    }
    for (let id = 1; id <= 30_000; id++) {
      now = 38_000 + id / 2;
      limiter.take({ id, type: 'private' }, true);
    }
    now = 59_999;
    expect(() => limiter.take(group, true)).toThrow('retry after 1');
    now = 60_000;
    limiter.take(group, true);
    expect(limiter.counts()).toMatchObject({ taken: 30_021, refused: 1, most: { paid: 2000 } });
  });

  it('answer as Telegram does, can be changed from outside and turned off', async () => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const post = (body: object) =>
      fetch(`${telegram.url}/sandbox/limits`, { method: 'POST', body: JSON.stringify(body) });
    expect((await post({ chat: { count: 1, ms: 60_000 } })).status).toBe(200);
    const send = () => telegram.call('sendMessage', { chat_id: ANNA, text: 'ж' });
    expect((await send()).ok).toBe(true);
    expect(await send()).toMatchObject({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 60',
      parameters: { retry_after: 60 },
    });
    expect(await telegram.refusal('sendMessage', { chat_id: ANNA, text: '' })).toBe(
      'Bad Request: message text is empty',
    );
    const counts = `${telegram.url}/sandbox/counts`;
    const read = async () => (await fetch(counts)).json();
    expect(await read()).toEqual({ taken: 1, refused: 1, most: { all: 1, paid: 0 } });
    await fetch(counts, { method: 'DELETE' });
    expect(await read()).toMatchObject({ taken: 0, refused: 0 });
    await post({ off: true });
    for (let count = 0; count < 40; count++) expect((await send()).ok).toBe(true);
    expect(await (await post({ chats: {} })).json()).toMatchObject({
      error: expect.stringContaining('Есть: all'),
    });
  });
});
