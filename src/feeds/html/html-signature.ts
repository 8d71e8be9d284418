import type { Element } from 'domhandler';

/** Classes that tell one item of a list from the next, not one list from another. */
const OF_ONE_ITEM =
  /\d|^(?:first|last|odd|even|active|current|hidden|lazy\w*|sticky|has-\S+|category-\S+|tag-\S+|format-\S+|status-\S+|visited)$/i;
const DEPTH = 12;

/** Where an element stands: tags and lasting classes from itself upwards. Elements of one list have the same. */
export function signatureOf(element: Element): string {
  const steps: string[] = [];
  let node: Element | null = element;
  while (node && node.name !== 'body' && steps.length < DEPTH) {
    const classes = (node.attribs.class ?? '')
      .split(/\s+/)
      .filter((name) => name !== '' && !OF_ONE_ITEM.test(name));
    steps.push([node.name, ...classes.sort()].join('.'));
    node = node.parent?.type === 'tag' ? (node.parent as Element) : null;
  }
  return steps.join(' < ');
}
