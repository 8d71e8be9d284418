import { type DestinationStream, type Logger, pino } from 'pino';

/** A bot token anywhere in a string; https://core.telegram.org/bots/api#authorizing-your-bot */
const TOKEN = /\d{3,}(?::|%3A)[\w-]{20,}/gi;
/**
 * Who an address is opened as: of REDIS_URL, PROXY_URL, a feed's. Also where a password was not encoded as it should be:
 * with an «@» in it, or with a «/», which a path with an «@» in it is told from only where addresses have no such paths.
 */
const CREDENTIALS = /(?<=\w:\/\/)[^\s/"?#]*@|(?<=\b(?:rediss?|socks\w*):\/\/)[^\s"]*@/gi;

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

/** What is told of an error that nobody expected, where no log is: never its other fields, which hold requests and words. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return withoutTokens(String(error));
  const cause = error.cause === undefined ? '' : `\nиз-за: ${lastWords(error.cause)}`;
  return withoutTokens(error.stack ?? `${error.name}: ${error.message}`) + cause;
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
