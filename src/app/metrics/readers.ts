import type { Readership } from '../../domain/readership.js';
import type { Instruments } from './instruments.js';

/** Who reads, as last counted for the operators' menu. `last`: null when nobody has counted yet, or nobody knows. */
export function readerMetrics({ gauge }: Instruments, last: () => Promise<Readership | null>): void {
  gauge('readers', 'Chats with a subscription, by what has become of them', ['status'], async () => {
    const counted = await last();
    if (counted === null) return [];
    return (['active', 'stopped', 'suspended'] as const).map((status) => ({
      labels: { status },
      value: counted[status],
    }));
  });
}
