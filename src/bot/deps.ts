import type { Update } from 'grammy/types';
import type { Card } from '../domain/card.js';
import type { Catalogue } from '../domain/catalogue.js';
import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { Contact } from '../domain/contact.js';
import type { DeliveryReport } from '../domain/delivery-report.js';
import type { Digest } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import type { Publisher } from '../domain/publisher.js';
import type { Understand } from '../domain/question.js';
import type { Rubric } from '../domain/rubric.js';
import type { FoundEntry, SourceFinding } from '../domain/source-finding.js';
import type { ChatId } from '../domain/subscriber.js';
import type { WithdrawOutcome } from '../domain/withdrawal.js';
import type { Say } from '../messages/say.js';
import type { AnswerQuestion } from '../queries/answer/answer.js';
import type { ArticleCardQuery } from '../queries/article-card.js';
import type { BroadcastAudienceQuery } from '../queries/broadcast-audience.js';
import type { DigestSubjectsQuery } from '../queries/digest-subjects.js';
import type { InlineQuery } from '../queries/inline.js';
import type { NewsQuery } from '../queries/news.js';
import type { Remember } from '../queries/remembered.js';
import type { Search } from '../queries/search/search.js';
import type { SourceHealthQuery } from '../queries/source-health.js';
import type { StoryArticles } from '../queries/story-articles.js';
import type { StoryWanted } from '../queries/story-wanted.js';
import type { AccessTo } from '../relay/access.js';
import type { Candidates } from '../relay/candidates.js';
import type { ChannelGrowthQuery } from '../relay/channel-growth.js';
import type { CorrectionDesk } from '../relay/corrections/decide.js';
import type { DeletePost } from '../relay/delete-post.js';
import type { JudgeText } from '../relay/judge-text.js';
import type { LeadersQuery } from '../relay/leaders.js';
import type { Less } from '../relay/less.js';
import type { Mark } from '../relay/mark.js';
import type { MonthReportQuery } from '../relay/month-report.js';
import type { OwnPosts } from '../relay/own-posts.js';
import type { MarkedPiece } from '../relay/places.js';
import type { Proposals } from '../relay/proposals.js';
import type { RegionQuery } from '../relay/region.js';
import type { Review } from '../relay/review.js';
import type { WordsTried } from '../relay/words-tried.js';
import type { AskedStore } from '../storage/asked.js';
import type { AuditStore } from '../storage/audit.js';
import type { BroadcastStore } from '../storage/broadcasts.js';
import type { CardStore } from '../storage/cards.js';
import type { ChannelStore } from '../storage/channels.js';
import type { CorrectionStore } from '../storage/corrections.js';
import type { CountUploadStore } from '../storage/count-uploads.js';
import type { CuratorStore } from '../storage/curators.js';
import type { DraftStore } from '../storage/drafts.js';
import type { FollowStore } from '../storage/follows.js';
import type { GrowthStore } from '../storage/growth.js';
import type { InstitutionStore } from '../storage/institutions.js';
import type { InvitationStore } from '../storage/invitations.js';
import type { OperatorStore } from '../storage/operators.js';
import type { PostStore } from '../storage/posts.js';
import type { ProposalStore } from '../storage/proposals.js';
import type { SessionStore } from '../storage/sessions.js';
import type { SubscriberStore } from '../storage/subscribers.js';
import type { VisitStore } from '../storage/visits.js';
import type { OperatorDeps } from './operator-deps.js';
import type { PacingDeps } from './pacing.js';

/** All that the bot's features need; each takes its part. */
export interface BotDeps extends PacingDeps, OperatorDeps {
  say: Say;
  clock: Clock;
  rubrics: readonly Rubric[];
  news: NewsQuery;
  /** What a subscription can name. */
  catalogue: Catalogue;
  drafts: DraftStore;
  /** Names a draft: up to 8 letters, digits, - and _. */
  newId: () => string;
  /** A digest that was sent, by its id; null when it is no longer kept. */
  composedDigest: (id: string) => Promise<Digest | null>;
  digestSubjects: DigestSubjectsQuery;
  /** Headlines of stories by their ids; those nobody knows are left out. */
  storyTitles: (ids: readonly string[]) => Promise<Map<string, string>>;
  /** The IANA zone of a place somebody names; null when it is not known. */
  zoneOf: (text: string) => string | null;
  sourceHealth: Pick<SourceHealthQuery, 'all'>;
  sourceFinder: {
    /** Looks what can be read on a site; within a minute. */
    find(given: string): Promise<SourceFinding>;
    /** Reads it from now on; what keeps it from being written, in Russian, or null. */
    add(entry: FoundEntry): Promise<string | null>;
  };
  /** What became of a chat's digests; null when it has no subscription. */
  deliveryReport: (chat: ChatId) => Promise<DeliveryReport | null>;
  search: Search;
  understand: Understand;
  answer: AnswerQuestion;
  /** Makes what is asked for again only once, while nothing changes in what readers can be shown. */
  remember: Remember;
  /** Questions behind the buttons under their answers. */
  askedQuestions: AskedStore;
  articleCard: ArticleCardQuery;
  storyArticles: StoryArticles;
  storyWanted: StoryWanted;
  findInline: InlineQuery;
  /** Whom the region names to who needs more than news. */
  contacts: readonly Contact[];
  /** Takes an article, by its id or its address, out of everything that is shown. @param by who does it */
  withdraw: (named: string, reason: string, by: number) => Promise<WithdrawOutcome>;
  /** `move` and `forget` take along what else is kept of a chat: what it follows, when it was here last, its drafts. */
  subscribers: SubscriberStore;
  follows: Pick<FollowStore, 'get' | 'follow' | 'unfollow' | 'of'>;
  visits: Pick<VisitStore, 'visit' | 'told'>;
  channels: ChannelStore;
  cards: CardStore;
  audit: AuditStore;
  posts: PostStore;
  /** Whether somebody may do a thing in a channel: asked before anything of it is shown or done. */
  accessTo: AccessTo;
  invitations: InvitationStore;
  /** A secret for a link: 24 letters, digits, - and _, 144 random bits. */
  newToken: () => string;
  publisher: Publisher;
  review: Review;
  /** A card as it is shown now, with its buttons; null when nobody is to be offered it any more. */
  cardWords: (card: Card, channel: Channel) => Promise<Message | null>;
  /** The pieces of an article that its card warns of. */
  cardPieces: (card: Card) => Promise<MarkedPiece[]>;
  less: Less;
  /** How much words would have brought a channel of late. */
  wordsTried: WordsTried;
  corrections: Pick<CorrectionDesk, 'decide'>;
  correctionStore: Pick<CorrectionStore, 'shownTo'>;
  ownPosts: OwnPosts;
  /** What a text of people's own is held for. */
  judgeText: JudgeText;
  deletePost: DeletePost;
  /** Required markings of cards. */
  mark: Mark;
  /** What a card says in its channel; null when there is no such channel any more. */
  postOfCard: (card: Card) => Promise<Post | null>;
  sourceName: (id: string) => string;
  /** Looks for stories to offer, without waiting for the next tick. */
  offerCandidates: Candidates;
  /** How channels grow: what is counted, the figures, and their picture. */
  growth: GrowthStore;
  countUploads: CountUploadStore;
  channelGrowth: ChannelGrowthQuery;
  monthReport: MonthReportQuery;
  /** SVG → PNG; null when it did not work, which has been logged. */
  paintPicture: (svg: string) => Promise<Uint8Array | null>;
  /** A text file somebody has sent; null when Telegram does not give it, or it is longer than so many bytes. */
  readSentFile: (fileId: string, most: number) => Promise<string | null>;
  operators: OperatorStore;
  /** What operators announce to readers. */
  broadcasts: Pick<BroadcastStore, 'get' | 'add' | 'aim' | 'drop' | 'confirm' | 'stop' | 'current' | 'shown'>;
  broadcastAudience: BroadcastAudienceQuery;
  /** One as it stands now: its progress, or its report; null when there is none. */
  broadcastProgress: (id: string) => Promise<Message | null>;
  /** Told when an operator has begun one or stopped it. */
  onBroadcast: (event: { kind: 'begun' | 'stopped'; id: string; by: ChatId }) => Promise<void>;
  /** Messages a second that go at present. */
  sendingRate: () => Promise<number>;
  /** Who looks after the region's channels, whom they expect, and what they propose. */
  curators: CuratorStore;
  institutions: InstitutionStore;
  region: RegionQuery;
  leaders: LeadersQuery;
  proposals: Proposals;
  proposalStore: ProposalStore;
  /** Erases all that is kept of a chat, and of a person whose private chat it is. */
  forget: (chat: ChatId, person: ChatId | null) => Promise<void>;
  /** All that is kept of a chat, and of a person whose private chat it is, for a JSON file. */
  personalData: (chat: ChatId, person: ChatId | null) => Promise<object>;
  /** Once a minute a chat. */
  mayExport: (chat: ChatId) => Promise<boolean>;
  sessions: SessionStore<unknown>;
  log: BotLog;
  /** Milliseconds that only go forward. */
  steady: () => number;
  /** An update could not be handled. */
  onBroken?: (update: Update) => void;
  /** Something was left unanswered, because one person sent too much. */
  onLimited?: () => void;
}

export interface BotLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface BotOptions {
  /** IANA zone of the region. */
  zone: string;
  operatorIds: readonly number[];
  operatorName: string;
  operatorContact: string;
  /** PAID_BROADCAST */
  paid: boolean;
  /** ANSWERS_PER_MINUTE */
  answersPerMinute: number;
}
