import { type DestinationStream, type Logger, pino } from 'pino';

/** A bot token anywhere in a string; https://core.telegram.org/bots/api#authorizing-your-bot */
const TOKEN = /\d{3,}:[\w-]{20,}/g;
/** Who an address is opened as: of REDIS_URL, PROXY_URL, a feed's. */
const CREDENTIALS = /(?<=\w:\/\/)[^\s/@"]*:[^\s/@"]*@/g;

export type Log = Logger;

/**
 * The program's log: JSON lines without tokens, passwords and people's texts.
 * An error is told by its name, message, code and stack; its other fields may hold a request with the token in its address.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    // Whatever field it came in.
    hooks: { streamWrite: withoutTokens },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Without bot tokens, and without the passwords of addresses. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '<token>').replace(CREDENTIALS, '<password>@');
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutTokens(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return {
    type: error.name,
    message: withoutTokens(error.message),
    stack: withoutTokens(error.stack ?? ''),
    ...code,
    ...cause,
  };
}
