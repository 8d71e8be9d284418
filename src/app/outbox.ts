import { randomBytes } from 'node:crypto';
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Config } from '../config.js';
import { createDigestConsignment } from '../delivery/digest-consignment.js';
import { createLetterConsignment } from '../delivery/letter-consignment.js';
import { concurrencyFor, type Outbox, startOutbox } from '../delivery/outbox.js';
import { createPostConsignment } from '../delivery/post-consignment.js';
import { createTelegramSender } from '../delivery/telegram-sender.js';
import { underOrders } from '../delivery/under-orders.js';
import { createUpdateConsignment } from '../delivery/update-consignment.js';
import type { SourceNoticeJob } from '../domain/outbox.js';
import { sendableAt, untilOfficeHours } from '../domain/schedule.js';
import { type ChatId, formatFor } from '../domain/subscriber.js';
import type { Log } from '../log.js';
import { sourceNotice } from '../messages/source-messages.js';
import { halve } from '../messages/split.js';
import { digestKeyboard } from '../messages/subscription/digest-buttons.js';
import { updateMessage } from '../messages/update-message.js';
import { createUpdateReports } from '../queries/update-reports.js';
import type { AccessTo } from '../relay/access.js';
import { createBroadcastLetters } from './broadcasting.js';
import { createChannelLetters } from './channel-letters.js';
import type { Corrections } from './corrections.js';
import { createDigestRender, createDigestWords } from './digest-words.js';
import { createFreshness } from './freshness.js';
import type { Metrics } from './metrics/metrics.js';
import type { Office } from './office.js';
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
    accessTo,
    viewOfCorrection,
    metrics: { sending },
    log,
  }: {
    botInfo: UserFromGetMe;
    posting: Pick<Posting, 'consignment'>;
    care: Pick<RegionCare, 'warningLetters'>;
    accessTo: AccessTo;
    viewOfCorrection: Corrections['desk']['viewOf'];
    metrics: Pick<Metrics, 'sending'>;
    log: Log;
  },
): Outbox {
  const { digests, pacer } = office;
  const { redis, keys, say, clock, articles, audiences, withdrawn, news } = workshop;
  const { sourceHealth, subscribers, ledger, follows, stories, orders } = workshop;
  const updateReports = createUpdateReports({ articles, stories, audiences });
  const zone = config.timeZone;
  const freshnessOf = createFreshness({ digests, articles });
  const readers = {
    find: subscribers.find,
    suspend: (chat: ChatId, reason: string) => subscribers.suspend(chat, reason, clock()),
    move: subscribers.move,
  };

  // The senders' own client: it knows nothing of the transformer that paces answers, the outbox paces itself.
  const { api } = new Bot(config.botToken, { client: clientOptions(config), botInfo });
  const newId = () => randomBytes(3).toString('base64url');
  return startOutbox(
    {
      redis,
      keys,
      pacer,
      halve,
      sender: createTelegramSender(api, { paid: config.paidBroadcast }),
      consignments: underOrders(
        {
          digest: createDigestConsignment({
            newId,
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
          ...createChannelLetters(workshop, office, { accessTo, viewOfCorrection }),
          'source-notice': createLetterConsignment<SourceNoticeJob>({
            nightLeft: () => untilOfficeHours(clock(), zone),
            async render({ source, event }) {
              const report = await sourceHealth.one(source);
              return report && sourceNotice(say, event, report, clock(), zone);
            },
          }),
          ...createBroadcastLetters(workshop, office, readers, newId),
          warning: care.warningLetters,
          post: createPostConsignment(posting.consignment),
        },
        {
          isClosed: async () => (await orders.maintenance()) !== null,
          isBlocked: orders.isBlocked,
          onFailed: workshop.failedDeliveries.note,
          clock,
        },
      ),
      // BullMQ counts delays by the machine's clock, whatever the program's is.
      clock: Date.now,
      random: Math.random,
      seen: {
        onOpened: sending.opened,
        onHandedOver(handover) {
          const now = clock();
          sending.handedOver(handover, now);
          if (handover.outcome !== 'sent' || !handover.isLast) return;
          // Nothing waits for it, and a figure that is missed is no loss.
          freshnessOf(handover.job).then(
            (freshness) => freshness && sending.pushed(freshness, now),
            () => undefined,
          );
        },
        onWaited: sending.waited,
        onGivenUp: sending.givenUp,
      },
      log: {
        warn: quietly(log.warn.bind(log), () => performance.now()),
        error: quietly(log.error.bind(log), () => performance.now()),
      },
    },
    { concurrency: concurrencyFor(config.sendRate) },
  );
}
