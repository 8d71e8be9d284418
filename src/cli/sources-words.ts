import type { ArticleDraft } from '../domain/article.js';
import { localDate, localTime } from '../domain/schedule.js';
import type { PageCheck, SourceCheck } from '../feeds/discovery/check-source.js';
import type { Refusal } from '../feeds/normalise.js';

export const FIRST_ITEMS = 10;
const HOW = {
  feed: 'лента',
  selectors: 'страница, по selectors',
  shape: 'страница, по её виду (без selectors)',
} as const;
const REFUSED: Record<Refusal, string> = { 'no-title': 'без заголовка', 'no-link': 'без ссылки' };

/** «  15.06.2025 12:26  Общество  Заголовок», the first ten. */
export function itemLines(items: readonly ArticleDraft[], zone: string): string[] {
  return items.slice(0, FIRST_ITEMS).map(({ title, publishedAt, dateFrom, category }) => {
    const [year, month, day] = localDate(publishedAt, zone).split('-');
    const date =
      dateFrom === 'source' ? `${day}.${month}.${year} ${localTime(publishedAt, zone)}` : 'без даты        ';
    return `  ${date}  ${category === null ? '' : `${category}: `}${title}`;
  });
}

/** What a reading of a source shows, for who is no programmer. */
export function checkLines(check: SourceCheck, zone: string): string[] {
  if (check.kind === 'failed') return [`  Не прочитан: ${check.message}.`];
  const { items, refused, undated, next, silent, how, page } = check;
  const lines = [`  Прочитано: ${HOW[how]}. Новостей: ${items.length}.`, ...itemLines(items, zone)];
  for (const { reason, count } of refused) lines.push(`  Не разобрано ${REFUSED[reason]}: ${count}.`);
  if (undated > 0)
    lines.push(`  Дата не понята или её нет: ${undated}. У них будет время, когда их увидели.`);
  if (silent.length > 0) lines.push(`  Ничего не находят selectors: ${silent.join(', ')}.`);
  if (how !== 'feed') lines.push(`  Следующая страница: ${next ?? 'не найдена'}.`);
  return [...lines, ...pageLines(page)];
}

function pageLines(check: PageCheck): string[] {
  if (check.kind === 'failed') return [`  Страница первой новости (${check.url}): ${check.message}.`];
  const { page } = check;
  const found = [
    ['заголовок', page.title],
    ['первый абзац', page.lead],
    ['текст', page.text],
    ['картинка', page.picture],
    ['автор фото', page.photoCredit],
    ['автор', page.author],
    ['время', page.published],
    ['время правки', page.modified],
    ['новости по теме', page.related.length > 0 || null],
  ] as const;
  const said = (isFound: boolean) =>
    found.flatMap(([name, value]) => ((value !== null) === isFound ? [name] : [])).join(', ') || 'ничего';
  const lines = [
    `  Страница первой новости: ${check.url}`,
    `    найдено: ${said(true)}`,
    `    не найдено: ${said(false)}`,
  ];
  if (page.silent.length > 0) lines.push(`    ничего не находят селекторы page: ${page.silent.join(', ')}`);
  return lines;
}
