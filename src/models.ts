import { readFileSync } from 'node:fs';

/** Reads a file of models/: what scripts in training/ have learned, as JSON. */
export function readModel<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../models/${name}`, import.meta.url), 'utf8')) as T;
}
