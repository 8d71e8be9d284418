import type { Clock } from '../domain/clock.js';
import type { OperatorAct } from '../domain/operator-act.js';
import type { WithdrawOutcome } from '../domain/withdrawal.js';
import { isFrontPage, normaliseUrl, urlIdentity } from '../feeds/article-url.js';
import type { Log } from '../log.js';
import type { ArticleStore } from '../storage/articles.js';
import type { WithdrawnStore } from '../storage/withdrawn.js';

export interface WithdrawDeps {
  articles: Pick<ArticleStore, 'known' | 'idAt'>;
  withdrawn: WithdrawnStore;
  stemsOf: (title: string, text: string | null, lead: string | null) => string[];
  clock: Clock;
  log: Pick<Log, 'info'>;
  /** Told of what was withdrawn, for the operators' log. */
  noted: (act: OperatorAct) => Promise<void>;
}

/**
 * Withdraws an article, named by its id or by its address as it was published.
 * @param by Telegram id of the operator who does it; null at the terminal
 */
export function createWithdraw({ articles, withdrawn, stemsOf, clock, log, noted }: WithdrawDeps) {
  return async (named: string, reason: string, by: number | null = null): Promise<WithdrawOutcome> => {
    const [article] = await articles.known([(await idOf(named)) ?? named]);
    if (!article) return { kind: 'unknown' };
    const { title, url, lead, text, earlierTitles } = article;
    // Stems are added when an article is corrected and never taken away: those of earlier wordings are among them.
    const wordings = [title, ...earlierTitles];
    const stems = new Set(wordings.flatMap((one) => stemsOf(one, text, lead)));
    const withdrawal = { at: clock(), reason, by };
    if (!(await withdrawn.withdraw(article, [...stems], withdrawal))) {
      const first = (await withdrawn.get(article.id)) ?? withdrawal;
      return { kind: 'already', id: article.id, title, withdrawal: first };
    }
    log.info({ article: article.id, source: article.sourceId, by }, 'an article is withdrawn');
    await noted({ at: withdrawal.at, by, what: 'hide', chat: null, note: `${title} · ${reason}` });
    return { kind: 'withdrawn', id: article.id, title, url };
  };

  /** Of some articles only the place in a page tells them apart; of most it says nothing. */
  async function idOf(named: string): Promise<string | null> {
    // Browsers show addresses without it.
    const address = /^https?:\/\//i.test(named) ? named : `https://${named}`;
    for (const place of ['with-place', undefined] as const) {
      const url = normaliseUrl(address, address, place);
      const id = url === null || isFrontPage(url) ? null : await articles.idAt(urlIdentity(url));
      if (id !== null) return id;
    }
    return null;
  }
}
