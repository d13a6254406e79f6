// The problems found with a project's files, one entry per file and kind, in the words a person reads.
import type { Problem } from "../../../model/project/project";

export interface ProblemList {
  report(problem: Problem): void;
  settle(file: string, kind: Problem["kind"]): void;
  list(): readonly Problem[];
}

/** `changed` is called once for all problems that are reported in one go. */
export function problemList(changed: () => void): ProblemList {
  const problems = new Map<string, Problem>();
  let told = true;

  function tell(): void {
    if (!told) return;
    told = false;
    queueMicrotask(() => {
      told = true;
      changed();
    });
  }

  return {
    report: (problem) => {
      const key = keyOf(problem.file, problem.kind);
      if (problems.get(key)?.message === problem.message) return;
      problems.set(key, problem);
      tell();
    },
    settle: (file, kind) => {
      if (problems.delete(keyOf(file, kind))) tell();
    },
    list: () => [...problems.values()].sort((a, b) => (keyOf(a.file, a.kind) < keyOf(b.file, b.kind) ? -1 : 1)),
  };
}

function keyOf(file: string, kind: Problem["kind"]): string {
  return `${file}\n${kind}`;
}
