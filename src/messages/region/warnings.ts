import type { Channel } from '../../domain/channel.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import { POSTS_A_WEEK } from '../../domain/post.js';
import type { SourceReport } from '../../domain/source-report.js';
import type { Warning } from '../../domain/warning.js';
import { momentShort } from '../dates.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';

/** What is known at the moment a warning is said. */
export interface WarningFacts {
  channel: Channel;
  /** Posts of this week that stand or are to come. */
  posts: number;
  /** Cards that wait for a decision. */
  cards: number;
  mayPost: boolean | null;
  source: SourceReport | null;
}

/** A warning in words; null when it is so no more. */
export function warningMessage(
  say: Say,
  { about, value }: Warning,
  { channel, posts, cards, mayPost, source }: WarningFacts,
  { now, zone }: { now: Instant; zone: string },
): Message | null {
  const title = channel.title;
  switch (about) {
    case 'week': {
      if (posts >= POSTS_A_WEEK) return null;
      const lines = [
        say.html('warning-week', { title, posts, cards: Math.min(cards, POSTS_A_WEEK) }),
        ...(cards === 0 ? [say.html('warning-week-none')] : []),
      ];
      const buttons = [
        ...(cards > 0
          ? [actionButton(say.text('button-warning-queue'), { do: 'queue', of: channel.chat, page: 0 })]
          : []),
        actionButton(say.text('button-warning-own'), { do: 'ownPost', of: channel.chat }),
      ];
      return { ...toMessage(lines.join('\n')), buttons: [buttons] };
    }
    case 'size':
      return toMessage(say.html(value === 'past' ? 'warning-size-past' : 'warning-size-near', { title }));
    case 'rights':
      return mayPost === true ? null : toMessage(say.html('warning-rights', { title }));
    case 'source': {
      if (!source || !('since' in source.health)) return null;
      const { kind, since } = source.health;
      const words = { title, name: cut(source.name, 60), since: momentShort(say, since, now, zone) };
      return toMessage(
        say.html(kind === 'silent' ? 'warning-source-silent' : 'warning-source-failing', words),
      );
    }
  }
}
