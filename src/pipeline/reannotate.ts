import type { Article } from '../domain/article.js';
import type { ArticleStore } from '../storage/articles.js';
import type { Reannotation, ReannotationStore } from '../storage/reannotation.js';
import type { Annotated } from './annotated.js';

export interface ReannotateDeps {
  articles: Pick<ArticleStore, 'revise' | 'newest'>;
  progress: ReannotationStore;
  annotated: Annotated;
  stemsOf: (title: string, text: string | null) => string[];
  /** Of the annotations that `annotated` makes. */
  version: string;
}

export interface Seen {
  /** Looked at so far, in earlier runs too. */
  seen: number;
  /** Of these annotated anew. */
  annotated: number;
  /** Of these passed over because their records do not read. */
  unreadable: number;
  /** Articles there are. */
  total: number;
}

export interface ReannotateOptions {
  /** Also those that are of this version already. */
  all: boolean;
  signal: AbortSignal;
  /** Told at the beginning, where an earlier run may have come far, and after each batch. */
  onProgress: (seen: Seen) => void;
}

/** Small enough for whoever asks Redis meanwhile; each is written before the next is read. */
const BATCH = 100;
const NOTHING = { seen: 0, annotated: 0, unreadable: 0 };

export type Reannotate = ReturnType<typeof createReannotate>;

/** Brings stored articles to the rules and lists in use, beside a program that runs. */
export function createReannotate({ articles, progress, annotated, stemsOf, version }: ReannotateDeps) {
  const indexed = (article: Article) => ({
    article,
    stems: stemsOf(article.title, article.text ?? article.lead).join(' '),
  });

  return {
    /**
     * Annotates every article anew that is of another version, newest first, from where an earlier run to this
     * version ended.
     * @returns `stopped` when the signal came before the end: the next run goes on from there
     */
    async run({
      all,
      signal,
      onProgress,
    }: ReannotateOptions): Promise<Seen & { kind: 'finished' | 'stopped' }> {
      const earlier = await progress.get();
      const isSame = earlier?.version === version && earlier.all === all;
      let now: Reannotation = isSame ? earlier : { version, all, after: null, ...NOTHING };
      const total = await progress.count();
      const told = () => {
        const { seen, annotated, unreadable } = now;
        return { seen, annotated, unreadable, total: Math.max(total, seen) };
      };
      onProgress(told());
      while (!signal.aborted) {
        const page = await progress.page(now.after, BATCH);
        const last = page.at(-1);
        if (!last) {
          await progress.clear();
          return { kind: 'finished', ...told() };
        }
        let unreadable = 0;
        // One that is corrected meanwhile is read again: neither of the two is lost.
        const revised = await articles.revise(
          page.map(({ id }) => id),
          (article) => (all || article.annotations.version !== version ? indexed(annotated(article)) : null),
          () => {
            unreadable += 1;
          },
        );
        now = {
          ...now,
          after: last,
          seen: now.seen + page.length,
          annotated: now.annotated + revised.length,
          unreadable: now.unreadable + unreadable,
        };
        await progress.set(now);
        onProgress(told());
      }
      return { kind: 'stopped', ...told() };
    },

    /** How many of the newest articles are of another version. */
    async older(among: number): Promise<{ older: number; of: number }> {
      const newest = await articles.newest(among);
      const older = newest.filter(({ annotations }) => annotations.version !== version);
      return { older: older.length, of: newest.length };
    },
  };
}
