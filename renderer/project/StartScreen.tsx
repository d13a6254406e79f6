// The screen without a project: the projects one knows, and a new one.

import { FolderOpen, FolderPlus, PackageOpen, Users } from "lucide-react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { attempt } from "../session/context";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { openProject, refreshProjects } from "./projectSession";
import "./startScreen.css";

export function StartScreen() {
  const { context } = useWorkbench();
  const dates = useDates();
  const projects = useAppState((state) => state.projects);
  const version = useAppState((state) => state.app?.version ?? "");
  return (
    <main className="start" aria-label={say("Start")}>
      <div className="start-card">
        <header>
          <Wordmark />
          <p className="start-lead">
            {say("Read raw articles, mark who, where, what is claimed and how much. Everything stays on this machine.")}
          </p>
        </header>
        <div className="start-actions">
          <CommandButton id="project.new" look="primary">
            <FolderPlus size={16} aria-hidden /> {say("New project")}
          </CommandButton>
          <CommandButton id="project.open" look="plain">
            <FolderOpen size={16} aria-hidden /> {say("Open project")}
          </CommandButton>
          <CommandButton id="team.open" look="plain">
            <Users size={16} aria-hidden /> {say("Open team project…")}
          </CommandButton>
          <CommandButton id="package.open" look="plain">
            <PackageOpen size={16} aria-hidden /> {say("Open a package…")}
          </CommandButton>
        </div>
        <h2 className="start-heading">{say("Projects")}</h2>
        {projects.length === 0 ? (
          <p className="start-empty">{say("No project yet. Make one, then drop articles into it.")}</p>
        ) : (
          <ListBox
            className="start-projects"
            aria-label={say("Projects")}
            items={projects.map((project) => ({ ...project, id: project.handle }))}
            onAction={(handle) => void openProject(context, String(handle))}
          >
            {(project) => (
              <ListBoxItem className="start-project" textValue={project.name}>
                <span className="start-project-name">
                  <bdi>{project.name}</bdi>
                </span>
                <span className="start-project-when">
                  {project.missing ? say("not found") : project.openedAt ? dates.when(project.openedAt) : ""}
                </span>
                <span className="start-project-place">
                  <bdi>{project.location}</bdi>
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
        {projects.some((project) => project.missing) && (
          <Button
            look="quiet"
            onPress={() =>
              void attempt(context, async () => {
                for (const { handle, missing } of projects) {
                  if (missing) await context.client.call("projects.forget", { handle });
                }
                await refreshProjects(context);
              })
            }
          >
            {say("Forget projects that are not found")}
          </Button>
        )}
        <footer className="start-foot">{say("Spanwise {version}", { version })}</footer>
      </div>
    </main>
  );
}

/** The name, with a span drawn under it the way claims are. */
export function Wordmark() {
  return (
    <h1 className="wordmark">
      <span className="wordmark-span">{"Span" as const}</span>
      {"wise" as const}
    </h1>
  );
}
