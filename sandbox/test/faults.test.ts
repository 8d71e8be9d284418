import { describe, expect, it } from 'vitest';
import { ANNA } from '../src/index.js';
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
    telegram.faults.add({ kind: 'latency', delayMs: 5 });
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    expect(sent()).toBe(1);
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

  it('refuses a misspelt fault instead of waiting for it in vain', async () => {
    const { telegram } = await started();
    const response = await fetch(`${telegram.url}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'cut' }),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining('cut-before') },
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
