// Search in the whole project: words of the articles, or annotations.

import { useState } from "react";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import type { OpenDialogProps } from "../session/openDialog";
import { AnnotationSearch } from "./AnnotationSearch";
import { ConcordanceDialog } from "./ConcordanceDialog";

const title = "Search in the project";

export function ProjectSearchDialog({ onClose }: OpenDialogProps) {
  const [what, setWhat] = useState<"words" | "annotations">("words");
  const choice = (
    <div className="concordance-what">
      <Choice
        label="Search for"
        value={what}
        onChange={setWhat}
        options={[
          ["words", "Words"],
          ["annotations", "Annotations"],
        ]}
      />
    </div>
  );
  if (what === "words") return <ConcordanceDialog title={title} scope="project" above={choice} onClose={onClose} />;
  return (
    <Dialog title={title} width="wide" onClose={onClose}>
      {choice}
      <AnnotationSearch onClose={onClose} />
    </Dialog>
  );
}
