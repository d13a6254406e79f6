// The calls that list, make, open and close projects.
import type { Handlers } from "../../model/contract/contract";
import type { OpenProject } from "../../model/contract/projectContract";
import { Failure } from "../../model/data/failure";
import type { ProjectList } from "../machine/projectList";
import { changeStoredProject, labelUsage } from "../store/projectLabels";
import type { HostAbilities } from "./HostAbilities";
import { type CurrentProject, describeProject, type OpenedProject, openedHere } from "./workbenchProject";

type ProjectCalls =
  | "projects.list"
  | "projects.pickFolder"
  | "projects.create"
  | "projects.open"
  | "projects.close"
  | "projects.forget"
  | "project.read"
  | "project.problems"
  | "project.change"
  | "labels.usage"
  | "project.reveal";

export interface ProjectsNeeds {
  readonly current: CurrentProject;
  readonly projects: ProjectList;
  readonly host: HostAbilities;
  readonly clock: () => Date;
}

/** Opens the project in a folder and puts it at the head of the list. */
export async function openAndRemember(needs: ProjectsNeeds, open: () => Promise<OpenedProject>): Promise<OpenProject> {
  const opened = await open();
  const description = await describeProject(opened);
  await remember(needs, opened.folder, description.project.name);
  if (needs.current.openedOrNone() !== opened)
    throw new Failure("conflict", "Another window has just opened another project.");
  return description;
}

/**
 * Puts a project at the head of the list. When the disk does not take the list, the project is open all the same, or
 * changed; so nothing fails.
 */
async function remember({ projects, clock }: ProjectsNeeds, folder: string, name: string): Promise<void> {
  try {
    await projects.opened(folder, name, clock());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

export function projectsHandlers(needs: ProjectsNeeds): Pick<Handlers, ProjectCalls> {
  const { current, projects, host } = needs;
  return {
    "projects.list": async () => ({ projects: await projects.entries() }),
    "projects.pickFolder": async ({ purpose }) => {
      if (host.pickFolder === undefined) throw unable("pick a folder");
      const folder = await host.pickFolder(purpose);
      return folder === undefined ? {} : { entry: projects.pick(folder) };
    },
    "projects.create": async ({ name, handle }) => {
      const folder = handle === undefined ? await projects.freshFolder(name) : await projects.folderOf(handle);
      return openAndRemember(needs, () => current.create(folder, name));
    },
    "projects.open": async ({ handle }) => {
      const folder = await projects.folderOf(handle);
      return openAndRemember(needs, () => current.open(folder));
    },
    "projects.close": async () => {
      await current.close();
      return {};
    },
    "projects.forget": async ({ handle }) => {
      await projects.forget(handle);
      return {};
    },
    "project.read": () => describeProject(current.opened()),
    "project.problems": async () => ({ problems: await current.opened().store.problems() }),
    "project.change": async ({ changes, ...made }) => {
      const opened = await openedHere(current, made);
      const before = (await opened.store.project()).project.name;
      const { name } = await changeStoredProject(opened.store, changes);
      opened.settingsChanged();
      if (name !== before) await remember(needs, opened.folder, name);
      return describeProject(opened);
    },
    "labels.usage": async () => {
      const { store } = current.opened();
      const [{ project }, { entries }] = await Promise.all([store.project(), store.entries()]);
      return { usage: labelUsage(project.labels, entries) };
    },
    "project.reveal": async () => {
      if (host.reveal === undefined) throw unable("show a folder");
      await host.reveal(current.opened().folder);
      return {};
    },
  };
}

function unable(what: string): Failure {
  return new Failure("bad-request", `This way of running Spanwise cannot ${what}.`);
}
