import type { ListingItem } from './pages.js';
/** The front page of КГВ on 15 June 2025: what the outlet published, in its order. */
export declare const SEED_ITEMS: readonly ListingItem[];
