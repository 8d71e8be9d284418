import { type Card, type Caution, isUndecided } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import { offersMarking } from '../domain/marking.js';
import type { Message } from '../domain/message.js';
import { cardMessage } from '../messages/review/card-message.js';
import { stateMessage } from '../messages/review/state-message.js';
import { ownWordsOf } from '../relay/judge-text.js';
import { storyName } from '../relay/post-names.js';
import { isOfficialWordsOnly, postOf } from '../relay/post-of.js';
import { postsThisWeek } from '../relay/week.js';
import { fingerprint } from '../text/fingerprint.js';
import type { Office } from './office.js';
import type { Workshop } from './workshop.js';

export type CardWords = ReturnType<typeof createCardWords>;

/**
 * A card as it is shown now, wherever it stands: with all that speaks for and against it while it is to be decided, and
 * what became of it after. @returns null when nobody is to be offered it any more: withdrawn, or found to advertise
 */
export function createCardWords(
  { say, clock, areListsStale, region }: Pick<Workshop, 'say' | 'clock' | 'areListsStale' | 'region'>,
  { posts, lookAt, judgeText, relayFrame }: Pick<Office, 'posts' | 'lookAt' | 'judgeText' | 'relayFrame'>,
) {
  const { zone } = relayFrame;
  return async (card: Card, channel: Channel): Promise<Message | null> => {
    const now = clock();
    // What a rule has taken was seen by nobody: it is shown whole.
    const isShown = isUndecided(card.state) || (card.state.kind === 'approved' && card.byRule);
    if (!isShown) return stateMessage(say, card, channel, { zone, now });
    const { matter } = card;
    const look = matter.kind === 'news' ? await lookAt(matter.article) : null;
    if (look && look.kind !== 'stands') return null;
    const own = isOfficialWordsOnly(card) ? null : ownWordsOf(card);
    const judged = own ? judgeText(own.text, own.url).cautions : [];
    const looked = look?.cautions ?? [];
    const isNew = ({ name }: Caution) => looked.every((one) => one.name !== name);
    const names = matter.kind === 'news' ? [storyName(matter.story), fingerprint(matter.words.title)] : [];
    return cardMessage(say, card, postOf(card, channel, relayFrame), channel, relayFrame, {
      cautions: [...looked, ...judged.filter(isNew)],
      areListsStale: areListsStale(),
      wasPosted: (await posts.postedAmong(channel.chat, names, now)).size > 0,
      week: await postsThisWeek(posts, channel.chat, now, zone),
      mayBeMarked: offersMarking(card, region.markings),
      now,
    });
  };
}
