import { Composer } from 'grammy';
import { unmute } from '../../../domain/mute.js';
import { isZone, type QuietHours } from '../../../domain/schedule.js';
import type { Subscriber } from '../../../domain/subscriber.js';
import { wordKey } from '../../../domain/subscription-edit.js';
import type { Without } from '../../../domain/wishes.js';
import type { ChatPage } from '../../../messages/callbacks.js';
import { chatPage } from '../../../messages/subscription/chat-pages.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import type { Desk } from './desk.js';
import { type ActedIn, type Outcome, press } from './press.js';

export type ChatDeps = Pick<BotDeps, 'say' | 'catalogue' | 'clock' | 'storyTitles'> & {
  follows: Pick<BotDeps['follows'], 'of' | 'unfollow'>;
} & {
  desk: Pick<Desk, 'reader' | 'settle'>;
};

/** How a chat is treated whatever it subscribes to: zone, quiet hours, emergencies, what is muted. */
export function chatSettings(deps: ChatDeps): Composer<BotContext> {
  const { say } = deps;
  const feature = new Composer<BotContext>();
  onAction(feature, 'chat', (ctx, { page }) =>
    press(ctx, say, (where) => chatPageOutcome(deps, where, page)),
  );
  onAction(feature, 'setChat', (ctx, { what, value }) =>
    press(ctx, say, async (where) => {
      if (what === 'unfollow') {
        await deps.follows.unfollow(where.chat, value);
        return chatPageOutcome(deps, where, 'follows', 'ask-follow-off');
      }
      const change = CHANGES[what](value);
      if (!change) return { kind: 'alert', why: 'old-button' };
      await deps.desk.settle(where, change);
      return chatPageOutcome(deps, where, what === 'unmute' ? 'muted' : 'main', 'saved');
    }),
  );
  return feature;
}

/** A page of it, also where nothing is subscribed to. */
export async function chatPageOutcome(
  { say, catalogue, clock, storyTitles, follows, desk }: ChatDeps,
  where: ActedIn,
  page: ChatPage,
  said?: string,
): Promise<Outcome> {
  const [reader, followed] = await Promise.all([desk.reader(where), follows.of(where.chat)]);
  const stories = followed.map(({ story }) => story);
  const named = page === 'muted' ? reader.muted.stories : page === 'follows' ? stories : [];
  const titles = await storyTitles(named);
  const view = { reader, catalogue, follows: stories, storyTitles: titles, now: clock() };
  return { kind: 'page', message: chatPage(say, view, page), ...(said === undefined ? {} : { said }) };
}

type Change = (now: Subscriber) => Subscriber;

const CHANGES: Record<
  'zone' | 'quiet' | 'emergencies' | 'announcements' | 'unmute',
  (value: string) => Change | null
> = {
  zone: (zone) => (isZone(zone) ? (now) => ({ ...now, zone }) : null),
  quiet(value) {
    const quiet = value === 'off' ? null : quietIn(value);
    return quiet === undefined ? null : (now) => ({ ...now, quiet });
  },
  emergencies: (value) =>
    value === 'on' || value === 'off' ? (now) => ({ ...now, emergencies: value === 'on' }) : null,
  announcements: (value) => (value === 'on' ? (now) => ({ ...now, noAnnouncements: undefined }) : null),
  unmute(value) {
    const [letter = '', name] = value.split(':');
    const kind = MUTED_KINDS.get(letter);
    if (!kind) return null;
    return (now) => {
      const meant = now.muted[kind].filter((one) => (kind === 'words' ? wordKey(one) : one) === name);
      return { ...now, muted: meant.reduce((muted, one) => unmute(muted, kind, one), now.muted) };
    };
  },
};

/** How buttons name what is muted; words by their keys. */
const MUTED_KINDS = new Map<string, keyof Without>([
  ['t', 'topics'],
  ['w', 'words'],
  ['o', 'sources'],
  ['s', 'stories'],
]);

/** «1320-420»; undefined when it is none. */
function quietIn(value: string): QuietHours | undefined {
  const found = /^(\d{1,4})-(\d{1,4})$/.exec(value);
  const [from, to] = [Number(found?.[1]), Number(found?.[2])];
  return found && from < 1440 && to < 1440 && from !== to ? { from, to } : undefined;
}
