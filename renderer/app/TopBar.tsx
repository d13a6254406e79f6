// The project's name and its commands, how far it has come, and who is annotating.

import {
  Columns3,
  Command as CommandIcon,
  Download,
  FolderInput,
  House,
  PanelLeft,
  PanelRight,
  TriangleAlert,
} from "lucide-react";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import "./topBar.css";

export function TopBar() {
  const name = useAppState((state) => state.project?.project.name ?? "");
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const annotator = useAppState((state) => state.app?.annotator?.name);
  const problems = useAppState((state) => state.problems.length);
  const articlesShown = useAppState((state) => state.articlesShown);
  const annotationsShown = useAppState((state) => state.annotationsShown);
  return (
    <header className="top-bar">
      <CommandButton id="view.articles" pressed={articlesShown}>
        <PanelLeft size={16} aria-label={say("List of articles")} />
      </CommandButton>
      <CommandButton id="project.close">
        <House size={16} aria-label={say("Close project")} />
      </CommandButton>
      <h1 className="top-bar-name" title={name}>
        <bdi>{name}</bdi>
      </h1>
      {readOnly && <span className="top-bar-flag">{say("read-only")}</span>}
      {problems > 0 && (
        <CommandButton id="project.problems" className="top-bar-problems">
          <TriangleAlert size={14} aria-hidden />{" "}
          {say("{problems, plural, one {# problem} other {# problems}}", { problems })}
        </CommandButton>
      )}
      <span className="top-bar-space" />
      <CommandButton id="board.open">
        <Columns3 size={16} aria-hidden /> <span className="top-bar-words">{say("Board")}</span>
      </CommandButton>
      <CommandButton id="articles.import">
        <FolderInput size={16} aria-hidden /> <span className="top-bar-words">{say("Import")}</span>
      </CommandButton>
      <CommandButton id="dataset.export">
        <Download size={16} aria-hidden /> <span className="top-bar-words">{say("Export")}</span>
      </CommandButton>
      <CommandButton id="palette.open">
        <CommandIcon size={15} aria-hidden /> <span className="top-bar-words">{say("Commands")}</span>
      </CommandButton>
      <CommandButton id="app.annotator" className="top-bar-person">
        <span className="avatar" aria-hidden>
          {(annotator ?? "?").trim().slice(0, 1).toUpperCase()}
        </span>
        <bdi className="top-bar-person-name">{annotator ?? say("Who are you?")}</bdi>
      </CommandButton>
      <CommandButton id="view.annotations" pressed={annotationsShown}>
        <PanelRight size={16} aria-label={say("Annotations")} />
      </CommandButton>
    </header>
  );
}
