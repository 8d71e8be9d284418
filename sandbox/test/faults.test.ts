import { describe, expect, it } from 'vitest';
import { ANNA, PARENTS_GROUP, SCHOOL_CHANNEL, type Update } from '../src/index.js';
import { TOKEN, telegramForTest } from './support.js';

const send = { chat_id: ANNA, text: 'ж' };

async function started() {
  const telegram = await telegramForTest();
  telegram.person('Анна').starts();
  const sent = () => telegram.person('Анна').messages().length - 1;
  return { telegram, sent };
}

describe('faults', () => {
  it('429 carries retry_after in the body and the header, as often as was asked, then passes', async () => {
    const { telegram, sent } = await started();
    telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 429, retryAfter: 7, times: 2 });
    const response = await fetch(`${telegram.url}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: String(ANNA), text: 'ж' }),
    });
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    expect((await telegram.call('sendMessage', send)).ok).toBe(false);
    expect(sent()).toBe(0);
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
  });

  it('502 is a page, not JSON', async () => {
    const { telegram } = await started();
    telegram.faults.add({ kind: 'status', status: 502 });
    const response = await fetch(`${telegram.url}/bot${TOKEN}/getMe`);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('502 Bad Gateway');
  });

  it('a cut before the effect leaves nothing, a cut after it leaves the message', async () => {
    const { telegram, sent } = await started();
    telegram.faults.add({ kind: 'cut-before' });
    await expect(telegram.call('sendMessage', send)).rejects.toThrow();
    expect(sent()).toBe(0);
    telegram.faults.add({ kind: 'cut-after' });
    await expect(telegram.call('sendMessage', send)).rejects.toThrow();
    expect(sent()).toBe(1);
    expect(telegram.transcript.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('a delay is late and complete', async () => {
    const { telegram, sent } = await started();
    telegram.faults.add({ kind: 'latency', delayMs: 60 });
    const began = performance.now();
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    expect(sent()).toBe(1);
    expect(performance.now() - began).toBeGreaterThan(50);
  });

  it('a slow answer trickles, but is whole and its effect is there at once', async () => {
    const { telegram, sent } = await started();
    telegram.faults.add({ kind: 'slow', delayMs: 60 });
    const response = await fetch(`${telegram.url}/bot${TOKEN}/sendMessage?chat_id=${ANNA}&text=ж`);
    expect(sent()).toBe(1);
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.parse(Buffer.concat(pieces).toString())).toMatchObject({ ok: true, result: { text: 'ж' } });
  });

  it('a person blocks the bot, a group is upgraded, rights are lost in the very moment of the call', async () => {
    const { telegram } = await started();
    telegram.faults.add({ kind: 'block', chatId: ANNA });
    expect(await telegram.refusal('sendMessage', send)).toBe('Forbidden: bot was blocked by the user');
    telegram.person('Анна').addsBotTo(PARENTS_GROUP);
    telegram.faults.add({ kind: 'upgrade', chatId: PARENTS_GROUP });
    const moved = await telegram.call('sendMessage', { chat_id: PARENTS_GROUP, text: 'ж' });
    expect(moved).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: expect.any(Number) } });
    telegram.person('Михаил').addsBotTo(SCHOOL_CHANNEL, ['can_post_messages']);
    telegram.faults.add({ kind: 'lose-rights', chatId: SCHOOL_CHANNEL });
    expect(await telegram.refusal('sendMessage', { chat_id: SCHOOL_CHANNEL, text: 'ж' })).toBe(
      'Bad Request: need administrator rights in the channel chat',
    );
    const updates = await telegram.call<Update[]>('getUpdates');
    const told = updates.result.filter(({ my_chat_member: change }) => change !== undefined);
    expect(told.map(({ my_chat_member: change }) => change?.new_chat_member.status)).toEqual([
      'kicked',
      'member',
      'administrator',
      'administrator',
    ]);
  });

  it('wait for a call they can strike, by @username too', async () => {
    const { telegram } = await started();
    telegram.faults.add({ kind: 'block' });
    expect((await telegram.call('getMe')).ok).toBe(true);
    expect(await telegram.refusal('sendMessage', send)).toBe('Forbidden: bot was blocked by the user');
    telegram.person('Михаил').addsBotTo(SCHOOL_CHANNEL, ['can_post_messages']);
    telegram.faults.add({ kind: 'status', status: 500, chatId: SCHOOL_CHANNEL });
    expect(await telegram.refusal('sendMessage', { chat_id: '@school3_kozelsk', text: 'ж' })).toBe(
      'Internal Server Error',
    );
  });

  it('a chance strikes the same calls with the same seed', async () => {
    const { telegram } = await started();
    const strikes = async (seed: number) => {
      telegram.faults.clear();
      telegram.faults.add({ kind: 'status', method: 'getMe', status: 500, probability: 0.3, times: 0 });
      const body = JSON.stringify({ seed });
      await fetch(`${telegram.url}/sandbox/seed`, { method: 'POST', body });
      const answers: boolean[] = [];
      for (let count = 0; count < 60; count++) answers.push((await telegram.call('getMe')).ok);
      return answers;
    };
    const first = await strikes(7);
    expect(await strikes(7)).toEqual(first);
    expect(await strikes(8)).not.toEqual(first);
    const struck = first.filter((ok) => !ok).length;
    expect(struck).toBeGreaterThan(6);
    expect(struck).toBeLessThan(32);
    expect(telegram.faults.pending()).toMatchObject([{ times: 0 }]);
  });

  it('fit their method and chat, and spare getUpdates unless it is named', async () => {
    const { telegram } = await started();
    telegram.faults.add({ chatId: 5, kind: 'status', status: 500 });
    telegram.faults.add({ method: 'getMe', kind: 'status', status: 500 });
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    expect((await telegram.call('getUpdates')).ok).toBe(true);
    expect(await telegram.refusal('getMe')).toBe('Internal Server Error');
    expect(telegram.faults.pending()).toEqual([{ chatId: 5, kind: 'status', status: 500, times: 1 }]);
    telegram.faults.add({ method: 'getUpdates', kind: 'status', status: 500 });
    expect(await telegram.refusal('getUpdates')).toBe('Internal Server Error');
  });

  it('can be taken away one at a time, here and by HTTP: a window of time in which the server fails', async () => {
    const { telegram } = await started();
    const mend = telegram.faults.add({ kind: 'status', status: 500, method: 'sendMessage', times: 0 });
    telegram.faults.add({ kind: 'status', status: 500, method: 'getMe', times: 0 });
    expect(await telegram.refusal('sendMessage', send)).toBe('Internal Server Error');
    mend();
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    expect(telegram.faults.pending()).toMatchObject([{ method: 'getMe' }]);
    mend();
    const faults = `${telegram.url}/sandbox/faults`;
    const body = JSON.stringify({ kind: 'cut-before', method: 'sendMessage', times: 0 });
    const { id } = (await (await fetch(faults, { method: 'POST', body })).json()) as { id: number };
    await expect(telegram.call('sendMessage', send)).rejects.toThrow();
    const remove = () => fetch(`${faults}?id=${id}`, { method: 'DELETE' });
    expect((await remove()).status).toBe(200);
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    expect(await (await remove()).json()).toEqual({ error: `Сбоя с номером ${id} нет.` });
    expect(telegram.faults.pending()).toMatchObject([{ method: 'getMe' }]);
  });

  it('can be set, listed and cleared by HTTP from another process', async () => {
    const { telegram } = await started();
    const faults = `${telegram.url}/sandbox/faults`;
    await fetch(faults, {
      method: 'POST',
      body: JSON.stringify({ kind: 'status', status: 403, description: 'Forbidden: x' }),
    });
    expect(await (await fetch(faults)).json()).toHaveLength(1);
    expect(await telegram.refusal('getMe')).toBe('Forbidden: x');
    await fetch(faults, { method: 'POST', body: JSON.stringify({ kind: 'cut-before' }) });
    await fetch(faults, { method: 'DELETE' });
    expect((await telegram.call('getMe')).ok).toBe(true);
  });

  it.each([
    [{ kind: 'cut' }, 'cut-before'],
    [{ kind: 'status', method: 'sendmessage' }, 'Метода «sendmessage» в Bot API нет.'],
    [{ kind: 'status', retry_after: 3 }, 'Поля «retry_after» у сбоя нет.'],
    [{ kind: 'status', times: '3' }, 'Поле «times» у сбоя — число.'],
    [{ kind: 'status', times: -1 }, 'Поле «times» у сбоя — от 0'],
    [{ kind: 'status', status: 42 }, 'Поле «status» у сбоя — от 400 до 599.'],
    [{ kind: 'status', probability: 7 }, 'Поле «probability» у сбоя — от 0 до 1.'],
  ])('refuses a misspelt fault instead of waiting for it in vain: %j', async (fault, error) => {
    const { telegram } = await started();
    const body = JSON.stringify(fault);
    const response = await fetch(`${telegram.url}/sandbox/faults`, { method: 'POST', body });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining(error) },
    ]);
  });

  it('the transcript forgets the oldest calls beyond its limit', async () => {
    const telegram = await telegramForTest({ transcriptLimit: 2 });
    for (const method of ['getMe', 'getWebhookInfo', 'nothing']) await telegram.call(method);
    expect(telegram.transcript.map(({ method, error }) => [method, error])).toEqual([
      ['getWebhookInfo', undefined],
      ['nothing', 'Not Found: method not found'],
    ]);
  });
});
