import type { DemoStory } from './stories.js';
/** An item of a front page. */
export interface ListingItem {
    category: string;
    /** «15.06.2025, 12:26», Moscow time. */
    date: string;
    title: string;
    path: string;
}
export declare function pathOf({ category, slug }: Pick<DemoStory, 'category' | 'slug'>): string;
/** The front page, marked up as test/fixtures/kgv-listing.html is. */
export declare function listingPage(items: readonly ListingItem[]): string;
/** One article, marked up as test/fixtures/kgv-article.html is. */
export declare function articlePage(story: Pick<DemoStory, 'title' | 'lead' | 'body' | 'category'>, date: string): string;
/** An RSS feed that says it is windows-1251; the caller encodes it so. */
export declare function rssFeed(stories: readonly DemoStory[], base: string): string;
