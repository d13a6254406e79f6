// How labels look where there is no window: a letter, a name and a colour, for labels the project does not know, too.
import type { Label } from "../../../model/project/label";
import { coloursOnWhite } from "../../../model/project/labelColours";

export interface LabelLook {
  readonly letter: string;
  readonly name: string;
  /** `#rrggbb`, dark enough on white. */
  readonly colour: string;
}

export function labelLook(labels: readonly Label[], id: string): LabelLook {
  const label = labels.find((one) => one.id === id);
  if (label) return { letter: label.letter, name: label.name, colour: coloursOnWhite[label.colour] ?? "#5f5f5f" };
  const [letter = "?"] = id.toUpperCase().match(/[\p{L}\p{N}]/u) ?? [];
  return { letter, name: id, colour: "#5f5f5f" };
}
