import type { CheerioAPI } from 'cheerio';
import { type PageFacts, said, saidName, webAddress } from './page-facts.js';

/** Marks of schema.org in the elements themselves: https://schema.org/docs/gs.html */
export function readMicrodata($: CheerioAPI, base: string): PageFacts {
  const all = $('[itemtype*="schema.org/"]').filter((_, element) =>
    /schema\.org\/(?:\w*NewsArticle|Article|BlogPosting)$/.test(element.attribs.itemtype?.trim() ?? ''),
  );
  const scope = all.first();
  if (scope.length === 0) return {};
  const prop = (name: string) => scope.find(`[itemprop~="${name}"]`).first();
  const value = (name: string) => {
    const found = prop(name);
    return found.attr('content') ?? found.attr('datetime') ?? found.text();
  };
  const image = prop('image');
  const inside = image.find('[itemprop~="url"], [itemprop~="contentUrl"], img').first();
  const address = (found: typeof image) =>
    found.attr('content') ?? found.attr('href') ?? found.attr('src') ?? found.attr('data-src');
  const url = webAddress(address(image) ?? address(inside), base);
  const author = prop('author');
  const name = author.find('[itemprop~="name"]').first();
  return {
    title: said(value('headline')),
    lead: said(value('description')),
    picture: url
      ? { url, credit: saidName(image.find('[itemprop~="creditText"]').first().text()) ?? null }
      : undefined,
    author: saidName(name.attr('content') ?? (name.text() || (author.attr('content') ?? author.text()))),
    published: saidName(value('datePublished')),
    modified: saidName(value('dateModified')),
  };
}

/** OpenGraph (https://ogp.me, with its article: properties) and the older meta elements. */
export function readMeta($: CheerioAPI, base: string): PageFacts {
  const meta = (...names: string[]) => {
    for (const name of names) {
      const content = $(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`).attr(
        'content',
      );
      if (content?.trim()) return content;
    }
    return undefined;
  };
  const url = webAddress(meta('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image'), base);
  const author = saidName(meta('article:author', 'author', 'mediator_author'));
  return {
    title: said(meta('og:title', 'twitter:title')),
    lead: said(meta('description', 'og:description', 'twitter:description')),
    picture: url ? { url, credit: null } : undefined,
    // The address of a page about the author is no name.
    author: author && /^https?:/.test(author) ? undefined : author,
    published: saidName(
      meta('article:published_time', 'datePublished', 'mediator_published_time', 'pubdate'),
    ),
    modified: saidName(meta('article:modified_time', 'og:updated_time', 'dateModified')),
  };
}
