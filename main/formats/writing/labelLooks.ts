// How labels look where there is no window: a letter, a name and a colour, for labels the project does not know, too.
import type { Label } from "../../../model/project/label";

export interface LabelLook {
  readonly letter: string;
  readonly name: string;
  /** `#rrggbb`, dark enough on white. */
  readonly colour: string;
}

/** Okabe and Ito's colours, which readers with any colour vision can tell apart, darkened for thin lines on white. */
const colours = ["#0072b2", "#007a5a", "#a8487f", "#b35c00", "#2a7fa8", "#b34700", "#8a7a00", "#5f5f5f"];

export function labelLook(labels: readonly Label[], id: string): LabelLook {
  const label = labels.find((one) => one.id === id);
  if (label) return { letter: label.letter, name: label.name, colour: colours[label.colour] ?? "#5f5f5f" };
  const [letter = "?"] = id.toUpperCase().match(/[\p{L}\p{N}]/u) ?? [];
  return { letter, name: id, colour: "#5f5f5f" };
}
