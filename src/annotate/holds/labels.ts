import type { ArticleWords } from '../../domain/annotation.js';

/** What an outlet calls advertising in place of a category or an author. */
const LABEL =
  /^(?:на правах )?реклам[аы](?:$|[.:]| \d\d?\+| (?:ооо|оао|зао|ао|пао|ип|ано) )|^рекламн\p{L}+ (?:материал|публикаци|стат|текст|отдел|служб)|^(?:отдел|служба) рекламы$|^(?:партн[её]рск|спонсорск)\p{L}+ (?:материал|публикаци|стат|текст|проект|новост)|^новости партн[её]ров$|^промо$/iu;
/** No outlet's label is longer. */
const LONGEST = 200;
/** The token of the advertisement that every one on the internet must carry (Закон «О рекламе», 38-ФЗ, статья 18.1). */
const TOKEN = /[?&;#](erid=[^&;#\s]{1,100})/i;

/** What marks an article as advertising beside its text, as it stands there; null when nothing does. */
export function advertisingLabel({
  category,
  author,
  url,
}: Pick<ArticleWords, 'category' | 'author' | 'url'>): string | null {
  for (const said of [category, author]) {
    if (said && said.length <= LONGEST && said.split(/[/,;|]/).some((part) => LABEL.test(part.trim())))
      return said;
  }
  return (url && TOKEN.exec(url)?.[1]) || null;
}
