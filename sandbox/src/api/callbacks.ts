import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { Call } from './handler.js';

export function answerCallbackQuery({ world, args }: Call): true {
  const url = args.string('url');
  const opensBot = new RegExp(`^(https?://)?t\\.me/${world.bot.username}\\?start=`, 'i');
  if (url !== undefined && !opensBot.test(url)) throw badRequest('URL_INVALID');
  const answered = world.answer(args.string('callback_query_id') ?? '', {
    alert: args.flag('show_alert'),
    ...present({ text: args.string('text'), url }),
  });
  if (answered) return true;
  throw badRequest('query is too old and response timeout expired or query ID is invalid');
}
