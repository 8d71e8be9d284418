import { type DestinationStream, type Logger, pino } from 'pino';

/** A bot token anywhere in a string; https://core.telegram.org/bots/api#authorizing-your-bot */
const TOKEN = /\d{3,}:[\w-]{20,}/g;

export type Log = Logger;

/**
 * The program's log: JSON lines without tokens and without people's texts.
 * An error is told by its name, message, code and stack; its other fields may hold a request with the token in its address.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '<token>');
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
