// What is the matter with the project's files: what happened, what was kept, what to do. Nothing listed was deleted.
import type { Problem } from "../../model/project";
import { openArticle } from "../state/articleSession";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import type { OpenDialogProps } from "./Dialogs";

const names: Readonly<Record<Problem["kind"], string>> = {
  quarantined: "Damaged, set aside",
  recovered: "Recovered",
  "newer-version": "From a newer Spanwise",
  "other-version": "Other version",
  unplaced: "Unplaced annotations",
  missing: "Missing",
  unreadable: "Cannot be read",
};

export function ProblemsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const problems = useAppState((state) => state.problems);
  const reason = useAppState((state) =>
    state.project?.access.kind === "read-only" ? state.project.access.reason : undefined,
  );
  return (
    <Dialog title="Problems with the files" onClose={onClose}>
      {reason && <p className="dialog-note">{reason}</p>}
      {problems.length === 0 && <p>Every file of this project is as it should be.</p>}
      <ul className="problems">
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.file}`}>
            <strong>{names[problem.kind]}</strong>
            <p>{problem.message}</p>
            <p className="problem-file">
              <bdi>{problem.file}</bdi>
            </p>
            {problem.article && (
              <Button
                look="quiet"
                onPress={() => {
                  onClose();
                  if (problem.article) void openArticle(context, problem.article);
                }}
              >
                Show article
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
