import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import type { Instruments } from './instruments.js';

/** What runs here, in which version. */
export function buildMetrics({ gauge }: Instruments, role: string): void {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const labels = { version, node: process.version, role };
  gauge(
    'build_info',
    'Always 1: version of the program and of Node, role of the process',
    Object.keys(labels),
    () => [{ labels, value: 1 }],
  );
}

/**
 * The usual figures of a Node process under their usual names: processor, memory, garbage collection, event loop. They
 * watch the process from then on, a hundred times a second: nobody who is not scraped pays for that.
 */
export function watchProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}
