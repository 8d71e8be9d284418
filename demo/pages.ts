import type { DemoCategory } from './plots/index.js';
import type { DemoStory } from './stories.js';

const SECTIONS: Record<DemoCategory, string> = {
  Общество: 'obshchestvo',
  Здоровье: 'zdorove',
  Образование: 'obrazovanie',
  Спорт: 'sport',
  Культура: 'kultura',
  Происшествия: 'proisshestviya',
  Криминал: 'kriminal',
  Власть: 'vlast',
  Экономика: 'ekonomika',
};

/** An item of a front page. */
export interface ListingItem {
  category: string;
  /** «15.06.2025, 12:26», Moscow time. */
  date: string;
  title: string;
  path: string;
}

export function pathOf({ category, slug }: Pick<DemoStory, 'category' | 'slug'>): string {
  return `/novosti/${SECTIONS[category]}/${slug}/`;
}

/** The front page, marked up as test/fixtures/kgv-listing.html is. */
export function listingPage(items: readonly ListingItem[]): string {
  const rows = items.map(
    ({ category, date, title, path }) => `
      <div class="news-item">
        <a class="news-item__picture" href="${path}"><img src="/upload/news.jpg" alt="${escaped(title)}"></a>
        <div class="news-item__meta">
          <span class="news-item__category">${escaped(category)}</span>
          <time class="news-item__date">${date}</time>
        </div>
        <a class="news-item__title" href="${path}">${escaped(title)}</a>
      </div>`,
  );
  return page('Последние новости', `<h1>Последние новости</h1><div class="news-list">${rows.join('')}</div>`);
}

/** One article, marked up as test/fixtures/kgv-article.html is. */
export function articlePage(
  story: Pick<DemoStory, 'title' | 'lead' | 'body'> & { category: string },
  date: string,
): string {
  return page(
    story.title,
    `<article>
      <h1>${escaped(story.title)}</h1>
      <div class="article__meta"><span class="article__category">${escaped(story.category)}</span>
        <time class="article__date">${date}</time></div>
      <p class="article__lead">${escaped(story.lead)}</p>
      ${story.body
        .split('\n\n')
        .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
        .join('\n      ')}
      <p>Автор новости: Редакция демонстрации</p>
    </article>`,
  );
}

/** An RSS feed that says it is windows-1251; the caller encodes it so. */
export function rssFeed(stories: readonly DemoStory[], base: string): string {
  const items = stories.map(
    (story) => `
    <item>
      <title>${escaped(story.title)}</title>
      <link>${base}${pathOf(story)}</link>
      <guid isPermaLink="false">vesti-${story.slug}</guid>
      <category>${escaped(story.category)}</category>
      <pubDate>${new Date(story.publishedAt).toUTCString()}</pubDate>
      <description>${escaped(story.lead)}</description>
    </item>`,
  );
  return `<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0"><channel>
  <title>Вести района (демонстрация)</title><link>${base}/</link>
  <description>Придуманная газета</description>${items.join('')}
</channel></rss>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body><nav><a href="/">Главная</a> <a href="/reklama/">Реклама</a></nav>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
