// Whether a verdict is about words that are in the text: one that was made for another text cannot go out.
import { type Fragment, misplacement } from "../../../../model/annotation/annotation";
import type { Statement, Verdict } from "../../../../model/review/review";

export function verdictFits(text: string, { seen, decision }: Verdict): boolean {
  return (
    fragmentsFit(text, seen.fragments) && statementsIn(decision).every(({ fragments }) => fragmentsFit(text, fragments))
  );
}

export function fragmentsFit(text: string, fragments: readonly Fragment[]): boolean {
  return misplacement(text, { fragments }) === undefined;
}

function statementsIn(decision: Verdict["decision"]): readonly Statement[] {
  if (decision.kind === "amend") return [decision.statement];
  return decision.kind === "reject" && decision.instead !== undefined ? [decision.instead.statement] : [];
}
