// Many problems of an import as few: those that differ only in what they quote and in numbers are of one kind.
import type { ExchangeProblem } from "./exchange";

export interface ProblemGroup {
  readonly about: ExchangeProblem["about"];
  /** The words that all of them share, with “…” and … where they differ. */
  readonly shape: string;
  readonly count: number;
  readonly files: number;
}

type Told = Pick<ExchangeProblem, "about" | "message"> & { readonly place: { readonly file: string } };

export interface ProblemTally {
  add(problem: Told): void;
  /** The most frequent first. */
  groups(): readonly ProblemGroup[];
}

/** Counts any number of problems in bounded memory: kinds beyond `most` are counted as one, by what they are about. */
export function problemTally(most = 500): ProblemTally {
  const groups = new Map<string, ProblemGroup & { count: number; readonly names: Set<string> }>();

  function put({ about, place }: Told, shape: string): void {
    const key = `${about} ${shape}`;
    const known = groups.get(key);
    const group = known ?? { about, shape, count: 0, files: 0, names: new Set() };
    if (!known) groups.set(key, group);
    group.count++;
    group.names.add(place.file);
  }

  return {
    add: (problem) => {
      const shape = problemShape(problem.message);
      put(problem, groups.size < most || groups.has(`${problem.about} ${shape}`) ? shape : "Something else.");
    },
    groups: () =>
      [...groups.values()]
        .map(({ names, about, shape, count }) => ({ about, shape, count, files: names.size }))
        .sort((a, b) => Number(a.about === "remark") - Number(b.about === "remark") || b.count - a.count),
  };
}

/** A message without what is particular to one case: what it quotes, puts in brackets, and every word with a digit. */
export function problemShape(message: string): string {
  return message
    .replace(/“[^”]*”/g, "“…”")
    .replace(/\([^()]*\)/g, "(…)")
    .replace(/[\p{L}\p{N}_#:/–-]*\d(?:[\p{L}\p{N}_#:/.,–-]*[\p{L}\p{N}])?/gu, "…");
}
