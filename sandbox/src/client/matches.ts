/** A text contains the words, or fits the expression; one with the flag g begins anew each time. */
export function matches(pattern: RegExp | string, text: string): boolean {
  return typeof pattern === 'string'
    ? text.includes(pattern)
    : new RegExp(pattern.source, pattern.flags).test(text);
}
