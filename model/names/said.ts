// Gathers what rules say about a name.
import type { Evidence } from "./evidence";

export interface Said {
  readonly evidence: readonly Evidence[];
  readonly actor: (weight: number, why: string) => void;
  readonly location: (weight: number, why: string) => void;
}

export function said(): Said {
  const evidence: Evidence[] = [];
  return {
    evidence,
    actor: (weight, why) => evidence.push({ label: "actor", weight, why }),
    location: (weight, why) => evidence.push({ label: "location", weight, why }),
  };
}
