import { type Agent, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Instant } from '../../domain/clock.js';

/** What came back from a Bot API server, or from what stands in front of it. */
export type TelegramAnswer =
  | {
      kind: 'answered';
      /** What the Bot API says; https://core.telegram.org/bots/api#making-requests */
      ok: boolean;
      status: number;
      description: string;
      result: Record<string, unknown>;
      /** Its Date header, and our clock around it; null without one. */
      clock: { at: Instant; asked: Instant; answered: Instant } | null;
      ms: number;
    }
  /** Something answered that is no Bot API: a proxy, a provider's page. */
  | { kind: 'stranger'; status: number }
  | { kind: 'failed'; code: string; isTls: boolean };

export interface AskOptions {
  apiRoot: string;
  token: string;
  method: string;
  agent?: Agent | undefined;
  within: number;
  clock: () => Instant;
}

const MOST_BYTES = 1_000_000;
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, and what OpenSSL says of a broken handshake. */
const TLS = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|CRL_|INVALID_CA|PATH_LENGTH/;

/** One question to Telegram, so told that it shows where it failed; grammY keeps that to itself. */
export async function askTelegram(options: AskOptions): Promise<TelegramAnswer> {
  const { apiRoot, token, method, agent, within, clock } = options;
  const url = new URL(`${apiRoot.replace(/\/+$/, '')}/bot${token}/${method}`);
  const asked = clock();
  try {
    const { status, date, body } = await get(url, agent, AbortSignal.timeout(within));
    const answered = clock();
    const said = parsed(body);
    if (!said) return { kind: 'stranger', status };
    const at = Date.parse(date ?? '');
    return {
      kind: 'answered',
      ok: said.ok === true,
      status: typeof said.error_code === 'number' ? said.error_code : status,
      description: typeof said.description === 'string' ? said.description : '',
      result: (typeof said.result === 'object' && said.result !== null ? said.result : {}) as Record<
        string,
        unknown
      >,
      clock: Number.isNaN(at) ? null : { at, asked, answered },
      ms: answered - asked,
    };
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    // The message of some errors holds the address, and that the token.
    const reason =
      name === 'AbortError' || name === 'TimeoutError' ? 'ETIMEDOUT' : (code ?? oneLine(message, token));
    return { kind: 'failed', code: reason, isTls: TLS.test(reason) };
  }
}

const oneLine = (message: string, token: string) =>
  (message.split('\n')[0] ?? '').replaceAll(token, '…').slice(0, 120);

function get(
  url: URL,
  agent: Agent | undefined,
  signal: AbortSignal,
): Promise<{ status: number; date: string | undefined; body: string }> {
  const request = url.protocol === 'http:' ? plainRequest : tlsRequest;
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MOST_BYTES) response.destroy();
      });
      response.on('error', reject);
      response.on('close', () =>
        resolve({ status: response.statusCode ?? 0, date: response.headers.date, body }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}

function parsed(body: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null && 'ok' in said
      ? (said as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
