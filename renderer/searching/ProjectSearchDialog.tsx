// Search in the whole project: words of the articles, or annotations.

import { useState } from "react";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { message, say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { AnnotationSearch } from "./AnnotationSearch";
import { ConcordanceDialog } from "./ConcordanceDialog";

const title = message("Search in the project");

export function ProjectSearchDialog({ onClose }: OpenDialogProps) {
  const [what, setWhat] = useState<"words" | "annotations">("words");
  const choice = (
    <div className="concordance-what">
      <Choice
        label={say("Search for")}
        value={what}
        onChange={setWhat}
        options={[
          ["words", say("Words")],
          ["annotations", say("Annotations")],
        ]}
      />
    </div>
  );
  if (what === "words")
    return <ConcordanceDialog title={say(title)} scope="project" above={choice} onClose={onClose} />;
  return (
    <Dialog title={say(title)} width="wide" onClose={onClose}>
      {choice}
      <AnnotationSearch onClose={onClose} />
    </Dialog>
  );
}
