import { type Context, GrammyError, HttpError, InputFile } from 'grammy';
import { DAY } from '../../../domain/clock.js';
import { summaryOf } from '../../../domain/failed-delivery.js';
import type { Message } from '../../../domain/message.js';
import { localDate } from '../../../domain/schedule.js';
import type { OperatorPage } from '../../../messages/operator/actions.js';
import { audiencePage } from '../../../messages/operator/audience.js';
import { blockedPage } from '../../../messages/operator/blocked.js';
import { failedPage } from '../../../messages/operator/failed.js';
import { readerGrowthChart, readerGrowthPage } from '../../../messages/operator/growth.js';
import { hiddenPage } from '../../../messages/operator/hidden.js';
import { JOURNAL_PAGE, journalPage } from '../../../messages/operator/journal.js';
import { maintenancePage } from '../../../messages/operator/maintenance.js';
import { menuPage, simplePage } from '../../../messages/operator/menu.js';
import type { BotDeps, BotOptions } from '../../deps.js';

export type PageDeps = Pick<
  BotDeps,
  | 'say'
  | 'clock'
  | 'orders'
  | 'operatorLog'
  | 'readership'
  | 'failedDeliveries'
  | 'outboxLoad'
  | 'rubrics'
  | 'catalogue'
  | 'paintPicture'
  | 'log'
>;

/** What one screen holds. */
const SHOWN = { reasons: 6, recent: 6 };
const HIDDEN_SHOWN = 8;
const LOOKED_BACK = 7 * DAY;

/** The pages of the operator's menu; `at` is the page of a list. */
export function createOperatorPages(deps: PageDeps, { zone }: Pick<BotOptions, 'zone'>) {
  const { say, clock, orders, operatorLog, readership, failedDeliveries, outboxLoad } = deps;
  const nameIn = (named: readonly { id: string; name: string }[]) => (id: string) =>
    named.find((one) => one.id === id)?.name ?? id;
  const names = { rubric: nameIn(deps.rubrics), district: nameIn(deps.catalogue.districts) };

  async function page(of: OperatorPage, at = 0): Promise<Message> {
    const now = clock();
    switch (of) {
      case 'menu':
        return menuPage(say, await orders.maintenance(), now, zone);
      case 'audience':
        return audiencePage(say, await readership.last(), names, now, zone);
      case 'growth':
        return readerGrowthPage(say, await readership.days(), localDate(now, zone));
      case 'discovery':
        return simplePage(say, 'operator-discovery');
      case 'delivery':
        return simplePage(say, 'operator-delivery');
      case 'failed': {
        const failures = await failedDeliveries.since(now - LOOKED_BACK);
        return failedPage(say, summaryOf(failures, now, SHOWN), await outboxLoad(), now, zone);
      }
      case 'hide':
        return hiddenPage(say, await operatorLog.newestOf('hide', HIDDEN_SHOWN), now, zone);
      case 'maintenance':
        return maintenancePage(say, await orders.maintenance(), now, zone);
      case 'blocked':
        return blockedPage(say, await orders.blocked(), at, now, zone);
      case 'journal': {
        const acts = await operatorLog.newest(JOURNAL_PAGE + 1, at * JOURNAL_PAGE);
        return journalPage(say, acts, at, now, zone);
      }
    }
  }

  return {
    page,

    /** Below the page of growth, which stands without it: media is what Telegram is slowest with. */
    async picture(ctx: Context): Promise<void> {
      const svg = readerGrowthChart(say, await readership.days());
      const png = svg === null ? null : await deps.paintPicture(svg);
      if (png === null) return;
      try {
        await ctx.replyWithPhoto(new InputFile(png, 'readers.png'));
      } catch (error) {
        if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
        deps.log.warn({ err: error }, 'a picture of growth was not sent');
      }
    },
  };
}
