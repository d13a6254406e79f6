// Which annotations a window must show as unplaced.
import { type Annotation, misplacement } from "../../model/annotation/annotation";

/** Ids of those whose quote is not what the text holds there. */
export function unplacedIn(text: string, annotations: readonly Annotation[]): readonly string[] {
  return annotations.filter((annotation) => misplacement(text, annotation) !== undefined).map(({ id }) => id);
}
