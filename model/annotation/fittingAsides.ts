// The asides of a set that fit its text.
import { type Aside, misplacement } from "./annotation";

/** The asides whose quote is what the text holds at their place. */
export function fittingAsides(text: string, asides: readonly Aside[] = []): readonly Aside[] {
  return asides.filter((aside) => misplacement(text, { fragments: [aside] }) === undefined);
}
