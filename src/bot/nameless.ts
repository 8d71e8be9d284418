/** What Telegram tells of people and chats besides their id: https://core.telegram.org/bots/api#user */
const NAMES = new Set([
  'first_name',
  'last_name',
  'username',
  'title',
  'new_chat_title',
  'author_signature',
  'sender_user_name',
  'forward_sender_name',
  'forward_signature',
  'language_code',
  'is_premium',
  'phone_number',
  'vcard',
]);

/** The same value without the names in it: ids are enough to go on with a conversation, and names are not kept. */
export function withoutNames<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNames) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !NAMES.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNames(inner)])) as T;
}
