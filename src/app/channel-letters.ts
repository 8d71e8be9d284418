import { createLetterConsignment } from '../delivery/letter-consignment.js';
import { type Card, isUndecided } from '../domain/card.js';
import { deskOf } from '../domain/channel.js';
import { HOUR } from '../domain/clock.js';
import type { Correction } from '../domain/correction.js';
import type { CardJob, CardStateJob, CorrectionJob, NoticeJob } from '../domain/outbox.js';
import { isNight, untilOfficeHours } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import { correctionMessage } from '../messages/corrections/correction-message.js';
import { withPicture } from '../messages/post-pages.js';
import { noticeMessage } from '../messages/review/state-message.js';
import { toMessage } from '../messages/split.js';
import type { AccessTo } from '../relay/access.js';
import { deskOfCard } from '../relay/card-desk.js';
import { postOf } from '../relay/post-of.js';
import { createCardWords } from './card-words.js';
import type { Corrections } from './corrections.js';
import { type Office, stepOf } from './office.js';
import type { Workshop } from './workshop.js';

/** What is told to those who look after channels: cards, what becomes of them, and corrections. */
export function createChannelLetters(
  workshop: Workshop,
  office: Office,
  { accessTo, viewOfCorrection }: { accessTo: AccessTo; viewOfCorrection: Corrections['desk']['viewOf'] },
) {
  const { say, clock, news } = workshop;
  const { channels, cards, posts, corrections, relayFrame, showState, queue } = office;
  const { zone } = relayFrame;
  const cardWords = createCardWords(workshop, office);

  /** Whoever has lost the right to post there is shown nothing of it any more; the review group is its manager's choice. */
  async function maySee(channel: ChatId, chat: ChatId): Promise<boolean> {
    return chat < 0 || (await accessTo(channel, chat, 'see')).kind !== 'no-rights';
  }

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

  /** Whoever has just published is up, and the post has just been seen: the change is told at once. */
  async function justPublished({ channel, messageId, card }: Correction): Promise<boolean> {
    const [post, made] = await Promise.all([posts.get(channel, messageId), cards.get(card)]);
    return post !== null && made !== null && !made.byRule && clock() - post.at < HOUR;
  }

  /** What is shown to be decided, or to be taken back before it goes out by a rule. */
  const isToBeShown = ({ state, byRule }: Card) =>
    isUndecided(state) || (state.kind === 'approved' && byRule);

  return {
    card: createLetterConsignment<CardJob>({
      async render({ card: id, chat }) {
        const known = await tellOfCard(id);
        // Decided meanwhile, or an admin who has left: there is nobody to ask any more.
        if (!known || !isToBeShown(known.card)) return null;
        if (!deskOfCard(known.card, known.channel, clock()).includes(chat)) return null;
        if (!(await maySee(known.card.channel, chat))) return null;
        // Withdrawn meanwhile, or found to be an advertisement: nobody is to be offered it.
        const words = await cardWords(known.card, known.channel);
        return words && withPicture(words, postOf(known.card, known.channel, relayFrame));
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
      async render({ card: id, chat, former }) {
        const known = await tellOfCard(id);
        const edits = (await cards.shownTo(id)).get(chat);
        if (!known || !(await maySee(known.card.channel, chat))) return null;
        if (former !== undefined) return { ...toMessage(say.html('card-below')), edits: former };
        const words = edits ? await cardWords(known.card, known.channel) : null;
        return words && edits ? { ...words, edits } : null;
      },
      async delivered({ card: id, chat, step, former }, messageId) {
        if (former !== undefined) return;
        // It made way for another message while its change was under way.
        const stands = (await cards.shownTo(id)).get(chat);
        if (stands !== undefined && stands !== 0 && stands !== messageId)
          await queue.enqueue({
            kind: 'card-state',
            chat,
            card: id,
            step: `f${messageId}`,
            former: messageId,
          });
        // Of two on their way at once the later may have arrived first.
        const card = await cards.get(id);
        if (card && stepOf(card) !== step) await showState(card);
      },
    }),
    notice: createLetterConsignment<NoticeJob>({
      urgent: true,
      async render({ card: id, chat }) {
        const known = await tellOfCard(id);
        if (!known || !(await maySee(known.card.channel, chat))) return null;
        return noticeMessage(say, known.card, known.channel, zone);
      },
    }),
    // A change waits for the morning; what was withdrawn is told at night too, without a sound.
    correction: createLetterConsignment<CorrectionJob>({
      async nightLeft({ correction: id }) {
        const correction = await corrections.get(id);
        if (correction === null || correction.kind === 'withdrawn') return 0;
        return (await justPublished(correction)) ? 0 : untilOfficeHours(clock(), zone);
      },
      async render({ correction: id, chat }) {
        const correction = await corrections.get(id);
        const view = correction && (await viewOfCorrection(correction));
        if (correction?.state.kind !== 'open' || !view) return null;
        if (!deskOf(view.channel, clock()).includes(chat)) return null;
        if (!(await maySee(view.channel.chat, chat))) return null;
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
  };
}
