import { onTestFinished } from 'vitest';
import { type LocalTelegram, startTelegram, type TelegramOptions } from '../src/index.js';

export const TOKEN = '1:demo';

export interface Answer<T = Record<string, unknown>> {
  ok: boolean;
  result: T;
  error_code?: number;
  description?: string;
  parameters?: Record<string, number>;
}

export interface TestTelegram extends LocalTelegram {
  /** Calls a method with a JSON body. */
  call<T = Record<string, unknown>>(method: string, params?: object): Promise<Answer<T>>;
  /** The description of a refusal; fails the test where there is none. */
  refusal(method: string, params?: object): Promise<string>;
}

/** A local Telegram that ends with the test. */
export async function telegramForTest(options: Partial<TelegramOptions> = {}): Promise<TestTelegram> {
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_demo_bot',
    ...options,
  });
  onTestFinished(() => telegram.close());
  const call: TestTelegram['call'] = async <T>(method: string, params: object = {}) => {
    const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer<T>;
  };
  return {
    ...telegram,
    call,
    async refusal(method, params) {
      const answer = await call(method, params);
      if (answer.ok) throw new Error(`${method} was not refused`);
      return answer.description ?? '';
    },
  };
}
