// A label's letter on its colour, the same as on the text.
import type { CSSProperties } from "react";
import type { Label } from "../../model/project/label";

export function LabelBadge({ label }: { readonly label: Label }) {
  return (
    <span className="label-badge" style={coloursOf(label.colour)} aria-hidden>
      {label.letter}
    </span>
  );
}

/** The custom properties of a colour of the palette, for a badge or a swatch. */
export function coloursOf(colour: number): CSSProperties {
  return {
    "--badge-line": `var(--label-${colour}-line)`,
    "--badge-ink": `var(--label-${colour}-ink)`,
  } as CSSProperties;
}
