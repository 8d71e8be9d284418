/** What the limiter has seen since the start or the last `reset`, whether or not limits were on. */
export interface SendCounts {
  /** Messages let through. */
  taken: number;
  /** Answered with 429 by the limits; a scripted 429 is not among them. */
  refused: number;
  /** The most let through within any stretch of a second, unpaid and paid messages apart. */
  most: { all: number; paid: number };
}

const SECOND = 1000;

export function createSendCounts() {
  let taken = 0;
  let refused = 0;
  let busiest = { all: createBusiest(), paid: createBusiest() };
  return {
    took(lane: 'all' | 'paid', at: number): void {
      taken += 1;
      busiest[lane].add(at);
    },
    refused(): void {
      refused += 1;
    },
    read: (): SendCounts => ({
      taken,
      refused,
      most: { all: busiest.all.most(), paid: busiest.paid.most() },
    }),
    reset(): void {
      taken = 0;
      refused = 0;
      busiest = { all: createBusiest(), paid: createBusiest() };
    },
  };
}

/** The largest number of instants that ever lay within one sliding second. Instants come in their order. */
function createBusiest() {
  let times: number[] = [];
  let first = 0;
  let most = 0;
  return {
    add(at: number): void {
      times.push(at);
      while (at - (times[first] as number) >= SECOND) first += 1;
      most = Math.max(most, times.length - first);
      // What lies behind is cut off when it is the larger half: each instant is moved once on average.
      if (first * 2 > times.length) {
        times = times.slice(first);
        first = 0;
      }
    },
    most: () => most,
  };
}
