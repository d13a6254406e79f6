// The label that a label counts as.
import { type Label, labelFor } from "../project/label";

/** Gives the id of the label that a label was merged into, or its own. Remembers what it was asked. */
export function meaningOf(labels: readonly Label[]): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    let meant = known.get(label);
    if (meant === undefined) {
      meant = labelFor(labels, label)?.id ?? label;
      known.set(label, meant);
    }
    return meant;
  };
}
