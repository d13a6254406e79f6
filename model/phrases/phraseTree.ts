// Phrases as a tree of their words, so that a text is read once however many phrases there are.
import type { FoldedWords } from "./foldedWords";

interface Node<Item> {
  readonly below: Map<string, Node<Item>>;
  item?: Item;
}

export interface PhraseTree<Item> {
  put(steps: readonly string[], item: Item): void;
  remove(steps: readonly string[]): void;
  /** Whether a phrase begins with a word. */
  begins(word: string): boolean;
  /** The phrases that begin with the word `index` of a text, shortest first, each with its last word. */
  at(words: FoldedWords, index: number): readonly { readonly item: Item; readonly last: number }[];
}

export function phraseTree<Item>(): PhraseTree<Item> {
  const root: Node<Item> = { below: new Map() };
  const none: readonly never[] = [];

  function remove(node: Node<Item>, steps: readonly string[], depth: number): void {
    const [step] = steps.slice(depth, depth + 1);
    if (step === undefined) {
      delete node.item;
      return;
    }
    const next = node.below.get(step);
    if (!next) return;
    remove(next, steps, depth + 1);
    if (next.item === undefined && next.below.size === 0) node.below.delete(step);
  }

  return {
    put: (steps, item) => {
      let node = root;
      for (const step of steps) {
        let next = node.below.get(step);
        if (!next) {
          next = { below: new Map() };
          node.below.set(step, next);
        }
        node = next;
      }
      node.item = item;
    },
    remove: (steps) => remove(root, steps, 0),
    begins: (word) => root.below.has(word),
    at: (words, index) => {
      let node = root.below.get(words.word(index));
      if (!node) return none;
      const found: { item: Item; last: number }[] = [];
      for (let last = index; ; ) {
        if (node.item !== undefined) found.push({ item: node.item, last });
        last++;
        if (node.below.size === 0 || last >= words.count) return found;
        const joint = words.joint(last);
        const next: Node<Item> | undefined = joint === undefined ? undefined : node.below.get(joint + words.word(last));
        if (!next) return found;
        node = next;
      }
    },
  };
}
