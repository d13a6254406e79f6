// The problems of the project's files: what happened, what was kept, what to do. Nothing listed was deleted.

import { useEffect, useRef, useState } from "react";
import type { OtherVersionOffer } from "../../model/contract/versionsContract";
import type { Problem } from "../../model/project/project";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { type Message, message, say, sayHost } from "../languages/say";
import { openArticle } from "../session/articleSession";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { OtherVersions } from "./OtherVersions";
import { putVersionAside, readVersions } from "./versions";

const names: Readonly<Record<Problem["kind"], Message>> = {
  quarantined: message("Damaged, set aside"),
  recovered: message("Recovered"),
  "newer-version": message("From a newer Spanwise"),
  "other-version": message("Other version"),
  unplaced: message("Unplaced annotations"),
  missing: message("Missing"),
  unreadable: message("Cannot be read"),
  "left-alone": message("Left alone"),
};

export function ProblemsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const problems = useAppState((state) => state.problems);
  const reason = useAppState((state) =>
    state.project?.access.kind === "read-only" ? state.project.access.reason : undefined,
  );
  const [versions, setVersions] = useState<readonly OtherVersionOffer[]>([]);
  const [asked, setAsked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const lookAgain = () => {
    setAsked((times) => times + 1);
    // The button that was pressed goes away, and the focus must not go with it: Escape closes the dialog from within.
    list.current?.focus();
  };
  // Versions come and go with the problems that tell of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `problems` and `asked` say when to look again
  useEffect(() => {
    let current = true;
    void readVersions(context).then((read) => current && read && setVersions(read));
    return () => {
      current = false;
    };
  }, [context, problems, asked]);
  const offered = new Set(versions.map(({ file }) => file));
  const others = problems.filter(({ kind, file }) => kind !== "other-version" || !offered.has(file));
  return (
    <Dialog title={say("Problems with the files")} onClose={onClose}>
      {reason && <p className="dialog-note">{sayHost(reason)}</p>}
      {others.length + versions.length === 0 && <p>{say("Every file of this project is as it should be.")}</p>}
      <div ref={list} tabIndex={-1}>
        {versions.length > 0 && <OtherVersions versions={versions} canWrite={!reason} onChanged={lookAgain} />}
      </div>
      <ul className="problems">
        {others.map((problem) => (
          <li key={`${problem.kind} ${problem.file}`}>
            <strong>{say(names[problem.kind])}</strong>
            <p>{sayHost(problem.message)}</p>
            <p className="problem-file">
              <bdi>{problem.file}</bdi>
            </p>
            {problem.kind === "other-version" && problem.file.startsWith("quarantine/") && !reason && (
              <Button
                look="quiet"
                onPress={() => putVersionAside(context, problem).then((done) => done && lookAgain())}
              >
                {say("Put aside")}
              </Button>
            )}
            {problem.article && (
              <Button
                look="quiet"
                onPress={() => {
                  onClose();
                  if (problem.article) void openArticle(context, problem.article);
                }}
              >
                {say("Show article")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
