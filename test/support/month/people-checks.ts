import { counted, type Finding, postsOf, said, titleOf } from './checks.js';
import type { Month } from './days.js';
import { CHANGED, WITHDRAWN } from './words.js';

/** 8: whoever lost the right to post is told nothing of the channel any more, and changes nothing in it. */
export function stillInside(month: Month): Finding[] {
  return month.removals.flatMap(({ person, channel, at }) => {
    const title = titleOf(month, channel);
    const told = month.ledger
      .shown()
      .filter((one) => one.person === person)
      .flatMap(({ texts }) => texts.filter((one) => one.at > at && one.text.includes(`«${title}»`)))
      .map(({ text }) => `${person} was removed from «${title}», and reads: ${text.slice(0, 120)}`);
    const did = month.ledger.presses
      .filter((press) => press.person === person && press.matter?.channel === channel && press.at > at)
      .filter(counted)
      .map(
        ({ label, answer }) =>
          `${person} was removed from «${title}», and pressed «${label}»: ${answer?.text}`,
      );
    return [...told, ...did];
  });
}

/** 9: of each changed story the editors of each channel where it stands are asked once; «Обновить» brings its new words. */
export function uncorrected(month: Month): Finding[] {
  const posts = postsOf(month);
  const changed = month.news.flatMap((news) => [
    ...news.changes.map(({ at }) => ({ news, at, sign: `уточнение ${news.number}`, kind: CHANGED })),
    ...(news.withdrawnAt === null ? [] : [{ news, at: news.withdrawnAt, sign: news.title, kind: WITHDRAWN }]),
  ]);
  return changed.flatMap(({ news, at, sign, kind }) =>
    posts
      .filter((post) => post.article === news.number && post.at <= at && (post.deletedAt ?? at) >= at)
      .flatMap((post) => {
        const title = titleOf(month, post.channel);
        const asked = month.ledger
          .shown()
          .filter(
            (one) =>
              one.matter?.channel === post.channel &&
              one.texts.some(({ text }) => kind.exec(text)?.[1] === title && text.includes(sign)),
          );
        const people = new Set(asked.map(({ person }) => person));
        if (people.size === 0) return [`nobody was asked about «${sign}»: ${said(month, post)}`];
        // What was in flight when the program died may come again: rather twice than never.
        const died = month.crashes.some((crash) => Math.abs(crash - (asked[0]?.at ?? 0)) < 15 * 60_000);
        if (people.size < asked.length && !died) {
          const read = asked.map(
            (one) => `${one.person} ${new Date(one.at).toISOString()} ${one.texts.at(-1)?.text}`,
          );
          return [`somebody was asked twice about «${sign}»: ${said(month, post)}\n${read.join('\n')}`];
        }
        const updated = asked.some(({ texts }) => texts.some(({ text }) => /^Обновлено в/.test(text)));
        if (updated && post.deletedAt === null && !post.texts.at(-1)?.text.includes(sign))
          return [`it was updated, they read, and the post is as it was: ${said(month, post)}`];
        return [];
      }),
  );
}
