/** One thing that "happens" in the demonstration. */
export interface DemoStory {
    /** The same after every start: identity depends on the address, the address on this. */
    slug: string;
    category: 'Общество' | 'Спорт' | 'Криминал' | 'Культура' | 'Происшествия' | 'Образование';
    title: string;
    lead: string;
    body: string;
    publishedAt: number;
}
/** Something happens every half hour; what, follows from the time alone, so that a restart tells the same past. */
export declare const RHYTHM_MS: number;
/** All that has happened in the last two days, newest first. */
export declare function storiesUntil(now: number): DemoStory[];
