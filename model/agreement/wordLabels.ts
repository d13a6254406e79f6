// Which labels each word carries. A word carries a label when an annotation of that label covers at least one of its
// characters; nested annotations give a word several labels, and the set of them is its value.

/** The sets of labels that words of one article carry; 0 is the set without labels. */
export interface LabelSets {
  /** The set with one label more. Labels must be added in ascending order, so that equal sets have equal numbers. */
  with(set: number, label: string): number;
  /** Each set as a JSON list of labels, by number. */
  readonly names: readonly string[];
}

export function labelSets(): LabelSets {
  const sets: (readonly string[])[] = [[]];
  const names = [emptyLabels];
  const grown = new Map<string, number>();
  return {
    names,
    with: (set, label) => {
      const key = `${set} ${label}`;
      const known = grown.get(key);
      if (known !== undefined) return known;
      const labels = [...(sets[set] ?? []), label];
      grown.set(key, sets.length);
      names.push(JSON.stringify(labels));
      sets.push(labels);
      return sets.length - 1;
    },
  };
}

/** The name of the set without labels. */
export const emptyLabels = "[]";

/** Whether the set of this name holds a label. */
export function holdsLabel(name: string, label: string): boolean {
  const labels: unknown = JSON.parse(name);
  return Array.isArray(labels) && labels.includes(label);
}

/** Per word the number of its set. `words` and `units` are starts and ends in turn; `units` per label, labels ascending. */
export function wordLabels(
  words: Int32Array,
  units: readonly (readonly [label: string, units: readonly number[]])[],
  sets: LabelSets,
): Int32Array {
  const values = new Int32Array(words.length / 2);
  for (const [label, stretches] of units) {
    let word = 0;
    let labelled = -1;
    for (let at = 0; at < stretches.length; at += 2) {
      const [start, end] = [stretches[at] ?? 0, stretches[at + 1] ?? 0];
      while (word < values.length && (words[2 * word + 1] ?? 0) <= start) word++;
      // The last word of a unit may also be the first of the next.
      for (let index = Math.max(word, labelled + 1); index < values.length && (words[2 * index] ?? 0) < end; index++) {
        values[index] = sets.with(values[index] ?? 0, label);
        labelled = index;
      }
    }
  }
  return values;
}
