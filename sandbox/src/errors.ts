/** Extra fields Telegram adds to a refusal. https://core.telegram.org/bots/api#responseparameters */
export interface ResponseParameters {
  migrate_to_chat_id?: number;
  /** Seconds. */
  retry_after?: number;
}

/** The Bot API's "no": becomes `{ok: false, error_code, description, parameters?}` with `code` as HTTP status. */
export class TelegramRefusal extends Error {
  override readonly name = 'TelegramRefusal';

  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description);
  }
}

/**
 * A 400 with Telegram's spelling rule: the server lower-cases the first letter of a message
 * unless it is a constant such as BUTTON_DATA_INVALID (telegram-bot-api, fail_query_with_error).
 */
export function badRequest(message: string, parameters?: ResponseParameters): TelegramRefusal {
  return new TelegramRefusal(400, `Bad Request: ${spelled(message)}`, parameters);
}

export function forbidden(message: string): TelegramRefusal {
  return new TelegramRefusal(403, `Forbidden: ${spelled(message)}`);
}

function spelled(message: string): string {
  return /^.[A-Z_]/.test(message) ? message : message.charAt(0).toLowerCase() + message.slice(1);
}

/** A person of the local Telegram was asked for something impossible; the message is for the people at the screen. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

/** The saved world cannot be used; the message names the file and the way out. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/** The test client waited in vain; the message tells what was seen instead. */
export class NotSeenError extends Error {
  override readonly name = 'NotSeenError';
}
