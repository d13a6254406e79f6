// Making, opening and renaming projects.

import { useEffect, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { ProjectEntry } from "../../model/contract/projectContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Form } from "../controls/Form";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { createProject, openProject, refreshProjects } from "./projectSession";
import { changeProject } from "./projectSettings";

export function NewProjectDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const app = useAppState((state) => state.app);
  const [name, setName] = useState("");
  const [folder, setFolder] = useState<ProjectEntry>();
  const create = async () => {
    if (await createProject(context, { name: name.trim(), ...(folder && { handle: folder.handle }) })) onClose();
  };
  const choose = async () => {
    const picked = await attempt(context, () => context.client.call("projects.pickFolder", { purpose: "create" }));
    if (picked?.entry) setFolder(picked.entry);
  };
  return (
    <Dialog title={say("New project")} width="narrow" onClose={onClose}>
      <Form onSubmit={create}>
        <Field
          label={say("Name")}
          value={name}
          onChange={setName}
          placeholder={say("Border clashes, autumn")}
          autoFocus
          required
          maxLength={200}
        />
        <div className="field">
          <span className="field-label">{say("Folder")}</span>
          <span className="field-place">
            <bdi>
              {folder?.location ?? say("A new folder in {projectsHome}", { projectsHome: app?.projectsHome ?? "" })}
            </bdi>
            {app?.abilities.canPickFolder && <Button onPress={() => choose()}>{say("Choose…")}</Button>}
          </span>
          <span className="field-hint">
            {say(
              "A project is a folder of plain files. Put it on a shared drive or into Syncthing or git to work together.",
            )}
          </span>
        </div>
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
            {say("Create")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

export function OpenProjectDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const projects = useAppState((state) => state.projects);
  const app = useAppState((state) => state.app);
  useEffect(() => void refreshProjects(context), [context]);
  const open = async (handle: string) => {
    if (await openProject(context, handle)) onClose();
  };
  const choose = async () => {
    const picked = await attempt(context, () => context.client.call("projects.pickFolder", { purpose: "open" }));
    if (picked?.entry) await open(picked.entry.handle);
  };
  return (
    <Dialog
      title={say("Open project")}
      onClose={onClose}
      footer={app?.abilities.canPickFolder && <Button onPress={() => choose()}>{say("Choose a folder…")}</Button>}
    >
      {projects.length === 0 ? (
        <p>
          {say("No project is known yet. New ones are made in {projectsHome}.", {
            projectsHome: app?.projectsHome ?? "",
          })}
        </p>
      ) : (
        <ListBox
          className="start-projects"
          aria-label={say("Projects")}
          autoFocus="first"
          items={projects.map((project) => ({ ...project, id: project.handle }))}
          onAction={(handle) => void open(String(handle))}
        >
          {(project) => (
            <ListBoxItem className="start-project" textValue={project.name}>
              <span className="start-project-name">
                <bdi>{project.name}</bdi>
              </span>
              <span className="start-project-when">{project.missing ? say("not found") : ""}</span>
              <span className="start-project-place">
                <bdi>{project.location}</bdi>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
      {!app?.abilities.canPickFolder && (
        <p className="dialog-note">
          {sayWith(
            "This browser shows the projects of {projectsHome} and those opened before. To open another folder, start <code>npx spanwise serve FOLDER</code>.",
            { projectsHome: <bdi>{app?.projectsHome}</bdi>, code: (inside) => <code>{inside}</code> },
          )}
        </p>
      )}
    </Dialog>
  );
}

export function RenameProjectDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [seen, setSeen] = useState(useAppState((state) => state.project));
  const [name, setName] = useState(seen?.project.name ?? "");
  const [conflict, setConflict] = useState<string>();
  if (!seen) return null;
  const save = async () => {
    const before = seen.project.name;
    const after = name.trim();
    const outcome = await changeProject(context, seen, before === after ? [] : [{ kind: "rename", before, after }]);
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    setSeen(outcome.now);
    setConflict(
      say("{message} What you typed is kept: rename it again, or close this window.", { message: outcome.message }),
    );
  };
  return (
    <Dialog title={say("Rename project")} width="narrow" onClose={onClose}>
      <Form onSubmit={save}>
        <Field
          label={say("Name")}
          hint={say("The folder keeps its name.")}
          value={name}
          onChange={setName}
          autoFocus
          required
          maxLength={200}
        />
        {conflict && (
          <p className="dialog-trouble" role="alert">
            {conflict}
          </p>
        )}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
            {say("Rename")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
