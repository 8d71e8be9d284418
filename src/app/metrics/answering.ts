import type { Update } from 'grammy/types';
import { type Instruments, SHORT } from './instruments.js';

const KINDS = ['command', 'message', 'button', 'inline', 'membership', 'channel-post', 'other'] as const;

/** How the bot answers people. */
export function answeringMetrics({ counter, histogram }: Instruments, steady: () => number) {
  const took = histogram('update_duration_seconds', 'How long an update took to be dealt with', SHORT, [
    'update',
  ]);
  const broken = counter('update_errors_total', 'Updates that could not be handled', ['update']);
  const limited = counter('updates_limited_total', 'Updates left unanswered: one person sent too many');

  for (const update of KINDS) broken(0, { update });

  return {
    /** Deals with updates as `handle` does, and notes how long it takes: waits for a turn to send are part of it. */
    timed: (handle: (update: Update) => Promise<void>) => async (update: Update) => {
      const begun = steady();
      try {
        await handle(update);
      } finally {
        took(steady() - begun, { update: kindOf(update) });
      }
    },
    broke: (update: Update) => broken(1, { update: kindOf(update) }),
    limited: () => limited(1),
  };
}

function kindOf(update: Update): (typeof KINDS)[number] {
  if (update.callback_query) return 'button';
  if (update.inline_query) return 'inline';
  if (update.my_chat_member) return 'membership';
  if (update.channel_post ?? update.edited_channel_post) return 'channel-post';
  if (!update.message) return 'other';
  return update.message.text?.startsWith('/') ? 'command' : 'message';
}
