// How something is decided, as a sign and, for screen readers, a word.
import type { VerdictState } from "../../../model/review/verdictState";
import { standingNames, standingSigns } from "../reviewWords";

export function StandingMark({ standing }: { readonly standing: VerdictState["kind"] }) {
  return (
    <span className="standing-mark" data-standing={standing} title={standingNames[standing]}>
      <span aria-hidden>{standingSigns[standing]}</span>
      <span className="visually-hidden">{standingNames[standing]}</span>
    </span>
  );
}
