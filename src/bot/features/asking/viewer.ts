import type { Subscriber } from '../../../domain/subscriber.js';

/** Whoever asks: their towns first, and their choice of rubrics. */
export function viewerOf(reader: Pick<Subscriber, 'subscriptions'> | null) {
  const wishes = (reader?.subscriptions ?? []).map((subscription) => subscription.wishes);
  return {
    detailed: wishes.some(({ detailed }) => detailed),
    districts: [...new Set(wishes.flatMap(({ districts }) => districts))].sort(),
  };
}
