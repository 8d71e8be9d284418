import type { Message } from '../domain/message.js';
import { MAX_TEXT, toMessage } from './split.js';

/**
 * The same message with lines of HTML before and after it; those for which it has no room are left out.
 * @param above the first line of a notification
 */
export function withLines(
  message: Message,
  { above = [], below = [] }: { above?: readonly string[]; below?: readonly string[] },
): Message {
  if (above.length + below.length === 0) return message;
  const html = [...above, message.html, ...(below.length === 0 ? [] : ['', ...below])].join('\n');
  const added = toMessage(html);
  return added.plain.length > MAX_TEXT ? message : { ...message, ...added };
}
