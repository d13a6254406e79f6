// Counts what an export cannot carry, by kind, and gives a sentence for each kind.

export interface LossKind {
  /** Unique among all kinds. */
  readonly key: string;
  /** A sentence: “3 links are left out.” */
  sentence(count: number): string;
}

export class LossTally {
  readonly #counts = new Map<string, { readonly kind: LossKind; count: number }>();

  add(kind: LossKind, count = 1): void {
    if (count === 0) return;
    const known = this.#counts.get(kind.key);
    if (known) known.count += count;
    else this.#counts.set(kind.key, { kind, count });
  }

  count(kind: LossKind): number {
    return this.#counts.get(kind.key)?.count ?? 0;
  }

  /** One per kind, ordered by key, so that equal losses read the same. */
  sentences(): readonly string[] {
    return [...this.#counts.values()]
      .sort((a, b) => (a.kind.key < b.kind.key ? -1 : 1))
      .map(({ kind, count }) => kind.sentence(count));
  }
}
