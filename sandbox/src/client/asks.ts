import { NotSeenError } from '../errors.js';
import { present } from '../present.js';
import { type Hand, type InChat, PATIENCE, type Patience } from './hand.js';
import { waitFor } from './wait.js';

/** The bot's answer in inline mode, as the person sees it above the field. */
export interface InlineSeen {
  /** For `chooses`. */
  query: string;
  results: readonly { id: string; title: string; description?: string }[];
  /** Empty: there is no more. */
  next: string;
  button?: { text: string; startParameter: string };
}

export type AskOptions = InChat & Patience & { offset?: string };

/** Asks `@bot text` and awaits the answer. */
export async function ask(hand: Hand, text: string, options: AskOptions): Promise<InlineSeen> {
  const { world, record, name } = hand;
  const { timeoutMs = PATIENCE, offset = '' } = options;
  const chat = hand.chatOf(options.chat);
  let query = '';
  const answer = waitFor(world, timeoutMs, (event) =>
    event?.type === 'inline' && event.id === query
      ? world.state.inlineQueries.find(({ id }) => id === query)?.answer
      : undefined,
  );
  query = hand.acts(() => world.askInline(record.id, chat.id, text, offset));
  const found = await answer;
  if (!found)
    throw new NotSeenError(
      `${name} спрашивает «@${world.bot.username} ${text}»: ответа нет за ${timeoutMs} мс.`,
    );
  return {
    query,
    results: found.results.map(({ id, title, description }) => ({ id, title, ...present({ description }) })),
    next: found.nextOffset,
    ...present({ button: found.button }),
  };
}
