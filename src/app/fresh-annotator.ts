import { type Annotator, createAnnotator } from '../annotate/annotate.js';
import type { RubricModel } from '../annotate/rubric-model.js';
import { listsFolder, loadHoldLists } from '../region/hold-lists.js';
import type { Region } from '../region.js';
import { createFreshFile, type FreshFileDeps, folderMark } from './fresh-file.js';

export interface FreshAnnotatorDeps {
  /** Its lists are changed in place: cards look at the age of these very ones. */
  region: Region;
  rubricModel: RubricModel;
  log: FreshFileDeps['log'] & { info(details: object, message: string): void };
}

/**
 * The annotator of a program that runs for a year: `svodka holds import` puts new lists under it.
 * @returns it, and a look whether the lists have changed
 */
export function createFreshAnnotator(
  { region, rubricModel, log }: FreshAnnotatorDeps,
  { configDir, timeZone }: { configDir: string; timeZone: string },
): { annotator: Annotator; refreshLists: () => Promise<void> } {
  const create = () => createAnnotator({ ...region, zone: timeZone, rubricModel });
  let current = create();
  return {
    annotator: {
      get version() {
        return current.version;
      },
      outletRubric: current.outletRubric,
      annotate: (article) => current.annotate(article),
    },
    refreshLists: createFreshFile({
      mark: () => folderMark(listsFolder(configDir)),
      takeOver,
      log,
      name: 'lists',
    }),
  };

  async function takeOver(): Promise<void> {
    const fresh = await loadHoldLists(configDir, region.holds);
    if (JSON.stringify(fresh) === JSON.stringify(region.lists)) return;
    region.lists.splice(0, region.lists.length, ...fresh);
    current = create();
    log.info(
      { lists: fresh.map(({ id, date, entries }) => ({ id, date, entries: entries.length })) },
      'the lists behind the holds have changed; older articles: svodka reannotate',
    );
  }
}
