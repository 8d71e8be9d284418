import type { Asked } from '../../../domain/question.js';

const LONGEST = 40;

/** «svodka-мост-2026-11-28.csv»: nothing that a file system minds. @param date local date */
export function csvName({ words, rubrics, topics, districts }: Asked, date: string): string {
  const about = [...words, ...rubrics, ...topics, ...districts]
    .join('-')
    .replace(/[^\p{L}\p{N}-]+/gu, '')
    .slice(0, LONGEST);
  return `${['svodka', about, date].filter((part) => part !== '').join('-')}.csv`;
}
