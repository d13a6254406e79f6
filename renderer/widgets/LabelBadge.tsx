// A label's letter on its colour, the same as on the text.
import type { Label } from "../../model/project/label";

export function LabelBadge({ label }: { readonly label: Label }) {
  return (
    <span className="label-badge" data-colour={label.colour} aria-hidden>
      {label.letter}
    </span>
  );
}
