import { type Coverage, NETWORKS, type Network, type Page, type TotalGrowth } from '../domain/growth.js';
import { percentOf } from './growth.js';

type Standing = keyof Coverage;

/**
 * Adds up pages of any number of institutions and networks. Whoever was not there at both ends is counted apart: a page
 * that joins with 5000 subscribers is no growth of 5000.
 */
export function totalGrowth(pages: readonly Page[]): TotalGrowth {
  const standing = grouped(pages, standingOf);
  const of = (one: Standing) => standing.get(one) ?? [];
  return {
    grown: compared(of('compared')),
    pages: {
      compared: of('compared').length,
      joined: of('joined').length,
      left: of('left').length,
      passing: of('passing').length,
      uncounted: of('uncounted').length,
    },
    owners: ownersOf(pages),
    joined: {
      count: sum(of('joined').map(countAtEnd)),
      change: sum(of('joined').map(({ growth }) => (growth.kind === 'grown' ? growth.change : 0))),
    },
    left: { count: sum(of('left').map(countAtStart)) },
  };
}

/** The total of each network that has pages at all, in the order of NETWORKS. */
export function growthByNetwork(pages: readonly Page[]): { network: Network; total: TotalGrowth }[] {
  const networks = grouped(pages, ({ network }) => network);
  return NETWORKS.flatMap((network) => {
    const own = networks.get(network);
    return own ? [{ network, total: totalGrowth(own) }] : [];
  });
}

function standingOf({ growth }: Page): Standing {
  if (growth.kind === 'not-counted') return 'uncounted';
  const hasLeft = growth.incomplete.includes('left');
  const hasCome = growth.incomplete.includes('joined') || growth.incomplete.includes('returned');
  if (hasCome) return hasLeft ? 'passing' : 'joined';
  if (hasLeft) return 'left';
  return growth.kind === 'grown' ? 'compared' : 'uncounted';
}

function compared(pages: readonly Page[]): TotalGrowth['grown'] {
  const grown = pages.flatMap(({ growth }) => (growth.kind === 'grown' ? [growth] : []));
  if (grown.length === 0) return null;
  const from = sum(grown.map((one) => one.from.count));
  const to = sum(grown.map((one) => one.to.count));
  return {
    from,
    to,
    change: to - from,
    percent: percentOf(to - from, from),
    startDays: spanOf(grown.map((one) => one.from.day)),
    endDays: spanOf(grown.map((one) => one.to.day)),
  };
}

function ownersOf(pages: readonly Page[]): TotalGrowth['owners'] {
  const owners = { whole: 0, partly: 0, outside: 0 };
  for (const own of grouped(pages, ({ owner }) => owner).values()) {
    const entered = own.filter((page) => standingOf(page) === 'compared').length;
    owners[entered === 0 ? 'outside' : entered === own.length ? 'whole' : 'partly'] += 1;
  }
  return owners;
}

function countAtEnd({ growth }: Page): number {
  if (growth.kind === 'not-counted') return 0;
  return growth.kind === 'grown' ? growth.to.count : growth.at.count;
}

function countAtStart({ growth }: Page): number {
  if (growth.kind === 'not-counted') return 0;
  return growth.kind === 'grown' ? growth.from.count : growth.at.count;
}

function spanOf(days: readonly string[]): { from: string; to: string } {
  const sorted = [...days].sort();
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' };
}

/** As Map.groupBy, which Node 20 does not have. */
function grouped<K>(pages: readonly Page[], keyOf: (page: Page) => K): Map<K, Page[]> {
  const groups = new Map<K, Page[]>();
  for (const page of pages) {
    const key = keyOf(page);
    const group = groups.get(key);
    if (group) group.push(page);
    else groups.set(key, [page]);
  }
  return groups;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
