/**
 * Every Redis key of the program: its type, its term, its owner. docs/redis-keys.md says the same in prose,
 * and a test holds the two together. REDIS_PREFIX comes first in each; ioredis' own keyPrefix is not used,
 * because BullMQ and Lua scripts would not see it.
 */
export function createKeys(prefix: string) {
  const key = (...parts: (string | number)[]) => `${prefix}${parts.join(':')}`;
  return {
    prefix,
    /** hash: version → checksum of each applied migration. For ever. storage/migrate */
    migrations: key('migrations'),

    /** string, JSON: one article; RETENTION_DAYS. storage/articles */
    article: (id: string) => key('article', id),
    /** hash: `source|guid` → article id. storage/articles */
    articleGuids: key('articles', 'guid'),
    /** hash: folded URL → article id. storage/articles */
    articleUrls: key('articles', 'url'),
    /** zset: article id by publication (ms). storage/articles */
    articlesByTime: key('articles', 'time'),
    /** zset: article id by publication (ms), those whose own page is still to be read. storage/articles */
    articlesUnread: (source: string) => key('articles', 'unread', source),
    /** zset: article id by publication (ms), those that name this local date (2025-06-16). storage/articles */
    articlesByDay: (date: string) => key('articles', 'day', date),
    /** zset: article id by publication (ms), those of a rubric (the outlet's or ours), a topic, a district. storage/articles */
    articlesOf: (kind: 'rubric' | 'topic' | 'district', id: string) => key('articles', 'of', kind, id),
    /** zset: article id by publication (ms), those that are still to be put into stories. storage/articles, storage/story-batches */
    articlesPending: key('articles', 'pending'),
    /** string, JSON: how far bringing all articles to one version of annotations has come; until it ends. storage/reannotation */
    reannotation: key('articles', 'reannotation'),
    /** string, JSON: the same of what the program does by itself; for ever: at its end nothing is left to do for its version. storage/reannotation */
    ownReannotation: key('articles', 'reannotation', 'own'),
    /** hash: article id → when, why and by whom it was withdrawn, JSON. As the article. storage/withdrawn */
    withdrawnArticles: key('articles', 'withdrawn'),
    /** string, integer: withdrawals and changes of holds so far, for whoever keeps rendered digests. storage/withdrawn, storage/articles */
    withdrawals: key('articles', 'withdrawals'),
    /** hash: `shown`, `records` → name (time, µs) of the state after the last change of it; for ever. storage/edition; written by storage/articles, storage/articles-revise, storage/withdrawn, storage/story-batches */
    edition: key('articles', 'edition'),
    /** zset: article id by publication (ms), one for each stem. storage/search-index */
    stem: (stem: string) => key('stem', stem),
    /** zset: every stem there has been, all of score 0: to find what a mistyped word may have meant. storage/articles, read by storage/search-index */
    stems: key('stems'),
    /** string, sealed JSON: a question behind the buttons of an answer, of nobody's chat, by a hash of the id they carry; 7 days. storage/asked */
    asked: (id: string) => key('asked', id),

    /** string, JSON: one story: its reports; as they. storage/story-batches, read by storage/stories */
    story: (id: string) => key('story', id),
    /** hash: article id → id of its story. As the article. storage/story-batches, read by storage/stories */
    storyOfArticle: key('stories', 'of'),
    /** hash: id of a story that turned out to be another → id of that one. As the story. storage/story-batches, read by storage/stories */
    storiesAbsorbed: key('stories', 'absorbed'),
    /** zset: article id by publication (ms), those of the window in which reports may still join. storage/story-batches */
    storiesWindow: key('stories', 'window'),
    /** string, integer: batches grouped so far: whoever has a grouping in memory sees whether it is the newest. storage/story-batches */
    storiesVersion: key('stories', 'version'),

    /** string, JSON: validators, rhythm and health of one source. storage/sources */
    source: (id: string) => key('source', id),

    /** hash: chat id → subscriber with all its subscriptions, JSON. storage/subscribers */
    subscribers: key('subscribers'),
    /** zset: `chat:subscription` by the instant (ms) it is due next; one that is told at once only while something waits. storage/subscribers */
    due: key('subscribers', 'due'),
    /** hash: `chat:subscription` → `slot:until` (ms) of its last digest: it told what was known before `until`; of what is told at once also `:times` that day. storage/subscribers, storage/due */
    served: key('subscribers', 'served'),
    /** set: `chat:subscription` of active chats that is told at once. storage/subscribers, read by storage/at-once */
    atOnce: key('subscribers', 'at-once'),
    /** string, integer: what could be told before this instant (ms) has been looked at for whoever is told at once. storage/at-once */
    atOnceSeen: key('subscribers', 'at-once', 'seen'),
    /** hash: former chat id → chat id, of groups that were upgraded. storage/subscribers */
    movedChats: key('subscribers', 'moved'),
    /** string, integer: running number for the next subscription. storage/subscribers */
    ordinals: key('subscribers', 'ordinals'),

    /** string, JSON: what a button of a chat's older message is about: an offer, or what can be undone; a day. storage/drafts */
    draft: (chat: number | string, id: string) => key('draft', chat, id),
    /** set: ids of stories that somebody follows. storage/follows */
    followed: key('follows', 'stories'),
    /** hash: chat → how it follows this story, JSON; until it is quiet. storage/follows */
    followers: (story: string) => key('follows', 'story', story),
    /** set: ids of the stories this chat follows. storage/follows */
    follows: (chat: number | string) => key('follows', 'chat', chat),
    /** string, `previous:last`: when the visit before ended or what was missed was told, and when this chat was here last (ms); 60 days. storage/visits */
    visit: (chat: number) => key('visit', chat),

    /** string, JSON: one composed digest; 8 days. storage/digests */
    digest: (id: string) => key('digest', id),
    /** set: ids of composed digests of the same wishes that end at one instant (ms); 8 days. storage/digests */
    digestsUntil: (wishes: string, until: number | '') => key('digests', wishes, until),
    /** hash: ordinal of a subscription → delivery state; 30 days. One for each slot and 128 chats. delivery/ledger */
    ledger: (slot: number, bucket: number) => key('ledger', slot, bucket),
    /** zset: slot by slot (ms), to find a chat's entries. delivery/ledger */
    ledgerSlots: key('ledger', 'slots'),

    /** string: theoretical arrival time (µs) of all sending; a few seconds. delivery/pacer */
    paceGlobal: key('pace', 'all'),
    /** string: theoretical arrival time (µs) of one chat; a few seconds. delivery/pacer */
    paceChat: (chat: number) => key('pace', 'chat', chat),
    /** string, 1: a chat or, with `all`, everything rests after a 429; its term says until when. delivery/pacer */
    paceRest: (chat: number | 'all') => key('pace', 'rest', chat),
    /** hash: chat → when it was refused and until when (ms), of the last seconds. delivery/pacer */
    paceRefused: key('pace', 'refused'),
    /** hash: the rate to which sending was lowered (messages/s) and when (ms); until it is back. delivery/pacer */
    paceSlow: key('pace', 'slow'),

    /** hash: chat id → channel, JSON. storage/channels */
    channels: key('channels'),
    /** set: chat ids of the channels a person is a member of. storage/channels */
    channelsOf: (person: number) => key('channels', 'of', person),
    /** string, JSON: one review card; 401 days after its end, 100 where nobody took the news. storage/cards */
    card: (id: string) => key('card', id),
    /** hash: chat → message id of the card there; as the card. storage/cards */
    cardShown: (id: string) => key('card', id, 'shown'),
    /** set: ids of cards that wait for a decision. storage/cards */
    openCards: (channel: number) => key('cards', 'open', channel),
    /** zset: ids of approved cards by when they are to be looked after (ms), over all channels, until they are settled. storage/cards */
    dueCards: key('cards', 'due'),
    /** zset: ids of a channel's approved cards by when they are to go out (ms). storage/cards */
    scheduledCards: (channel: number) => key('cards', 'scheduled', channel),
    /** zset: story fingerprint by first offer (ms): what this channel was offered. storage/cards */
    offeredStories: (channel: number) => key('cards', 'offered', channel),
    /** zset: log entry, JSON, by its time (ms); a year. storage/audit, storage/cards */
    audit: (channel: number) => key('audit', 'channel', channel),
    /** set: chat ids of the channels in whose log a person stands. storage/audit, storage/cards */
    auditOf: (person: number) => key('audit', 'of', person),
    /** string, JSON: a post that stands in a channel, ours or one by hand; 400 days. storage/posts */
    post: (channel: number, messageId: number) => key('post', channel, messageId),
    /** zset: message ids of a channel's posts by when they came (ms); 400 days. storage/posts */
    posts: (channel: number) => key('posts', channel),
    /** set: `channel:message` of the posts made of an article; as each of them, and as the article. storage/posts */
    relayed: (article: string) => key('posts', 'of', article),
    /** hash: name of a story, text or album → `card time` (ms) of what has been, or is being, posted; 400 days. storage/posts */
    posted: (channel: number) => key('posts', channel, 'named'),

    /** hash: id → institution of the curator's list, JSON. storage/institutions */
    institutions: key('institutions'),
    /** hash: SHA-256 of an invitation's token → id of the institution; until it is followed or made anew. storage/institutions */
    institutionTokens: key('institutions', 'tokens'),
    /** string, JSON: for which institution a person will connect a channel; 7 days. storage/institutions */
    institutionFollowed: (person: number) => key('institutions', 'of', person),
    /** hash: person → curator of the region, JSON. storage/curators */
    curators: key('curators'),
    /** hash: SHA-256 of an invitation's token → until when it is good (ms); until it is used. storage/curators */
    curatorInvitations: key('curators', 'invitations'),
    /** hash: id → text that a curator proposes to channels, JSON; 400 days. storage/proposals */
    proposals: key('proposals'),
    /** hash: channel → id of the card a proposal became there, '' for none. As the proposal. storage/proposals */
    proposalCards: (id: string) => key('proposals', 'cards', id),
    /** hash: `channel:kind` → what this chat was warned of last; until /forget. storage/warnings */
    warned: (chat: number) => key('warned', chat),
    /** hash: `week`, `day` → the last round of warnings that is over. storage/warnings */
    warningRounds: key('warnings', 'rounds'),
    /** hash: channel → the last batch of cards it had (ms). storage/batches */
    batches: key('cards', 'batches'),
    /** zset: ids of open cards by when they expire (ms), over all channels. storage/cards */
    openUntil: key('cards', 'until'),

    /** zset: article id by when it was changed or withdrawn (µs), or relayed (ms), those that posts were made of, until their posts have been compared with them. storage/articles-revise, storage/withdrawn, storage/posts, storage/changed-articles */
    articlesChanged: key('articles', 'changed'),
    /** zset: article id by when its page is looked at again (ms), those relayed lately. storage/posts, storage/watched-pages */
    watchedPages: key('articles', 'watched'),
    /** hash: article id → `once` or `sure`: its page is not there any more. As the article. storage/watched-pages */
    missingPages: key('articles', 'missing'),
    /** string, JSON: what an outlet changed or took back of a story that stands in a channel; 400 days. storage/corrections */
    correction: (id: string) => key('correction', id),
    /** hash: chat → message id of what it was told of it; 31 days. storage/corrections */
    correctionShown: (id: string) => key('correction', id, 'shown'),
    /** hash: message id of a post → id of its newest correction; 400 days. storage/corrections */
    corrections: (channel: number) => key('corrections', channel),
    /** set: ids of corrections that wait for somebody, or for the end of what somebody began. storage/corrections */
    openCorrections: key('corrections', 'open'),
    /** hash: person → the label of one who has left the channel, for its log; as the log. storage/channels, storage/audit */
    formerLabels: (channel: number) => key('audit', 'labels', channel),

    /** string, JSON: what a one-time link is for, by the SHA-256 of its token; 48 hours. storage/invitations */
    invitation: (name: string) => key('invitation', name),
    /** string: hash of who is using that link; 48 hours. storage/invitations */
    invitationHeld: (name: string) => key('invitation', name, 'held'),
    /** set: names of the links into a channel that may stand; 48 hours. storage/invitations */
    invitationsTo: (channel: number) => key('invitations', 'to', channel),
    /** hash: day → subscribers of a channel's page in one network and quarter, `vk:2025Q2`; for ever. storage/growth */
    subscriberCounts: (channel: number, quarter: string) => key('growth', channel, quarter),
    /** set: `network:quarter` there are counts of. For ever. storage/growth */
    countedQuarters: (channel: number) => key('growth', channel, 'quarters'),
    /** hash: month → views an admin has typed in. For ever. storage/growth */
    monthlyViews: (channel: number) => key('growth', channel, 'views'),
    /** hash: channel → local day it was counted by itself, or day and hour it was asked in vain. For ever. storage/growth */
    growthAsked: key('growth', 'asked'),
    /** string, JSON: counts of a file somebody has sent, until they say that it is right; an hour. storage/count-uploads */
    countUpload: (person: number, id: string) => key('growth', 'upload', person, id),

    /** string, JSON: grammY conversation state of one chat; until it ends, two hours at most. storage/sessions */
    conversation: (id: string) => key('conversation', id),
    /** stream: updates taken from Telegram and not dealt with yet, JSON; 100 000 at most. storage/inbox */
    inbox: key('inbox'),
    /** string: an update that has been taken in; 25 hours. storage/inbox */
    update: (id: number) => key('update', id),
    /** set: Telegram ids of the operators who claimed the bot. storage/operators */
    operators: key('operators'),
    /** string: the one-time code that claims the bot. storage/operators */
    operatorCode: key('operators', 'code'),

    /** string, JSON: who reads, as counts, with when it was counted; until the next count. storage/readership */
    audience: key('audience'),
    /** hash: local day → active chats at its end and those that came in it, JSON; 400 days. storage/readership */
    audienceDays: key('audience', 'days'),
    /** zset: what operators did, JSON, by its time (ms); a year. /forget of an operator or of the chat leaves 0 for the id. storage/operator-log */
    operatorLog: key('audit', 'operators'),
    /** hash: chat the operator has blocked → when (ms); until it is unblocked. /forget leaves the id and takes the time. storage/blocked */
    blocked: key('blocked'),
    /** string, JSON: that readers get a notice instead of answers, until when, in what words; until it is over. storage/maintenance */
    maintenance: key('maintenance'),
    /** zset: deliveries that were given up, JSON with the chat, by when (ms); 7 days, 2000 at most, or /forget. storage/failed-deliveries */
    failedDeliveries: key('deliveries', 'failed'),
    /** hash: id → text an operator sends to readers, JSON; its words 30 days, its figures 365. Whose text it is /forget takes out. storage/broadcasts */
    broadcasts: key('broadcasts'),
    /** string: id of the broadcast that is under way; until it is over. storage/broadcasts */
    broadcastNow: key('broadcasts', 'now'),
    /** hash: operator's chat → message id of what shows this broadcast; 30 days, /forget. storage/broadcasts */
    broadcastShown: (id: string) => key('broadcast', id, 'shown'),
    /** zset: chat by when it may be sent this broadcast (ms), those that still wait for it; until it is over, /forget. storage/broadcast-chats */
    broadcastWaiting: (id: string) => key('broadcast', id, 'waiting'),
    /** hash: chat → what has become of this broadcast there; until it is over, /forget. storage/broadcast-chats */
    broadcastChats: (id: string) => key('broadcast', id, 'chats'),
    /** hash: outcome → in how many chats; until it is over. storage/broadcast-chats */
    broadcastFigures: (id: string) => key('broadcast', id, 'figures'),

    /** string: id of the bot whose chats these are; for ever. storage/owner */
    owner: key('owner'),
    /** string: written to see whether Redis takes writes; seconds. storage/owner */
    probe: key('probe'),
    /** string: token of whoever may do this alone for now; ten seconds at a time. storage/lease */
    lease: (name: string) => key('lease', name),

    /** string: a write that must not be done twice when it is sent twice; ten minutes. storage/once */
    once: (name: string) => key('once', name),

    /** string, ms: when the last backup of this store was begun; for ever. storage/backup-marks */
    backupLast: key('backup', 'last'),
    /**
     * as the key it copies: a large key, the hash of subscribers above all, as a backup that is under way found it; seconds,
     * after a crash of the backup two minutes: what /forget erases is gone from it by then. storage/backup
     */
    backupStill: (part: string) => key('backup', 'still', part),
    /** string, ms: a restore was begun then and is not over: nobody serves on what is here. storage/backup-marks */
    restoring: key('restore', 'under-way'),
    /** string, ms: this store was restored, and what was lost had worked until then; for ever. storage/backup-marks */
    restoredUntil: key('restore', 'until'),
    /** hash: chat → an erasure by /forget that is not over, JSON; two minutes, erased by /forget itself at its end. storage/forgetting */
    forgetting: key('forgetting'),
    /** set: ids of the cards a person stands in, or that a chat was shown; until /forget. storage/cards, storage/stands-in */
    cardsOf: (chat: number | '') => key('cards', 'of', chat),
    /** set: ids of the corrections a person stands in, or that a chat was told of; until /forget. storage/corrections, storage/stands-in */
    correctionsOf: (chat: number) => key('corrections', 'of', chat),
    /** set: `cards`, `corrections`, once those from before `cardsOf` and `correctionsOf` are entered there; for ever. storage/stands-in */
    peopleEntered: key('people', 'entered'),
    /** string, 1: a chat was just given its data; a minute. storage/export-turns */
    exported: (chat: number) => key('exported', chat),
    /** set: ids of the articles a source listed at its last reading that told any; while the source is configured. storage/listed-articles */
    listedArticles: (source: string) => key('articles', 'listed', source),
    /** set of integers: half of the SHA-256 of what removed articles are known again by, in 16 384 buckets; for ever. storage/removed-articles */
    removedArticles: (bucket: string) => key('articles', 'removed', bucket),
    /** string, JSON: when the last clean-up ended, and what it removed; for ever. storage/clean-ups */
    lastCleanUp: key('cleanup', 'last'),

    /** BullMQ's own keys live under this prefix. storage/queues */
    queues: `${prefix}queue`,
  };
}

export type Keys = ReturnType<typeof createKeys>;
