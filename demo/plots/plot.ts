export type DemoCategory =
  | 'Общество'
  | 'Здоровье'
  | 'Образование'
  | 'Спорт'
  | 'Культура'
  | 'Происшествия'
  | 'Криминал'
  | 'Власть'
  | 'Экономика';

/**
 * Something that can happen in any town of the region; the texts are our own, in the manner of regional news.
 *
 * - `{где}` «в Тарусе», «во Мстихине»; `{Где}` the same at the beginning of a sentence; `{чего}` «Тарусы»;
 * - `{на улице}` «на улице Садовой», `{улицы}` «улицы Садовой», `{улицу}` «улицу Садовую»;
 * - `{n}` a number after which Russian puts the genitive plural, as «15 человек».
 *
 * Both headlines carry a street or a number: without one, the same headline would soon come again.
 */
export interface Plot {
  category: DemoCategory;
  title: string;
  /** The headline of the second outlet. */
  retold: string;
  lead: string;
  /** Two to four sentences, in paragraphs divided by an empty line. The second outlet begins with the first sentence. */
  body: string;
}
