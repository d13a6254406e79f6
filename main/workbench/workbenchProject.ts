// The one project a workbench has open. Opening, making and closing go one at a time; everybody else asks `opened()`.

import type { ActionTarget, ProjectTarget } from "../../model/contract/actionTarget";
import type { OpenProject } from "../../model/contract/projectContract";
import { Failure } from "../../model/data/failure";
import { defaultLabels } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import type { Store } from "../store/Store";
import type { Announcer } from "../work/announcer";

/** How projects are opened and made: in folders, or in memory for tests. */
export interface Stores {
  /** Fails with `not-found` when there is no project there, with a sentence for everything else that stands in the way. */
  open(folder: string, team?: TeamOpening): Promise<Store>;
  /** Makes a project in a folder that is empty or not there yet. Fails with `conflict` when it holds a project. */
  create(folder: string, project: Project): Promise<Store>;
}

/** What opening a team's project may need besides its folder. */
export interface TeamOpening {
  /** Absent: nobody has signed in yet, and the project opens as it is on this machine. */
  readonly password?: string;
  /** Stops fetching what is on the server, the first time. */
  readonly signal: AbortSignal;
  /** How many files of how many have come, the first time. */
  progress(done: number, all: number): void;
}

export interface OpenedProject {
  readonly store: Store;
  /** Absolute path. */
  readonly folder: string;
  /** Counts changes of the project's settings and of its list of articles since it was opened. */
  revision(): number;
  /** The revision at which the settings (name, labels) last changed. */
  settingsRevision(): number;
  /** Counts and announces a change of the project's settings. */
  settingsChanged(): number;
  /** Counts and announces a change of the project's members. */
  annotatorsChanged(): number;
  /** Counts and announces a change of articles; all of them when none are named. */
  articlesChanged(articles?: readonly string[]): number;
}

export interface CurrentProject {
  /** Fails with `not-found` when no project is open. */
  opened(): OpenedProject;
  openedOrNone(): OpenedProject | undefined;
  /** Opens the project in `folder`, then closes the one that was open. When that fails, the old one stays open. */
  open(folder: string): Promise<OpenedProject>;
  /** With `of`, makes another copy of an existing project, with its id and labels. */
  create(folder: string, name: string, of?: Project): Promise<OpenedProject>;
  /** Flushes, unlocks and closes; nothing happens when no project is open. */
  close(): Promise<void>;
}

export interface CurrentProjectNeeds {
  readonly stores: Stores;
  readonly announcer: Announcer;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly openingTeam?: (folder: string) => Promise<TeamOpening>;
  /** Runs on a project that was opened, before anybody else can ask for it. */
  readonly beforeShowing?: (store: Store, folder: string) => Promise<void>;
  /** Runs before the open project is closed: what works on it must stop. */
  readonly beforeClosing: () => Promise<void>;
}

export function currentProject({
  stores,
  announcer,
  clock,
  newId,
  openingTeam,
  beforeShowing = async () => {},
  beforeClosing,
}: CurrentProjectNeeds): CurrentProject {
  let current: (OpenedProject & { readonly stop: () => void }) | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(work, work);
    lastTurn = turn;
    return turn;
  }

  async function closeCurrent(): Promise<void> {
    const closing = current;
    if (closing === undefined) return;
    await beforeClosing();
    current = undefined;
    closing.stop();
    try {
      await closing.store.close();
    } finally {
      announcer.announce({ event: "project.changed", data: { revision: closing.revision() } });
    }
  }

  /** Puts a project in the place of the one that was open. When that fails it is closed again, and its lock given back. */
  async function showNext(
    folder: string,
    store: Store,
    prepare: (store: Store, folder: string) => Promise<void> = async () => {},
  ): Promise<OpenedProject> {
    try {
      await closeCurrent();
      await prepare(store, folder);
    } catch (error) {
      await store.close();
      throw error;
    }
    return show(folder, store);
  }

  function show(folder: string, store: Store): OpenedProject {
    const opened = openedProject(folder, store, announcer);
    current = opened;
    announcer.announce({ event: "project.changed", data: { revision: opened.revision() } });
    return opened;
  }

  return {
    opened: () => {
      if (current === undefined) throw new Failure("not-found", "No project is open. Open a project first.");
      return current;
    },
    openedOrNone: () => current,
    open: (folder) =>
      inTurn(async () => {
        if (current?.folder === folder) {
          // A project that could only be read is opened again, since the reason may be gone by now.
          if (current.store.access.kind === "write") return current;
          await closeCurrent();
        }
        return await showNext(folder, await stores.open(folder, await openingTeam?.(folder)), beforeShowing);
      }),
    create: (folder, name, of) =>
      inTurn(async () => {
        const fresh = { id: newId(), labels: defaultLabels, createdAt: clock().toISOString() };
        const project: Project = { ...fresh, ...of, name };
        return await showNext(folder, await stores.create(folder, project));
      }),
    close: () => inTurn(closeCurrent),
  };
}

/**
 * The open project, when it is the one an action was made for. Fails with `unreachable` when another or none is open:
 * the window keeps the action and sends it again once the project is open.
 */
export async function openedFor(current: CurrentProject, made: ActionTarget): Promise<OpenedProject> {
  return openedIn(current, made, "Open it again, and they are saved.");
}

/** The same for calls that the window does not keep: the message tells the person to do it again. */
export async function openedHere(current: CurrentProject, made: ProjectTarget): Promise<OpenedProject> {
  return openedIn(current, made, "Nothing was changed. Open it again, and do it there.");
}

async function openedIn(
  current: CurrentProject,
  { project, location }: ProjectTarget,
  next: string,
): Promise<OpenedProject> {
  const opened = current.openedOrNone();
  const open = (await opened?.store.project())?.project;
  const isIt = [undefined, open?.id].includes(project) && [undefined, opened?.store.location].includes(location);
  // Returns the project that was checked, since another one may be open by now.
  if (isIt) return opened ?? current.opened();
  const instead = open === undefined ? "it was closed" : `“${open.name}” was opened in its place`;
  throw new Failure(
    "unreachable",
    `The project these changes belong to is not open any more: ${instead}, perhaps in another window. ${next}`,
  );
}

/** The description of an open project for a window. */
export async function describeProject(opened: OpenedProject): Promise<OpenProject> {
  const [{ project }, annotators] = await Promise.all([opened.store.project(), opened.store.annotators()]);
  const { location, access, team } = opened.store;
  return { project, location, access, annotators, ...(team && { team: team.state() }), revision: opened.revision() };
}

function openedProject(
  folder: string,
  store: Store,
  { announce }: Announcer,
): OpenedProject & { readonly stop: () => void } {
  let revision = 0;
  let settingsRevision = 0;

  function settingsChanged(): number {
    settingsRevision = ++revision;
    announce({ event: "project.changed", data: { revision } });
    return revision;
  }

  // Members are read with the project, but a change of members does not conflict with a change of the project's
  // settings.
  function annotatorsChanged(): number {
    revision++;
    announce({ event: "project.changed", data: { revision } });
    return revision;
  }

  function articlesChanged(articles?: readonly string[]): number {
    // None are named when the list is whole now, as it was.
    if (articles?.length !== 0) revision++;
    announce({ event: "articles.changed", data: { revision, ...(articles === undefined ? {} : { articles }) } });
    return revision;
  }

  const stopTeam = store.team?.listen((state) => announce({ event: "team.changed", data: state }));
  const stopStore = store.listen((event) => {
    switch (event.kind) {
      case "articles":
        articlesChanged(event.articles);
        return;
      case "set": {
        const { article, annotator, revision } = event;
        announce({ event: "set.changed", data: { article, annotator, revision } });
        return;
      }
      case "review": {
        const { article, reviewer, revision } = event;
        announce({ event: "review.changed", data: { article, reviewer, revision } });
        return;
      }
      case "across":
        announce({ event: "across.changed", data: { member: event.member, revision: event.revision } });
        return;
      case "suggested":
        announce({ event: "suggestions.changed", data: { article: event.article } });
        return;
      case "annotators":
        annotatorsChanged();
        return;
      case "plans":
        announce({ event: "plans.changed", data: {} });
        return;
      case "problems":
        announce({ event: "problems.changed", data: {} });
    }
  });

  return {
    store,
    folder,
    revision: () => revision,
    settingsRevision: () => settingsRevision,
    settingsChanged,
    annotatorsChanged,
    articlesChanged,
    stop: () => {
      stopStore();
      stopTeam?.();
    },
  };
}
