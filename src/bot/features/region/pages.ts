import { Composer, InputFile } from 'grammy';
import { isOther } from '../../../domain/institution.js';
import type { Message } from '../../../domain/message.js';
import { localDate } from '../../../domain/schedule.js';
import { reportCsv } from '../../../messages/growth/report-csv.js';
import type { RegionPage } from '../../../messages/region/actions.js';
import { leadersMessage, totalMessage } from '../../../messages/region/leaders.js';
import { hashOf } from '../../../messages/region/names.js';
import { groupsMessage, overviewMessage, placesMessage } from '../../../messages/region/pages.js';
import { proposalsMessage } from '../../../messages/region/proposals.js';
import { monthBefore } from '../../../relay/month-report.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { replace, reply } from '../../send.js';
import { onCuratorAction } from './gate.js';

type Deps = Pick<
  BotDeps,
  'say' | 'curators' | 'region' | 'leaders' | 'monthReport' | 'channels' | 'proposalStore' | 'clock'
>;

/** /region: who is connected, who is silent, who does best. For curators, in private. */
export function regionPages(deps: Deps, { zone }: Pick<BotOptions, 'zone'>): Composer<BotContext> {
  const { say, curators, region, leaders, proposalStore, clock } = deps;
  const feature = new Composer<BotContext>();

  async function page(name: RegionPage, at: number): Promise<Message> {
    switch (name) {
      case 'main':
        return overviewMessage(say, await region.overview(), monthBefore(localDate(clock(), zone), 1));
      case 'types':
      case 'districts':
        return groupsMessage(say, name, await region.groups(name === 'types' ? 'type' : 'district'), at);
      case 'silent':
        return placesMessage(say, name, await region.silent(), at, clock());
      case 'waiting':
        return placesMessage(say, name, await region.waiting(), at, clock());
      case 'other':
        return placesMessage(say, name, (await region.overview()).other, at, clock());
      case 'growth': {
        const [month, year] = await Promise.all([leaders.total('month'), leaders.total('year')]);
        return totalMessage(say, month, year);
      }
      case 'proposals':
        return proposalsMessage(say, await proposalStore.all(), at, { now: clock(), zone });
    }
  }

  feature
    .chatType('private')
    .command('region', async (ctx, next) =>
      (await curators.has(ctx.from.id)) ? reply(ctx, await page('main', 0)) : next(),
    );

  onCuratorAction(deps, feature, 'region', async (ctx, { page: name, at }) => {
    await ctx.answerCallbackQuery();
    await replace(ctx, await page(name, at));
  });

  onCuratorAction(deps, feature, 'leaders', async (ctx, asked) => {
    await ctx.answerCallbackQuery();
    const isAsked = (name: string) => asked.group === 'all' || hashOf(name) === asked.group;
    const board = await leaders.board(asked.order, isAsked, asked.band === 4 ? null : asked.band);
    await replace(ctx, leadersMessage(say, board, asked));
  });

  onCuratorAction(deps, feature, 'regionReport', async (ctx, { month }) => {
    await ctx.answerCallbackQuery();
    const asked = `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
    const names = new Map(
      (await region.places())
        .filter((place) => !isOther(place))
        .map(({ institution, channel }) => [channel?.chat ?? 0, institution.organisation]),
    );
    const report = await deps.monthReport(await deps.channels.all(), asked);
    const table = reportCsv(say, report, (chat) => names.get(chat) ?? null);
    await ctx.replyWithDocument(new InputFile(Buffer.from(table), say.text('report-file', { month: asked })));
  });

  return feature;
}
