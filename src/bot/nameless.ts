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

/** What people send that is no question: that it came is answered, what it is is nobody's business. */
const UNREAD = [
  'contact',
  'location',
  'venue',
  'poll',
  'checklist',
  'story',
  'quote',
  'external_reply',
  'users_shared',
  'chat_shared',
  'passport_data',
  'successful_payment',
  'web_app_data',
];
/** What is asked of the message that another one answers: whose it was, and what its buttons are about. */
const OF_ANSWERED = ['message_id', 'date', 'chat', 'from', 'reply_markup'];

/** A message as the bot needs it: without phones, places, other people's words, and how a file is called. */
export function onlyWhatIsHeard<T extends object>(message: T): T {
  const kept = Object.entries(message).map(([name, value]) => {
    if (UNREAD.includes(name)) return [name, {}];
    if (name === 'reply_to_message' || name === 'pinned_message') return [name, picked(value, OF_ANSWERED)];
    if (typeof value === 'object' && value !== null && 'file_name' in value)
      return [name, { ...value, file_name: endingOf(String(value.file_name)) }];
    return [name, value];
  });
  return Object.fromEntries(kept) as T;
}

function picked(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

/** `.csv`: what kind of file it is. */
const endingOf = (name: string): string => /\.\w{1,8}$/.exec(name)?.[0] ?? '';
