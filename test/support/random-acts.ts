import { type LocalTelegram, WorldError } from '@svodka/sandbox';
import { ALLOWED_UPDATES } from '../../src/bot/create-bot.js';
import { type Chance, commandByChance, payloadByChance, pick, textByChance } from './said-by-chance.js';

/** Somebody in a chat: in private with the bot the two are the same. */
export interface Place {
  person: number;
  chat: number;
}

/** Things the local Telegram has no hand for: as the Bot API describes them. */
const UNSAID = [
  { voice: { file_id: 'voice', file_unique_id: 'voice', duration: 3 } },
  { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 512, height: 512, emoji: '👍' } },
  { photo: [{ file_id: 'p', file_unique_id: 'p', width: 90, height: 90 }], caption: 'мост <b>' },
  { video_note: { file_id: 'v', file_unique_id: 'v', length: 240, duration: 3 } },
  { location: { latitude: 54.5, longitude: 36.2 } },
  { contact: { phone_number: '+70000000000', first_name: 'Анна' } },
  { poll: {} },
];
/** People mostly press what they see last, then what is just above; now and then they find an old message. */
const LOOKS = [
  { share: 0.6, latest: 1 },
  { share: 0.85, latest: 3 },
  { share: 1, latest: Number.POSITIVE_INFINITY },
];

/** Does one thing by chance, whatever is on the screen. @returns what was done, for who reads the end of a failed test */
export function actByChance({ world }: LocalTelegram, { person, chat }: Place, chance: Chance): string {
  const isGroup = chat !== person;
  const mention = isGroup ? `@${world.bot.username} ` : '';
  const roll = chance();
  const say = (text: string) => {
    world.say(person, chat, text);
    return `says ${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}… (${text.length})` : text)}`;
  };
  try {
    if (roll < 0.55) return press() ?? say(`${mention}${textByChance(chance)}`);
    if (roll < 0.78) return say(`${mention}${textByChance(chance)}`.slice(0, 4096));
    if (roll < 0.9) return say(commandByChance(menu(), chance));
    if (roll < 0.94) return send(pick(UNSAID, chance));
    if (roll < 0.97 || !asksInline()) return start(payloadByChance(chance));
    world.askInline(person, chat, textByChance(chance).slice(0, 250));
    return 'asks inline';
  } catch (error) {
    // Telegram's own app would not have let them.
    if (error instanceof WorldError) return `cannot: ${error.message}`;
    throw error;
  }

  /** Any button of any message, mostly of the last ones. */
  function press(): string | null {
    const shown = world.chat(chat).messages.filter(({ keyboard }) => keyboard);
    const look = chance();
    const { latest = 1 } = LOOKS.find(({ share }) => look < share) ?? {};
    const message = pick(shown.slice(-latest), chance);
    // Of one kind there may be twenty: each kind is as likely as another.
    const buttons = message?.keyboard?.inline_keyboard.flat() ?? [];
    const kindOf = (one: (typeof buttons)[number] | undefined) => one?.callback_data?.split('|', 2).join('|');
    const kind = pick([...new Set(buttons.map(kindOf))], chance);
    const button = pick(
      buttons.filter((one) => kindOf(one) === kind),
      chance,
    );
    if (!message || !button) return null;
    const what = `«${button.text}» (${button.callback_data ?? 'no press'}) of message ${message.id}`;
    const link = /[?&]start=([\w-]+)/.exec(button.url ?? '');
    if (link) return start(link[1] ?? '');
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
    if (query !== undefined && asksInline()) world.askInline(person, chat, query);
    if (button.callback_data !== undefined) world.press(person, chat, message.id, button);
    return `presses ${what}`;
  }

  function start(payload: string): string {
    world.start(person, payload === '' ? undefined : payload);
    return `starts ${payload}`;
  }

  function send(content: object): string {
    const { type, title } = world.chat(chat);
    const { firstName } = world.person(person);
    world.queue('message', {
      message_id: world.chat(chat).lastMessageId + 1_000_000,
      date: world.seconds(),
      from: { id: person, is_bot: false, first_name: firstName },
      chat: { id: chat, type, ...(title === undefined ? {} : { title }) },
      ...content,
    } as Parameters<typeof world.queue<'message'>>[1]);
    return `sends ${Object.keys(content).join(', ')}`;
  }

  /** Every command the bot has told Telegram of. */
  function menu(): string[] {
    return world.state.profile.commands.flatMap(({ commands }) => commands.map(({ command }) => command));
  }

  function asksInline(): boolean {
    return world.bot.inline !== undefined && (ALLOWED_UPDATES as readonly string[]).includes('inline_query');
  }
}
