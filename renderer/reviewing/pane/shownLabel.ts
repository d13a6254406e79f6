// The label an annotation is shown with: merges followed, and a stand-in for one the project does not have.
import { type Label, labelFor, unknownLabels } from "../../../model/project/label";

export function shownLabel(labels: readonly Label[], id: string): Label {
  const known = labelFor(labels, id) ?? unknownLabels(labels, [id])[0];
  // An id is known, or unknown.
  if (!known) throw new Error(`no label for ${id}`);
  return known;
}
