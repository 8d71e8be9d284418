/** What a parser refuses in its input, without the words that begin every such refusal; 'parsed' where it does not. */
export function parseRefusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    return (error as Error).message.replace("Bad Request: can't parse entities: ", '');
  }
  return 'parsed';
}
