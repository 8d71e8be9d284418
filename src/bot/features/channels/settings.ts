import { Composer } from 'grammy';
import type { Channel } from '../../../domain/channel.js';
import { type ChannelEdit, editedChannel } from '../../../domain/channel-edit.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { DOING_OF, PAGE_OF_EDIT } from '../../../messages/channel/pages.js';
import { ruleLines, ruleNote } from '../../../messages/channel/rule-lines.js';
import { autoPage, autoSurePage, rubricsOfNumber } from '../../../messages/channel/rule-pages.js';
import { actionButton } from '../../../messages/keyboards.js';
import { stripHtml } from '../../../messages/say.js';
import { toMessage } from '../../../messages/split.js';
import { subscriptionName } from '../../../messages/subscription/words.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { Changed, ChannelDeps, ChannelDesk } from './desk.js';
import { type Outcome, pressIn } from './press.js';
import { listenOn } from './typed.js';

/** The pages of a channel, and the buttons that change its rules. */
export function channelSettings(deps: ChannelDeps & { desk: ChannelDesk }): Composer<BotContext> {
  const { say, catalogue, clock, publisher, desk } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'chan', async (ctx, { of, page, at }) => {
    const doing = DOING_OF[page] ?? 'manage';
    const isShown = await pressIn(ctx, deps, { of, doing }, async (inside) => ({
      kind: 'page',
      message: await desk.shown(inside, page, at),
    }));
    if (isShown) await listenOn(ctx, of, page);
  });

  const editing = (of: ChatId, by: ChatId, what: ChannelEdit, value: string, at: number) => async () => {
    const changed = await desk.change(of, by, 'manage', (now) => {
      const made = editedChannel(now, what, value);
      return made.kind === 'refused' ? { kind: 'refused', why: `channel-refused-${made.why}` } : made;
    });
    return outcomeOf(changed, (inside) => desk.shown(inside, PAGE_OF_EDIT[what], at));
  };
  onAction(feature, 'cset', async (ctx, { of, what, value, at }) => {
    const edit = editing(of, ctx.from.id, what, value, at);
    if (await pressIn(ctx, deps, { of, doing: 'manage' }, edit)) await listenOn(ctx, of, PAGE_OF_EDIT[what]);
  });
  onAction(feature, 'channelRubric', async (ctx, { channel: of, rubric }) => {
    await pressIn(
      ctx,
      deps,
      { of, doing: 'manage' },
      rubric === 'show'
        ? async (inside) => ({ kind: 'page', message: await desk.shown(inside, 'rubrics') })
        : editing(of, ctx.from.id, 'rubric', rubric, 0),
    );
  });

  onAction(feature, 'channelDone', async (ctx, { channel: of }) => {
    let isOn = false;
    await pressIn(ctx, deps, { of, doing: 'manage' }, async () => {
      // Between the link and this the bot may have been shut out again.
      const right = await publisher.mayPost(of, ctx.me.id);
      if (right === null) return { kind: 'alert', why: 'card-rights-unknown' };
      const changed = await desk.change(
        of,
        ctx.from.id,
        'manage',
        (now) => ({ channel: now.status === 'new' ? { ...now, status: right ? 'active' : 'lost' } : now }),
        (before, after) => (before.status === 'new' ? { what: 'rule', note: switchedOnNote(after) } : null),
      );
      return outcomeOf(changed, async ({ channel }) => {
        isOn = channel.status === 'active';
        return doneMessage(channel);
      });
    });
    if (isOn) await deps.offerCandidates({ asked: true });
  });

  function doneMessage(channel: Channel): Message {
    const { chat, title } = channel;
    if (channel.status === 'lost') return toMessage(say.html('channel-rights', { title }));
    const rubrics = subscriptionName(say, channel.wishes, catalogue);
    const open = actionButton(say.text('button-channel'), { do: 'chan', of: chat, page: 'main', at: 0 });
    return { ...toMessage(say.html('channel-rule-set', { title, rubrics })), buttons: [[open]] };
  }

  function switchedOnNote(channel: Channel): string {
    const { wishes, perDay, hours } = ruleLines(say, channel, catalogue);
    const rules = [wishes, perDay, hours].map((line) => stripHtml(line).replaceAll('\n', '; ')).join('; ');
    return say.text('channel-note-on', { rules });
  }

  onAction(feature, 'autoRule', async (ctx, { of, step, perDay, rubrics }) => {
    await pressIn(ctx, deps, { of, doing: 'manage' }, async (inside) => {
      const wanted = {
        perDay: Math.min(perDay, inside.channel.posting.perDay),
        rubrics: rubricsOfNumber(rubrics),
      };
      if (step === 'show' || step === 'sure') {
        if (step === 'sure' && inside.channel.review.fourEyes)
          return { kind: 'alert', why: 'channel-refused-four-eyes' };
        const view = await desk.viewOf(inside, null);
        return { kind: 'page', message: (step === 'show' ? autoPage : autoSurePage)(say, view, wanted) };
      }
      const changed = await desk.change(
        of,
        ctx.from.id,
        'manage',
        (now) =>
          now.review.fourEyes && step === 'on'
            ? { kind: 'refused', why: 'channel-refused-four-eyes' }
            : {
                channel: {
                  ...now,
                  review: {
                    ...now.review,
                    auto: step === 'off' ? null : { by: ctx.from.id, since: clock(), ...wanted },
                  },
                },
              },
        // The same rule confirmed by another manager is news as well: it is they who answer for it.
        (before, after) => ({
          what: 'rule',
          note: ruleNote(say, before, after, catalogue) || stripHtml(ruleLines(say, after, catalogue).auto),
        }),
      );
      return outcomeOf(changed, async (now) =>
        autoPage(say, await desk.viewOf(now, null), now.channel.review.auto ?? wanted),
      );
    });
  });

  return feature;
}

/** What a change comes to on the screen. */
export async function outcomeOf(
  changed: Changed,
  page: (now: Extract<Changed, { kind: 'changed' }>) => Promise<Message>,
): Promise<Outcome> {
  if (changed.kind === 'no-rights') return { kind: 'alert', why: 'card-no-rights' };
  if (changed.kind === 'refused') return { kind: 'alert', why: changed.why };
  return { kind: 'page', message: await page(changed), said: 'saved' };
}
