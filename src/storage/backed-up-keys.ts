import { createKeys, type Keys } from './keys.js';

type Family = Exclude<keyof Keys, 'prefix'>;

/**
 * What a backup leaves out, and what follows from that after a restore; docs/backup.md says the same to operators. All
 * else is copied with the instant at which it expires.
 */
export const LEFT_OUT = {
  paceGlobal: 'the rhythm of the last seconds',
  paceChat: 'the rhythm of the last seconds',
  paceRest: 'the rhythm of the last seconds',
  paceRefused: 'the rhythm of the last seconds',
  paceSlow: 'the rhythm of the last seconds',
  lease: 'who does a thing alone just now: it does it in another store',
  once: 'writes that were on their way then',
  probe: 'says nothing',
  conversation: 'names and words of people, two hours at most; whoever was in one begins anew',
  inbox: 'names and words of people; what waited was answered while the store still lived',
  queues: 'what waited to be sent was sent while the store still lived',
  backupLast: 'written when a backup is whole, and after a restore by the restore',
  backupStill: 'what a backup reads of large keys',
  peopleEntered: 'whoever looks first in the restored store looks through all of it once',
  restoring: 'belongs to the store it stands in',
} as const satisfies Partial<Record<Family, string>>;

/** A test holds both lists against `createKeys`: whoever adds a key decides what a backup does with it. */
export const COPIED = [
  'migrations',
  ...['article', 'articleGuids', 'articleUrls', 'articlesByTime', 'articlesUnread', 'articlesByDay'],
  ...['articlesOf', 'articlesPending', 'reannotation', 'ownReannotation', 'withdrawnArticles', 'withdrawals'],
  ...['edition', 'stem', 'stems', 'asked', 'story', 'storyOfArticle', 'storiesAbsorbed', 'storiesWindow'],
  ...['storiesVersion', 'source', 'subscribers', 'due', 'served', 'atOnce', 'atOnceSeen', 'movedChats'],
  ...['ordinals', 'draft', 'followed', 'followers', 'follows', 'visit', 'digest', 'digestsUntil', 'ledger'],
  ...[
    'ledgerSlots',
    'channels',
    'channelsOf',
    'card',
    'cardShown',
    'openCards',
    'dueCards',
    'scheduledCards',
  ],
  ...['offeredStories', 'audit', 'auditOf', 'post', 'posts', 'relayed', 'posted', 'institutions'],
  ...['institutionTokens', 'institutionFollowed', 'curators', 'curatorInvitations', 'proposals'],
  ...['proposalCards', 'warned', 'warningRounds', 'batches', 'openUntil', 'articlesChanged', 'watchedPages'],
  ...['missingPages', 'correction', 'correctionShown', 'corrections', 'openCorrections', 'formerLabels'],
  ...['invitation', 'invitationHeld', 'invitationsTo', 'subscriberCounts', 'countedQuarters', 'monthlyViews'],
  // An update that was taken in is known as such when Telegram hands it over again.
  ...['growthAsked', 'countUpload', 'update', 'operators', 'operatorCode', 'owner', 'restoredUntil'],
  ...[
    'audience',
    'audienceDays',
    'operatorLog',
    'blocked',
    'maintenance',
    'failedDeliveries',
    'listedArticles',
  ],
  // An erasure that was under way is finished in the restored store.
  ...[
    'broadcasts',
    'broadcastNow',
    'broadcastShown',
    'broadcastWaiting',
    'broadcastChats',
    'broadcastFigures',
  ],
  ...['removedArticles', 'lastCleanUp', 'forgetting', 'exported', 'cardsOf', 'correctionsOf'],
];

/** Whether a backup takes a key along. @param name without the prefix; what nobody has decided is copied */
export function createIsCopied(): (name: string) => boolean {
  const keys = createKeys('');
  const wholes = new Set<string>();
  const beginnings: string[] = [];
  for (const family of Object.keys(LEFT_OUT) as (keyof typeof LEFT_OUT)[]) {
    const made = keys[family];
    if (typeof made !== 'string') beginnings.push((made as (part: string) => string)(''));
    else if (family === 'queues') beginnings.push(`${made}:`);
    else wholes.add(made);
  }
  return (name) => !wholes.has(name) && !beginnings.some((beginning) => name.startsWith(beginning));
}
