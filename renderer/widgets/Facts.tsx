// Short facts in one line, with points between them. Each keeps its own direction: after an Arabic outlet a date would else
// be turned round.
import { Fragment } from "react";

export function Facts({ facts }: { readonly facts: readonly (string | undefined)[] }) {
  const known = facts.filter((fact) => fact !== undefined && fact !== "");
  return known.map((fact, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two facts may be the same words
    <Fragment key={place}>
      {place > 0 && " · "}
      <bdi>{fact}</bdi>
    </Fragment>
  ));
}
