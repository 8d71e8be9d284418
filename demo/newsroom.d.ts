export interface Newsroom {
    /** Front page of the first outlet. */
    listingUrl: string;
    /** Feed of the second one. */
    feedUrl: string;
    close(): Promise<void>;
}
/** Two outlets on one loopback server: an HTML front page and an RSS feed in windows-1251. */
export declare function startNewsroom(clock: () => number, port: number): Promise<Newsroom>;
