/** A value that is there at times. */
export function createHolding<T>() {
  let value: T | null = null;
  let waiting: ((value: T) => void)[] = [];
  return {
    set(next: T | null): void {
      value = next;
      if (next !== null) for (const resolve of waiting.splice(0)) resolve(next);
    },
    get: (): Promise<T> =>
      new Promise((resolve) => {
        if (value === null) waiting = [...waiting, resolve];
        else resolve(value);
      }),
  };
}
