export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: the Bot API leaves empty fields out rather than sending null. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
