import { Composer, InputFile } from 'grammy';
import type { Document } from 'grammy/types';
import { type Channel, mayDo, memberOf } from '../../../domain/channel.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { badCounts, countsCsv, countsPreview } from '../../../messages/growth/counts.js';
import { toMessage } from '../../../messages/split.js';
import { MOST_LINES, ofChannels, readCounts } from '../../../relay/counts-table.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { replace, reply } from '../../send.js';

type Deps = Pick<
  BotDeps,
  'say' | 'clock' | 'channels' | 'accessTo' | 'growth' | 'countUploads' | 'readSentFile' | 'newId'
>;

const MOST_KILOBYTES = 512;
const MOST_BYTES = MOST_KILOBYTES * 1024;

/** Counts of ВКонтакте, Одноклассники and MAX come as a table; it is shown what it says before any of it is written. */
export function countsFeature(deps: Deps, { zone }: BotOptions): Composer<BotContext> {
  const { say, clock, channels, accessTo, growth, countUploads, readSentFile, newId } = deps;
  const feature = new Composer<BotContext>();
  const today = () => localDate(clock(), zone);

  /** Those the person is manager of by our own record; the messenger is asked before anything is written. */
  const managedBy = async (person: ChatId) =>
    (await channels.of(person)).filter((channel) => {
      const member = memberOf(channel, person);
      return member !== null && mayDo(member.role, 'manage');
    });

  onAction(feature, 'countsHow', async (ctx) => {
    if (ctx.chat?.type !== 'private') {
      await ctx.answerCallbackQuery({ text: say.text('growth-in-private'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    const managed = await mayWrite(ctx.from.id, await managedBy(ctx.from.id));
    await reply(ctx, toMessage(say.html('counts-how')));
    if (managed.length === 0) return reply(ctx, toMessage(say.html('counts-no-manager')));
    const known = await Promise.all(
      managed.map(async (channel) => ({ channel, counts: await growth.counts(channel.chat) })),
    );
    const table = Buffer.from(countsCsv(say, known));
    await ctx.replyWithDocument(new InputFile(table, say.text('counts-file')));
  });

  feature.chatType('private').on('message:document', async (ctx, next) => {
    const own = await channels.of(ctx.from.id);
    // Whoever has no channel has sent it for some other reason.
    if (own.length === 0) return next();
    const { document } = ctx.message;
    if (!isTable(document)) return isOffice(document) ? say1(ctx, 'counts-not-csv') : next();
    if ((document.file_size ?? 0) > MOST_BYTES) return say1(ctx, 'counts-too-big');
    const managed = await managedBy(ctx.from.id);
    if (managed.length === 0) return say1(ctx, 'counts-no-manager');
    const text = await readSentFile(document.file_id, MOST_BYTES);
    if (text === null) return say1(ctx, 'counts-unread');
    const { counts, problems } = ofChannels(readCounts(text, today()), managed);
    if (problems.length > 0) return reply(ctx, badCounts(say, problems, MOST_LINES));
    const id = newId();
    const found = counts.map(({ channel, network, day, count }) => ({ channel, network, day, count }));
    await countUploads.put(ctx.from.id, id, found);
    const titles = new Map(managed.map(({ chat, title }) => [chat, title]));
    await reply(
      ctx,
      countsPreview(say, id, found, (chat) => titles.get(chat) ?? '', today()),
    );
  });

  onAction(feature, 'counts', async (ctx, { id, choice }) => {
    const person = ctx.from.id;
    const counts = await countUploads.get(person, id);
    if (!counts || choice === 'drop') {
      await countUploads.drop(person, id);
      await ctx.answerCallbackQuery();
      return replace(ctx, toMessage(say.html(counts ? 'counts-dropped' : 'counts-gone')));
    }
    for (const channel of new Set(counts.map((one) => one.channel))) {
      const access = await accessTo(channel, person, 'manage');
      if (access.kind === 'allowed') continue;
      const refusal = access.kind === 'no-rights' ? 'counts-no-manager' : 'card-rights-unknown';
      await ctx.answerCallbackQuery({ text: say.text(refusal), show_alert: true });
      return;
    }
    // Written first: whoever presses again after a crash writes the same.
    await growth.note(counts);
    await countUploads.drop(person, id);
    await ctx.answerCallbackQuery();
    await replace(ctx, toMessage(say.html('counts-saved', { count: counts.length })));
  });

  async function mayWrite(person: ChatId, managed: readonly Channel[]): Promise<Channel[]> {
    const asked = await Promise.all(managed.map(({ chat }) => accessTo(chat, person, 'manage')));
    return managed.filter((_, index) => asked[index]?.kind === 'allowed');
  }

  const say1 = (ctx: BotContext, id: string) =>
    reply(ctx, toMessage(say.html(id, { kilobytes: MOST_KILOBYTES })));

  return feature;
}

const isTable = ({ file_name: name = '', mime_type: type = '' }: Document) =>
  /\.(?:csv|tsv|txt)$/i.test(name) || /^text\/(?:csv|plain|tab-separated-values)/.test(type);

const isOffice = ({ file_name: name = '' }: Document) => /\.(?:xlsx?|ods|numbers)$/i.test(name);
