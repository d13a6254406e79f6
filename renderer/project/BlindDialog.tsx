// The setting that hides colleagues' tags from people who have not finished their own; it holds for everybody in the
// project.

import { useState } from "react";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { setBlind } from "./projectSettings";

export function BlindDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [project] = useState(useAppState((state) => state.project));
  const [blind, setChosen] = useState(project?.project.blind !== false);
  if (!project) return null;
  const save = async () => {
    if (await setBlind(context, project, blind)) onClose();
  };
  const people = project.annotators.length;
  return (
    <Dialog
      title={say("Annotate blind")}
      width="narrow"
      onClose={onClose}
      footer={
        <Button look="primary" onPress={() => save()}>
          {say("Save")}
        </Button>
      }
    >
      <label className="checkbox">
        <input type="checkbox" checked={blind} onChange={(event) => setChosen(event.target.checked)} autoFocus />
        {say("Hide colleagues’ tags until one’s own are done")}
      </label>
      <p className="dialog-note blind-note">
        {blind
          ? say(
              "Nobody sees how colleagues tagged an article before marking their own tags there as done, or beginning a review of it. Agreement means something only then.",
            )
          : say(
              "Everybody sees colleagues’ tags at once. People who look first agree more, so the measured agreement says less.",
            )}
      </p>
      <p className="field-hint">
        {say(
          "This holds for everybody in the project{people, plural, =0 {} one {: # person now} other {: # people now}}. No tag is changed, and it can be changed back here at any time.",
          { people },
        )}
      </p>
    </Dialog>
  );
}
