/** Text → windows-1251 bytes; a character it lacks becomes a question mark. */
export declare function encodeCp1251(text: string): Uint8Array;
