import type { RubricId } from './rubric.js';
import type { Subscriber } from './subscriber.js';
import type { Subscription } from './subscription.js';
import type { Wishes, Without } from './wishes.js';

/** What of a chat a change that can be taken back touches. */
export type Undoable = Pick<Subscriber, 'subscriptions' | 'muted'>;

/** How a change found a chat and how it left it; of subscriptions only those it touched. */
export interface Made {
  before: Undoable;
  after: Undoable;
}

export function madeBetween(before: Undoable, after: Undoable): Made {
  const touched = ({ subscriptions }: Undoable, other: Undoable): Subscription[] =>
    subscriptions.filter(
      (one) =>
        !isSame(
          one,
          other.subscriptions.find(({ id }) => id === one.id),
        ),
    );
  return {
    before: { subscriptions: touched(before, after), muted: before.muted },
    after: { subscriptions: touched(after, before), muted: after.muted },
  };
}

/**
 * Takes one change back, and leaves what was changed since as it is now: of lists what it put in goes and what it took
 * out comes back; anything else is as before only where it still is as the change made it.
 * @param allRubrics what an empty list of rubrics means, in the order in which they are offered
 */
export function undone<C extends Undoable>(now: C, made: Made, allRubrics: readonly RubricId[]): C {
  const named = (list: readonly Subscription[], id: number) => list.find((one) => one.id === id);
  const standing = now.subscriptions.flatMap((one) => {
    const [before, after] = [
      named(made.before.subscriptions, one.id),
      named(made.after.subscriptions, one.id),
    ];
    if (before && after) return [back(one, before, after, allRubrics)];
    return after && !before ? [] : [one];
  });
  const gone = made.before.subscriptions.filter(
    ({ id }) => !named(made.after.subscriptions, id) && !named(now.subscriptions, id),
  );
  return {
    ...now,
    // Numbers are given in order, and the list keeps the order they were made in.
    subscriptions: [...standing, ...gone].sort((a, b) => a.id - b.id),
    muted: withoutBack(now.muted, made.before.muted, made.after.muted),
  };
}

function back(
  now: Subscription,
  before: Subscription,
  after: Subscription,
  allRubrics: readonly RubricId[],
): Subscription {
  const field = <K extends keyof Subscription>(name: K) => valueBack(now[name], before[name], after[name]);
  return {
    ...now,
    timing: field('timing'),
    format: field('format'),
    sound: field('sound'),
    onEmpty: field('onEmpty'),
    pausedUntil: field('pausedUntil'),
    wishes: wishesBack(now.wishes, before.wishes, after.wishes, allRubrics),
  };
}

function wishesBack(now: Wishes, before: Wishes, after: Wishes, allRubrics: readonly RubricId[]): Wishes {
  const list = (kind: 'topics' | 'districts' | 'words') => listBack(now[kind], before[kind], after[kind]);
  const [topics, districts, words] = [list('topics'), list('districts'), list('words')];
  const meant = ({ rubrics, topics }: Wishes): readonly RubricId[] =>
    rubrics.length === 0 && topics.length === 0 ? allRubrics : rubrics;
  const listed = listBack(meant(now), meant(before), meant(after));
  const rubrics = allRubrics.filter((id) => listed.includes(id));
  return {
    ...now,
    rubrics: rubrics.length === allRubrics.length && topics.length === 0 ? [] : rubrics,
    topics,
    districts,
    words,
    places: valueBack(now.places, before.places, after.places),
    detailed: valueBack(now.detailed, before.detailed, after.detailed),
    without: withoutBack(now.without, before.without, after.without),
  };
}

function withoutBack(now: Without, before: Without, after: Without): Without {
  const list = (kind: keyof Without) => listBack(now[kind], before[kind], after[kind]);
  return { topics: list('topics'), words: list('words'), sources: list('sources'), stories: list('stories') };
}

function listBack<T>(now: readonly T[], before: readonly T[], after: readonly T[]): T[] {
  const stays = now.filter((one) => before.includes(one) || !after.includes(one));
  const returns = before.filter((one) => !after.includes(one) && !stays.includes(one));
  return [...stays, ...returns];
}

const valueBack = <T>(now: T, before: T, after: T): T => (isSame(now, after) ? before : now);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
