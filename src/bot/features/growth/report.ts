import { Composer, InputFile } from 'grammy';
import type { Channel } from '../../../domain/channel.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { reportMessage } from '../../../messages/growth/report.js';
import { reportCsv } from '../../../messages/growth/report-csv.js';
import { toMessage } from '../../../messages/split.js';
import { monthBefore } from '../../../relay/month-report.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { reply } from '../../send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'channels' | 'institutions' | 'accessTo' | 'monthReport'>;

/** This month, and those before it that are offered by buttons. */
const MONTHS_OFFERED = 5;

/** /report: a month over all channels of whoever asks, in words and as a table. */
export function reportFeature(
  { say, clock, channels, institutions, accessTo, monthReport }: Deps,
  { zone }: BotOptions,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const today = () => localDate(clock(), zone);

  feature.chatType('private').command('report', (ctx) => send(ctx, ctx.from.id, monthBefore(today(), 1)));

  onAction(feature, 'report', async (ctx, { month }) => {
    const asked = `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
    // It is over all channels of whoever asks, whoever else reads along.
    if (ctx.chat?.type !== 'private') {
      await ctx.answerCallbackQuery({ text: say.text('growth-in-private'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await send(ctx, ctx.from.id, asked <= today() ? asked : today().slice(0, 7));
  });

  async function send(ctx: BotContext, person: number, month: string): Promise<void> {
    const { seen, unseen } = await seenBy(person);
    if (seen.length + unseen.length === 0) return reply(ctx, toMessage(say.html('growth-nobody')));
    if (seen.length === 0) return reply(ctx, toMessage(say.html('card-rights-unknown')));
    const report = await monthReport(seen, month);
    const months = Array.from({ length: MONTHS_OFFERED }, (_, back) => monthBefore(today(), back));
    const titles = unseen.map(({ title }) => title);
    await reply(ctx, reportMessage(say, report, { today: today(), months, unseen: titles }));
    const names = await organisationsOf(seen);
    const table = Buffer.from(reportCsv(say, report, (chat) => names.get(chat) ?? null));
    await ctx.replyWithDocument(new InputFile(table, say.text('report-file', { month })));
  }

  async function organisationsOf(seen: readonly Channel[]): Promise<Map<ChatId, string>> {
    const named = await Promise.all(
      seen.map(async ({ chat, institution }) => {
        const known = institution === null ? null : await institutions.get(institution);
        return known ? ([[chat, known.organisation]] as const) : [];
      }),
    );
    return new Map(named.flat());
  }

  /** Of a channel the messenger does not answer about nothing is told, and that is said. */
  async function seenBy(person: number): Promise<{ seen: Channel[]; unseen: Channel[] }> {
    const own = await channels.of(person);
    const asked = await Promise.all(own.map(({ chat }) => accessTo(chat, person, 'see')));
    const of = (kind: string) => own.filter((_, index) => asked[index]?.kind === kind);
    return { seen: of('allowed'), unseen: of('rights-unknown') };
  }

  return feature;
}
