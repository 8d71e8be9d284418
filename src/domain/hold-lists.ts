import { DAY, type Instant } from './clock.js';

/** A list of persons or organisations whose mention holds an article, as some authority keeps it. */
export interface HoldList {
  /** Its file's name without `.json`: `foreign-agents`. */
  id: string;
  /** The hold that a mention leads to. */
  hold: string;
  /** As shown to people: «Иностранные агенты». */
  title: string;
  /** ISO day the list is of; null when none was imported yet. */
  date: string | null;
  /** Where to get it, in words. */
  source: string;
  entries: ListedName[];
}

export interface ListedName {
  /** As the authority writes it: «Иванов Иван Иванович», «Международное движение „Пример“». */
  name: string;
  /** What it is called besides. */
  aliases?: string[] | undefined;
}

/** Days after which a list is too old for rules to rely on. */
export const LIST_LASTS_DAYS = 14;

/** Lists that were never imported, or that are older than LIST_LASTS_DAYS. */
export function staleLists<L extends Pick<HoldList, 'date'>>(lists: readonly L[], now: Instant): L[] {
  return lists.filter((list) => {
    const age = daysOld(list, now);
    return age === null || age > LIST_LASTS_DAYS;
  });
}

/** Whether the lists are too old for rules to rely on; of none at all nobody is found either. */
export function areListsStale(lists: readonly Pick<HoldList, 'date'>[], now: Instant): boolean {
  return lists.length === 0 || staleLists(lists, now).length > 0;
}

/** Whole days since the day a list is of; null when it has none. */
export function daysOld({ date }: Pick<HoldList, 'date'>, now: Instant): number | null {
  return date === null ? null : Math.floor((now - Date.parse(date)) / DAY);
}
