// Making, opening and renaming projects.

import { type FormEvent, useEffect, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { ProjectEntry } from "../../model/contract/projectContract";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
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
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (await createProject(context, { name: name.trim(), ...(folder && { handle: folder.handle }) })) onClose();
  };
  const choose = async () => {
    const picked = await attempt(context, () => context.client.call("projects.pickFolder", { purpose: "create" }));
    if (picked?.entry) setFolder(picked.entry);
  };
  return (
    <Dialog title="New project" width="narrow" onClose={onClose}>
      <form onSubmit={(event) => void create(event)}>
        <Field
          label="Name"
          value={name}
          onChange={setName}
          placeholder="Border clashes, autumn"
          autoFocus
          required
          maxLength={200}
        />
        <div className="field">
          <span className="field-label">Folder</span>
          <span className="field-place">
            <bdi>{folder?.location ?? `A new folder in ${app?.projectsHome ?? ""}`}</bdi>
            {app?.abilities.canPickFolder && <Button onPress={() => void choose()}>Choose…</Button>}
          </span>
          <span className="field-hint">
            A project is a folder of plain files. Put it on a shared drive or into Syncthing or git to work together.
          </span>
        </div>
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
            Create
          </Button>
        </div>
      </form>
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
      title="Open project"
      onClose={onClose}
      footer={app?.abilities.canPickFolder && <Button onPress={() => void choose()}>Choose a folder…</Button>}
    >
      {projects.length === 0 ? (
        <p>No project is known yet. New ones are made in {app?.projectsHome}.</p>
      ) : (
        <ListBox
          className="start-projects"
          aria-label="Projects"
          autoFocus
          items={projects.map((project) => ({ ...project, id: project.handle }))}
          onAction={(handle) => void open(String(handle))}
        >
          {(project) => (
            <ListBoxItem className="start-project" textValue={project.name}>
              <span className="start-project-name">
                <bdi>{project.name}</bdi>
              </span>
              <span className="start-project-when">{project.missing ? "not found" : ""}</span>
              <span className="start-project-place">
                <bdi>{project.location}</bdi>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
      {!app?.abilities.canPickFolder && (
        <p className="dialog-note">
          This browser shows the projects of <bdi>{app?.projectsHome}</bdi> and those opened before. To open another
          folder, start <code>npx spanwise serve FOLDER</code>.
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
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const before = seen.project.name;
    const after = name.trim();
    const outcome = await changeProject(context, seen, before === after ? [] : [{ kind: "rename", before, after }]);
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    setSeen(outcome.now);
    setConflict(`${outcome.message} What you typed is kept: rename it again, or close this window.`);
  };
  return (
    <Dialog title="Rename project" width="narrow" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label="Name"
          hint="The folder keeps its name."
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
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
