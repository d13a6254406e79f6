// How something is decided, as a sign and, for screen readers, a word.
import type { VerdictState } from "../../../model/review/verdictState";
import { say } from "../../languages/say";
import { verdictStateNames, verdictStateSigns } from "../reviewWords";

export function VerdictStateMark({ verdictState }: { readonly verdictState: VerdictState["kind"] }) {
  return (
    <span className="verdict-mark" data-verdict={verdictState} title={say(verdictStateNames[verdictState])}>
      <span aria-hidden>{verdictStateSigns[verdictState]}</span>
      <span className="visually-hidden">{say(verdictStateNames[verdictState])}</span>
    </span>
  );
}
