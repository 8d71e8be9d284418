import { randomBytes } from 'node:crypto';
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Config } from '../config.js';
import { createDigestConsignment } from '../delivery/digest-consignment.js';
import { createLetterConsignment } from '../delivery/letter-consignment.js';
import { concurrencyFor, type Outbox, startOutbox } from '../delivery/outbox.js';
import { createPostConsignment } from '../delivery/post-consignment.js';
import { createTelegramSender } from '../delivery/telegram-sender.js';
import { createUpdateConsignment } from '../delivery/update-consignment.js';
import { type Card, isUndecided } from '../domain/card.js';
import { deskOf } from '../domain/channel.js';
import type { CardJob, CardStateJob, CorrectionJob, NoticeJob, SourceNoticeJob } from '../domain/outbox.js';
import { isNight, sendableAt, untilOfficeHours } from '../domain/schedule.js';
import { type ChatId, formatFor } from '../domain/subscriber.js';
import type { Log } from '../log.js';
import { correctionMessage } from '../messages/corrections/correction-message.js';
import { withPicture } from '../messages/post-pages.js';
import { noticeMessage } from '../messages/review/state-message.js';
import { sourceNotice } from '../messages/source-messages.js';
import { halve } from '../messages/split.js';
import { digestKeyboard } from '../messages/subscription/digest-buttons.js';
import { updateMessage } from '../messages/update-message.js';
import { createUpdateReports } from '../queries/update-reports.js';
import { deskOfCard } from '../relay/card-desk.js';
import { postOf } from '../relay/post-of.js';
import { createCardWords } from './card-words.js';
import type { Corrections } from './corrections.js';
import { createDigestRender, createDigestWords } from './digest-words.js';
import { type Office, stepOf } from './office.js';
import type { Posting } from './posting.js';
import { quietly } from './quiet-log.js';
import type { RegionCare } from './region-care.js';
import { clientOptions } from './telegram-client.js';
import type { Workshop } from './workshop.js';

/** Joins the kinds of delivery to the stores they read and the words they say, and starts sending. */
export function openOutbox(
  workshop: Workshop,
  office: Office,
  config: Config & { botToken: string },
  {
    botInfo,
    posting,
    care,
    viewOfCorrection,
    log,
  }: {
    botInfo: UserFromGetMe;
    posting: Pick<Posting, 'consignment'>;
    care: Pick<RegionCare, 'warningLetters'>;
    viewOfCorrection: Corrections['desk']['viewOf'];
    log: Log;
  },
): Outbox {
  const { digests, channels, cards, corrections, pacer, relayFrame, showState } = office;
  const { redis, keys, say, clock, articles, audiences, withdrawn, news } = workshop;
  const cardWords = createCardWords(workshop, office);
  const { sourceHealth, subscribers, ledger, follows, stories } = workshop;
  const updateReports = createUpdateReports({ articles, stories, audiences });
  const zone = config.timeZone;
  const readers = {
    find: subscribers.find,
    suspend: (chat: ChatId, reason: string) => subscribers.suspend(chat, reason, clock()),
    move: subscribers.move,
  };

  async function tellOfCard(id: string) {
    const card = await cards.get(id);
    const channel = card && (await channels.get(card.channel));
    return card && channel ? { card, channel } : null;
  }

  /** Noted first and looked at after: whoever said /forget while the card was on its way is not remembered. */
  async function note({ card, chat }: CardJob, write: () => Promise<void>): Promise<void> {
    await write();
    const known = await tellOfCard(card);
    const desk = known ? deskOfCard(known.card, known.channel, clock()) : [];
    if (!desk.includes(chat)) await cards.unshown(card, chat);
  }

  /** What is shown to be decided, or to be taken back before it goes out by a rule. */
  const isToBeShown = ({ state, byRule }: Card) =>
    isUndecided(state) || (state.kind === 'approved' && byRule);

  // The senders' own client: it knows nothing of the transformer that paces answers, the outbox paces itself.
  const { api } = new Bot(config.botToken, { client: clientOptions(config), botInfo });
  return startOutbox(
    {
      redis,
      keys,
      pacer,
      halve,
      sender: createTelegramSender(api, { paid: config.paidBroadcast }),
      consignments: {
        digest: createDigestConsignment({
          newId: () => randomBytes(3).toString('base64url'),
          ledger,
          render: createDigestWords(
            createDigestRender({ digests, articles, audiences, news, say }, { zone }),
            withdrawn.count,
          ),
          formatOf: formatFor,
          clock,
          buttonsUnder: (subscription, digest) => digestKeyboard(say, subscription, digest),
          nightLeft({ slot }, reader) {
            const now = clock();
            return sendableAt(slot, now, reader.zone, reader.quiet) - now;
          },
          subscribers: readers,
        }),
        update: createUpdateConsignment({
          follows,
          async render(follow, place, muted) {
            const { story } = follow;
            const reports = (await updateReports(follow, muted)).map(({ sourceId, ...one }) => ({
              ...one,
              source: news.sourceName(sourceId),
            }));
            return updateMessage(say, { story, reports }, clock(), place);
          },
          subscribers: readers,
          zone,
          clock,
        }),
        card: createLetterConsignment<CardJob>({
          async render({ card: id, chat }) {
            const known = await tellOfCard(id);
            // Decided meanwhile, or an admin who has left: there is nobody to ask any more.
            if (!known || !isToBeShown(known.card)) return null;
            if (!deskOfCard(known.card, known.channel, clock()).includes(chat)) return null;
            // Withdrawn meanwhile, or found to be an advertisement: nobody is to be offered it.
            const words = await cardWords(known.card, known.channel);
            return words && withPicture(say, words, postOf(known.card, known.channel, relayFrame));
          },
          async delivered(job, messageId) {
            await note(job, () => cards.shown(job.card, job.chat, messageId));
            // Decided while it was on its way: it says so.
            const card = await cards.get(job.card);
            if (card && !isToBeShown(card)) await showState(card);
          },
          undeliverable: (job) => note(job, () => cards.unreachable(job.card, job.chat)),
        }),
        'card-state': createLetterConsignment<CardStateJob>({
          urgent: true,
          async render({ card: id, chat }) {
            const known = await tellOfCard(id);
            const edits = (await cards.shownTo(id)).get(chat);
            const words = known && edits ? await cardWords(known.card, known.channel) : null;
            return words && edits ? { ...words, edits } : null;
          },
          async delivered({ card: id, step }) {
            // Of two on their way at once the later may have arrived first.
            const card = await cards.get(id);
            if (card && stepOf(card) !== step) await showState(card);
          },
        }),
        notice: createLetterConsignment<NoticeJob>({
          urgent: true,
          async render({ card: id }) {
            const known = await tellOfCard(id);
            return known && noticeMessage(say, known.card, known.channel, zone);
          },
        }),
        'source-notice': createLetterConsignment<SourceNoticeJob>({
          nightLeft: () => untilOfficeHours(clock(), zone),
          async render({ source, event }) {
            const report = await sourceHealth.one(source);
            return report && sourceNotice(say, event, report, clock(), zone);
          },
        }),
        warning: care.warningLetters,
        // A change waits for the morning; what was withdrawn is told at night too, without a sound.
        correction: createLetterConsignment<CorrectionJob>({
          async nightLeft({ correction: id }) {
            const correction = await corrections.get(id);
            return correction?.kind === 'withdrawn' ? 0 : untilOfficeHours(clock(), zone);
          },
          async render({ correction: id, chat }) {
            const correction = await corrections.get(id);
            const view = correction && (await viewOfCorrection(correction));
            if (correction?.state.kind !== 'open' || !view) return null;
            if (!deskOf(view.channel, clock()).includes(chat)) return null;
            return { ...correctionMessage(say, view, news), silent: isNight(clock(), zone) };
          },
          // Noted first and looked at after, as of cards.
          async delivered({ correction: id, chat }, messageId) {
            await corrections.shown(id, chat, messageId);
            const correction = await corrections.get(id);
            const channel = correction && (await channels.get(correction.channel));
            if (!channel || !deskOf(channel, clock()).includes(chat)) await corrections.unshown(id, chat);
          },
        }),
        post: createPostConsignment(posting.consignment),
      },
      // BullMQ counts delays by the machine's clock, whatever the program's is.
      clock: Date.now,
      random: Math.random,
      log: {
        warn: quietly(log.warn.bind(log), () => performance.now()),
        error: quietly(log.error.bind(log), () => performance.now()),
      },
    },
    { concurrency: concurrencyFor(config.sendRate) },
  );
}
