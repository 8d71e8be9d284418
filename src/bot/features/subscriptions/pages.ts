import { Composer } from 'grammy';
import { DAY, MINUTE } from '../../../domain/clock.js';
import { PAUSED_UNTIL_TOLD } from '../../../domain/draft.js';
import { subscriptionNumbered } from '../../../domain/subscriber.js';
import { doneMessage } from '../../../messages/subscription/offer.js';
import { subscriptionName } from '../../../messages/subscription/words.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { sendRichSample } from '../../rich-sample.js';
import { reply } from '../../send.js';
import type { Desk } from './desk.js';
import type { Offers } from './offer.js';
import { press } from './press.js';
import { putBack, undoably } from './put-back.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'drafts' | 'catalogue' | 'clock'> & {
  desk: Desk;
  offers: Offers;
};

const PAUSE_DAYS = { day: 1, week: 7 };

/** /settings: all subscriptions of a chat, and the pages on which one is changed in place. */
export function subscriptionPages(deps: Deps): Composer<BotContext> {
  const { say, subscribers, catalogue, clock, desk, offers } = deps;
  const feature = new Composer<BotContext>();
  const listPage = async (chat: number, said?: string) =>
    ({ kind: 'page', message: await desk.list(chat), ...(said === undefined ? {} : { said }) }) as const;

  feature.command('settings', async (ctx) => reply(ctx, await desk.list(ctx.chat.id)));
  onAction(feature, 'settings', (ctx) => press(ctx, say, ({ chat }) => listPage(chat)));
  onAction(feature, 'sub', (ctx, { of, page, at }) =>
    press(ctx, say, ({ chat }) => desk.shown(chat, of, page, at)),
  );
  onAction(feature, 'edit', (ctx, { of, what, value, at }) =>
    press(ctx, say, ({ chat }) => desk.edit(chat, of, what, value, at)),
  );
  onAction(feature, 'stop', (ctx) =>
    press(ctx, say, async ({ chat }) => {
      await subscribers.stop(chat, clock());
      return listPage(chat);
    }),
  );
  onAction(feature, 'resume', (ctx) =>
    press(ctx, say, async ({ chat }) => {
      const resumed = await subscribers.restart(chat, clock());
      return listPage(chat, resumed ? 'resumed' : undefined);
    }),
  );

  onAction(feature, 'pause', (ctx, { of, until }) =>
    press(ctx, say, async ({ chat }) => {
      const reader = await desk.activeReader(chat);
      const subscription = reader && subscriptionNumbered(reader, of);
      if (subscription) {
        const now = clock();
        const pausedUntil =
          until === 'over' ? null : until === 'told' ? PAUSED_UNTIL_TOLD : pauseEnd(now, PAUSE_DAYS[until]);
        await subscribers.change(chat, subscription.id, (standing) => ({ ...standing, pausedUntil }), now);
      }
      return desk.shown(chat, String(of), until === 'over' ? 'main' : 'pause', 0, 'saved');
    }),
  );

  onAction(feature, 'remove', (ctx, { of }) =>
    press(ctx, say, async ({ chat }) => {
      const reader = await desk.activeReader(chat);
      const subscription = reader && subscriptionNumbered(reader, of);
      if (!subscription) return listPage(chat, 'sub-old');
      const done = await undoably(deps, offers, chat, (now) => ({
        ...now,
        subscriptions: now.subscriptions.filter((one) => one.ordinal !== of),
      }));
      const name = subscriptionName(say, subscription.wishes, catalogue);
      const list = { label: 'button-list', action: { do: 'settings', page: 'main' } } as const;
      return {
        kind: 'page',
        message: doneMessage(say, say.html('sub-removed', { name }), done?.undo ?? null, [list]),
      };
    }),
  );
  onAction(feature, 'back', (ctx, { of }) =>
    press(ctx, say, async ({ chat }) => {
      const back = await putBack(deps, chat, of);
      if (back === 'old') return { kind: 'alert', why: 'offer-old' };
      if (back === 'full') return { kind: 'alert', why: 'sub-full-now' };
      const [one, ...others] = back;
      return one !== undefined && others.length === 0
        ? desk.shown(chat, String(one), 'main', 0, 'saved')
        : listPage(chat, 'saved');
    }),
  );

  onAction(feature, 'draft', (ctx, { of, choice }) =>
    press(ctx, say, (where) => {
      if (choice === 'show') return offers.again(where.chat, of);
      return choice === 'drop' ? offers.drop(where.chat, of) : offers.take(where, of, choice);
    }),
  );
  onAction(feature, 'send', (ctx, { of }) => press(ctx, say, ({ chat }) => offers.send(chat, of)));

  onAction(feature, 'rich', (ctx, { of, choice }) =>
    press(ctx, say, async ({ chat }) => {
      if (choice === 'sample') {
        const ask = (choice: 'yes' | 'no') => ({ do: 'rich', of, choice }) as const;
        return {
          kind: 'later',
          go: () => sendRichSample(ctx, say, { yes: ask('yes'), no: ask('no') }),
        };
      }
      const sees = choice === 'yes';
      await subscribers.changeChat(chat, (now) => ({ ...now, seesRich: sees }), clock());
      await desk.change(chat, of, 'format', sees ? 'rich' : 'classic');
      return desk.shown(chat, of, 'format', 0, 'saved');
    }),
  );

  return feature;
}

/** A whole number of days from now, to the minute: a digest a day is left out so many times. */
export function pauseEnd(now: number, days: number): number {
  return Math.ceil((now + days * DAY) / MINUTE) * MINUTE;
}
