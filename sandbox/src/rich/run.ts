import { joined } from './rich-text.js';
import type { RichText, RichTextNode } from './types.js';

interface Leaf {
  value: string;
}

type Part = Leaf | { node: RichTextNode } | { wrap: (text: RichText) => RichText; parts: Part[] };

/**
 * One text of one block while it is read: collapses white space across the borders of formatting as HTML does
 * (a space stays where the first of its run stood; none at the beginning, the end or around a line break).
 */
export class Run {
  readonly #root: Part[] = [];
  readonly #open: Part[][] = [this.#root];
  /** The leaf whose last character is a space that the end of the text would take away. */
  #loose: Leaf | undefined;
  #afterSpace = true;

  /** @param verbatim keeps all white space, as in pre */
  constructor(readonly verbatim = false) {}

  /** Nothing but white space was there so far. */
  get isEmpty(): boolean {
    return this.#root.length === 0;
  }

  text(raw: string): void {
    if (this.verbatim) {
      this.#append(raw);
      return;
    }
    const collapsed = raw.replace(/[ \t\n\r\f]+/g, ' ');
    const text = this.#afterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (text === '') return;
    const leaf = this.#append(text);
    this.#afterSpace = text.endsWith(' ');
    this.#loose = this.#afterSpace ? leaf : undefined;
  }

  lineBreak(): void {
    this.#dropLooseSpace();
    this.#append('\n');
    this.#afterSpace = true;
  }

  node(node: RichTextNode): void {
    this.#last().push({ node });
    // An anchor is invisible: spaces on both its sides still meet.
    if (node.type === 'anchor') return;
    this.#afterSpace = false;
    this.#loose = undefined;
  }

  open(): void {
    this.#open.push([]);
  }

  /** Closes what was opened last. @param wrap is given the text inside when the whole text is known */
  close(wrap: (text: RichText) => RichText): void {
    const parts = this.#open.pop() as Part[];
    this.#last().push({ wrap, parts });
  }

  finish(): RichText {
    if (!this.verbatim) this.#dropLooseSpace();
    return resolved(this.#root);
  }

  #append(text: string): Leaf {
    const leaf = { value: text };
    this.#last().push(leaf);
    return leaf;
  }

  #last(): Part[] {
    return this.#open.at(-1) as Part[];
  }

  #dropLooseSpace(): void {
    if (this.#loose) this.#loose.value = this.#loose.value.slice(0, -1);
    this.#loose = undefined;
  }
}

function resolved(parts: readonly Part[]): RichText {
  return joined(
    parts.map((part) => {
      if ('value' in part) return part.value;
      return 'node' in part ? part.node : part.wrap(resolved(part.parts));
    }),
  );
}
