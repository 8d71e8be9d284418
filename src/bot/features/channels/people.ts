import { Composer } from 'grammy';
import { type ChannelRole, type Doing, memberOf } from '../../../domain/channel.js';
import { removed, roleSet, withOwn } from '../../../domain/channel-members.js';
import { DAY, type Instant } from '../../../domain/clock.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { memberPage, removePage } from '../../../messages/channel/people-pages.js';
import { toMessage } from '../../../messages/split.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { ChannelDeps, ChannelDesk } from './desk.js';
import { createLetIn } from './let-in.js';
import { type Outcome, pressIn } from './press.js';
import { outcomeOf } from './settings.js';
import { tell } from './tell.js';

/** Members of a channel: roles, leaving, and who is away. */
export function channelPeople(deps: ChannelDeps & { desk: ChannelDesk }): Composer<BotContext> {
  const { say, clock, log, desk } = deps;
  const feature = new Composer<BotContext>();
  const letIn = createLetIn(deps);

  onAction(feature, 'member', (ctx, { of, person, to }) => {
    const isOwn = person === ctx.from.id;
    // To leave is everybody's own business; all else is a manager's.
    const doing: Doing = isOwn && (to === 'remove' || to === 'removed') ? 'see' : 'manage';
    return pressIn(ctx, deps, { of, doing }, async (inside): Promise<Outcome> => {
      const one = memberOf(inside.channel, person);
      if (!one) return { kind: 'alert', why: 'channel-refused-unknown' };
      if (to === 'show' || to === 'remove') {
        const view = await desk.viewOf(inside, null);
        return { kind: 'page', message: (to === 'show' ? memberPage : removePage)(say, view, one) };
      }
      return to === 'removed' ? remove(ctx, of, person, doing) : assign(ctx, of, person, to);
    });
  });

  async function assign(
    ctx: BotContext & { from: { id: number } },
    of: ChatId,
    person: ChatId,
    role: ChannelRole,
  ): Promise<Outcome> {
    let note = '';
    const changed = await desk.change(
      of,
      ctx.from.id,
      'manage',
      (now) => {
        const was = memberOf(now, person)?.role ?? role;
        note = say.text('channel-note-role', {
          before: say.text('channel-role', { role: was }),
          after: say.text('channel-role', { role }),
        });
        const made = roleSet(now, person, role);
        return made.kind === 'refused' ? { kind: 'refused', why: `channel-refused-${made.why}` } : made;
      },
      () => ({ what: 'member', note }),
    );
    if (changed.kind === 'changed' && person !== ctx.from.id) {
      const { title } = changed.channel;
      await tell(ctx, log, person, toMessage(say.html('channel-your-role', { title, role })));
    }
    return outcomeOf(changed, (now) => desk.shown(now, 'people'));
  }

  async function remove(
    ctx: BotContext & { from: { id: number } },
    of: ChatId,
    person: ChatId,
    doing: Doing,
  ): Promise<Outcome> {
    const isOwn = person === ctx.from.id;
    let note = '';
    const changed = await desk.change(
      of,
      ctx.from.id,
      doing,
      (now) => {
        const role = memberOf(now, person)?.role ?? 'observer';
        note = say.text(isOwn ? 'channel-note-left' : 'channel-note-removed', { role });
        const made = removed(now, person);
        return made.kind === 'refused' ? { kind: 'refused', why: `channel-refused-${made.why}` } : made;
      },
      () => ({ what: 'member', note }),
    );
    if (changed.kind !== 'changed') return outcomeOf(changed, (now) => desk.shown(now, 'people'));
    await deps.invitations.withdrawBy(of, person);
    const { title } = changed.channel;
    if (isOwn) return { kind: 'page', message: toMessage(say.html('channel-left', { title })) };
    await tell(ctx, log, person, toMessage(say.html('channel-you-removed', { title })));
    return { kind: 'page', message: await desk.shown(changed, 'people'), said: 'saved' };
  }

  onAction(feature, 'takeOver', (ctx, { of }) =>
    pressIn(ctx, deps, { of, doing: 'decide' }, async () => {
      const way = await letIn(of, ctx.from.id);
      if (way === 'unsure') return { kind: 'alert', why: 'card-rights-unknown' };
      const access = await deps.accessTo(of, ctx.from.id, 'manage');
      return access.kind === 'allowed'
        ? { kind: 'page', message: await desk.shown(access, 'people'), said: 'saved' }
        : { kind: 'alert', why: 'channel-has-manager' };
    }),
  );

  onAction(feature, 'away', (ctx, { of, weeks }) =>
    pressIn(ctx, deps, { of, doing: 'decide' }, async () => {
      const until = weeks === 0 ? null : clock() + weeks * 7 * DAY;
      const changed = await awayUntil(desk, of, ctx.from.id, until);
      return outcomeOf(changed, (now) => desk.shown(now, weeks === 0 ? 'people' : 'awayTo'));
    }),
  );
  onAction(feature, 'awayTo', (ctx, { of, person }) =>
    pressIn(ctx, deps, { of, doing: 'decide' }, async () => {
      const changed = await desk.change(
        of,
        ctx.from.id,
        'decide',
        (now) => {
          const own = memberOf(now, ctx.from.id)?.away;
          const heir = person === 0 ? null : memberOf(now, person);
          if (!own || heir === undefined || (person !== 0 && (heir === null || heir.role === 'observer')))
            return { kind: 'refused', why: 'channel-refused-unknown' };
          return { channel: withOwn(now, ctx.from.id, { away: { ...own, to: heir?.person ?? null } }) };
        },
        () => null,
      );
      return outcomeOf(changed, (now) => desk.shown(now, 'away'));
    }),
  );

  return feature;
}

/** @param until null: they are back */
export function awayUntil(desk: ChannelDesk, of: ChatId, person: ChatId, until: Instant | null) {
  return desk.change(
    of,
    person,
    'decide',
    (now) => {
      const to = memberOf(now, person)?.away?.to ?? null;
      return { channel: withOwn(now, person, { away: until === null ? null : { until, to } }) };
    },
    () => null,
  );
}
