/** How often the same is said at most, ms. */
const EVERY = 10_000;

/**
 * Says the same thing once in ten seconds at most, with how often it was to be said; a Redis that is away is told of by
 * each of its connections, each second.
 * @param steady milliseconds that only go forward
 */
export function quietly(say: (details: object, message: string) => void, steady: () => number) {
  const said = new Map<string, { at: number; swallowed: number }>();
  return (details: object, message: string): void => {
    const last = said.get(message);
    if (last && steady() - last.at < EVERY) {
      last.swallowed += 1;
      return;
    }
    said.set(message, { at: steady(), swallowed: 0 });
    say(last && last.swallowed > 0 ? { ...details, swallowed: last.swallowed } : details, message);
  };
}
