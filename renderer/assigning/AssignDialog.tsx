// Assigns articles to people: the marked ones by hand, or the whole list by rule and by lot. One step, with an undo.
import { useState } from "react";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { AssignByHand } from "./AssignByHand";
import { AssignByRule } from "./AssignByRule";
import { articlesToAssign } from "./ownArticles";
import "./assigning.css";
import { useOwnPlan } from "./useOwnPlan";

export function AssignDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [chosen] = useState(() => articlesToAssign(context.store.getState()));
  const first = useAppState((state) => state.assigning);
  const [way, setWay] = useState<"hand" | "rule">(first === "rule" || chosen.length === 0 ? "rule" : "hand");
  const known = useOwnPlan();
  return (
    <Dialog title={say("Assign articles")} onClose={onClose} width="wide">
      <div className="assign">
        <AnotherInForce />
        {chosen.length > 0 && (
          <Choice
            label={say("Which articles")}
            value={way}
            onChange={setWay}
            options={[
              [
                "hand",
                say("{count, plural, one {This article} other {The # marked articles}}", { count: chosen.length }),
              ],
              ["rule", say("All articles, by rule")],
            ]}
          />
        )}
        {way === "hand" ? (
          <AssignByHand articles={chosen} known={known} onClose={onClose} />
        ) : (
          <AssignByRule known={known} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

/** Another lead's plan is followed: what is assigned here is another version. */
function AnotherInForce() {
  const inForce = useAppState((state) => state.plans?.inForce);
  const me = useAppState((state) => state.app?.annotator?.id);
  const members = useAppState((state) => state.project?.annotators);
  if (inForce === undefined || inForce === me) return null;
  const lead = nameAmong(members ?? [], inForce, me) ?? say("A colleague");
  return (
    <p className="dialog-note assign-other" role="note">
      {say(
        "Everybody follows the plan of {lead}. What you assign here is another version of it, until you take over on the board’s page “Plan”.",
        { lead },
      )}
    </p>
  );
}
