import type { ArticleDraft } from '../../domain/article.js';
import type { FoundEntry } from '../../domain/source-finding.js';
import { best, type Read } from './discover-choice.js';
import { type Attempt, type VisitDeps, visitSite } from './site-visit.js';
import { suggestId } from './source-id.js';

export type Discovery =
  | { kind: 'found'; entry: FoundEntry; items: ArticleDraft[]; tried: Attempt[] }
  | { kind: 'nothing'; message: string; tried: Attempt[] };

export interface DiscoverOptions {
  timeZone: string;
  /** Ids that are in use. */
  taken: readonly string[];
}

/** Where feeds usually are: WordPress, plain sites, 1C-Bitrix. */
const USUAL = ['/feed/', '/rss/', '/rss.xml', '/news/rss/', '/bitrix/rss.php'];
const MAX_NAMED = 4;
const MAX_LINKED = 3;
const MAX_LISTS = 2;

/**
 * Finds what to read on a site: feeds that it names, feeds where they usually are, then the list of news of the page
 * itself.
 */
export function createDiscovery(deps: VisitDeps, { timeZone, taken }: DiscoverOptions) {
  return async function discover(address: string): Promise<Discovery> {
    const visit = visitSite(deps, timeZone);
    const { tried } = visit;
    const nothing = (message: string): Discovery => ({ kind: 'nothing', message, tried });
    const found = ({ kind, url, text }: Read, siteName: string | null): Discovery => ({
      kind: 'found',
      entry: {
        id: suggestId(url, taken),
        name: text.title ?? siteName ?? new URL(url).hostname.replace(/^www\./, ''),
        kind,
        url,
      },
      items: text.drafts,
      tried,
    });

    const front = await visit.ask(address);
    if (front?.isFeed) {
      const feed = await visit.read('rss', address, front);
      return feed ? found(feed, null) : nothing('По этому адресу лента, но новостей в ней не видно.');
    }
    const page = front && (await visit.frontPage(front));
    const name = page?.name ?? null;
    const named = best(await visit.feedsAt((page?.alternates ?? []).slice(0, MAX_NAMED), 'all'));
    if (named) return found(named, name);

    const origin = front?.url ?? (URL.canParse(address) ? address : null);
    // A site that is not there has nothing at other addresses either; one that refuses its front page may.
    if (origin === null || (!front && !/ответил ошибкой/.test(tried[0]?.message ?? '')))
      return nothing('Сайт не прочитан.');
    const guesses = USUAL.map((path) => new URL(path, origin).href);
    const linked = (page?.feedLinks ?? []).slice(0, MAX_LINKED);
    const feed = best(await visit.feedsAt([...linked, ...guesses], 'first'));
    if (feed) return found(feed, name);

    const lists = front ? [await visit.read('html', front.url, front)] : [];
    for (const url of (page?.listLinks ?? []).slice(0, MAX_LISTS)) {
      const answer = await visit.ask(url);
      if (answer) lists.push(await visit.read('html', answer.url, answer));
    }
    const list = best(lists.filter((one) => one !== null));
    return list
      ? found(list, name)
      : nothing(
          'Ни ленты, ни списка новостей не нашлось. Попробуйте адрес страницы, где новости идут списком.',
        );
  };
}
