import {
  duplicates,
  type Finding,
  flooded,
  heldInChannels,
  overCap,
  postsOf,
  unapproved,
  unsourced,
  untimely,
} from './checks.js';
import type { Month } from './days.js';
import { misreckoned } from './growth-checks.js';
import { unlogged } from './log-checks.js';
import { stillInside, uncorrected } from './people-checks.js';

/** What a month is judged by; each list is empty when all is well. */
export async function verdictOn(month: Month): Promise<Record<string, Finding[]>> {
  return {
    unapproved: unapproved(month),
    overCap: overCap(month),
    flooded: flooded(month),
    heldInChannels: heldInChannels(month),
    duplicates: duplicates(month),
    untimely: untimely(month),
    unsourced: unsourced(month),
    unlogged: await unlogged(month),
    misreckoned: await misreckoned(month),
    stillInside: stillInside(month),
    uncorrected: uncorrected(month),
    errors: month.machine.log,
  };
}

/** How much happened: a month in which nothing does would be without fault too. */
export function countsOf(month: Month): Record<string, number> {
  const { counts, news, ledger, cast, removals } = month;
  const posts = postsOf(month);
  const pressed = ledger.presses;
  return {
    channels: cast.channels.length,
    admins: cast.admins.length,
    articles: news.length,
    held: news.filter(({ held }) => held !== null).length,
    foundOut: news.filter(({ foundOutAt }) => foundOutAt !== null).length,
    corrections: news.filter(({ changes }) => changes.length > 0).length,
    withdrawn: news.filter(({ withdrawnAt }) => withdrawnAt !== null).length,
    cards: new Set(
      ledger
        .shown()
        .flatMap(({ matter }) => (matter ? [`${matter.channel} ${matter.article} ${matter.own}`] : [])),
    ).size,
    messages: ledger.shown().length,
    presses: pressed.length,
    refused: pressed.filter(({ answer }) => answer?.alert).length,
    unanswered: pressed.filter(({ answer }) => answer === null).length,
    posts: posts.length,
    deleted: posts.filter(({ deletedAt }) => deletedAt !== null).length,
    removed: removals.length,
    ...counts,
  };
}

export const NO_FINDINGS = {
  unapproved: [],
  overCap: [],
  flooded: [],
  heldInChannels: [],
  duplicates: [],
  untimely: [],
  unsourced: [],
  unlogged: [],
  misreckoned: [],
  stillInside: [],
  uncorrected: [],
  errors: [],
};
