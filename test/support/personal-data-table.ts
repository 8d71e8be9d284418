import { PERSONAL_DATA } from '../../src/domain/personal-data.js';

/** The table of docs/ru/152-fz.md, in Markdown; a test that misses it there prints it. */
export function personalDataTable(): string {
  const rows = Object.values(PERSONAL_DATA).map(({ what, why, term, forget }) => [
    what,
    why,
    term,
    forget === 'erased' ? 'стирается' : `остаётся: ${forget.stays}`,
  ]);
  const lines = [['что', 'зачем', 'сколько', 'после /forget'], ['---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
