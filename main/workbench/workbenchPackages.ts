// The calls about packages: writing one, taking one in, saying what it would bring, merging it, undoing that, and making a
// project of one.
import path from "node:path";
import type { AnyEvent, CallResult, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { nodeFileSystem } from "../disk/FileSystem";
import type { AppData } from "../machine/appData";
import { folderName } from "../machine/folderName";
import type { ProjectList } from "../machine/projectList";
import { mergePackage, settleMerges, undoMerge } from "../packages/mergePackage";
import type { MergeRecords } from "../packages/mergeRecords";
import { mergesOf } from "../packages/mergesOf";
import type { OpenedPackage } from "../packages/openPackage";
import { aboutOf } from "../packages/packageManifest";
import { packageUploads } from "../packages/packageUploads";
import type { MergeChoice } from "../packages/planMerge";
import type { Watched } from "../packages/previewPackage";
import type { FilesReader } from "../reading/filesReader";
import { checkDocument } from "../store/files/documentFile";
import { projectKind } from "../store/files/documentKinds";
import { projectFile } from "../store/files/layout";
import type { Store } from "../store/Store";
import type { ProjectTasks } from "../tasks/projectTasks";
import type { Announcer } from "../work/announcer";
import type { Exports } from "./exports";
import type { Person } from "./workbenchApp";
import { type CurrentProject, type OpenedProject, openedHere } from "./workbenchProject";
import { openAndRemember, type ProjectsNeeds } from "./workbenchProjects";

export interface PackagesNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly projects: ProjectList;
  readonly exports: Exports;
  readonly announcer: Announcer;
  readonly appData: AppData;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly version: string;
  readonly opening: ProjectsNeeds;
  readonly reader: Pick<FilesReader, "entry">;
  readonly tasks: Pick<ProjectTasks, "send" | "look" | "plan">;
}

type PackageCalls = Extract<keyof Handlers, `packages.${string}` | `merges.${string}`>;

export interface PackageWork {
  readonly handlers: Pick<Handlers, PackageCalls>;
  /** Stops what runs on the open project. To be called before it closes; packages that were taken in stay. */
  stop(): Promise<void>;
  /** Puts everything away. */
  close(): Promise<void>;
}

/**
 * Takes back, right after opening, what an earlier run left half-merged. Work that the disk refuses is tried again
 * later.
 */
export async function settleHalfMerges(
  store: Store,
  folder: string,
  { appData, clock, newId, version }: Pick<PackagesNeeds, "appData" | "clock" | "newId" | "version">,
): Promise<void> {
  try {
    const records = mergesOf(appData.folder, folder, version);
    await settleMerges({ store, records, clock, newId, changed: () => {} }); // no window shows the project yet
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

export function packageWork(needs: PackagesNeeds): PackageWork {
  const { current, person, projects, exports, announcer, appData, clock, newId, version, tasks } = needs;
  const uploads = packageUploads(path.join(appData.folder, "packages"), needs.reader.entry);
  const running = new Map<string, Running>();

  /** One thing at a time is done with a package. */
  function run<Result>(
    id: string,
    work: (coming: OpenedPackage, watched: Watched, begun: Running) => Promise<Result>,
  ): Promise<Result> {
    const coming = uploads.opened(id);
    if (running.has(id))
      throw new Failure("conflict", "This package is being read or merged. Wait for it, or stop it.");
    const stop = new AbortController();
    const begun: Running = { stop, work: Promise.resolve(), usesProject: true };
    running.set(id, begun);
    const ended = work(coming, { signal: stop.signal, onProgress: progress(id) }, begun)
      .catch((error: unknown) => {
        const stopped = stop.signal.aborted && !(error instanceof Failure);
        throw stopped ? new Failure("conflict", "Stopped. Nothing was changed.") : error;
      })
      .finally(() => running.delete(id));
    begun.work = ended;
    return ended;
  }

  /** Progress is told at most some hundred times. */
  function progress(id: string): Watched["onProgress"] {
    return (done, total) => {
      if (done % Math.ceil(total / 200) === 0 || done === total)
        announcer.announce({ event: "package.progress", data: { package: id, done, total } });
    };
  }

  /** The open project, when the package is of it. */
  async function projectOf(coming: OpenedPackage): Promise<OpenedProject> {
    const opened = current.opened();
    const { project } = await opened.store.project();
    const { name, id } = coming.manifest.project;
    if (project.id === id) return opened;
    throw new Failure(
      "bad-request",
      `This package is of the project “${name}”, and “${project.name}” is open. Open “${name}” and merge it there, or make a project of the package.`,
    );
  }

  async function merged(coming: OpenedPackage, choice: MergeChoice, opened: OpenedProject, watched: Watched) {
    const me = (await person.read())?.id;
    return announcing(opened, me, (changed) =>
      mergePackage(coming, choice, {
        ...watched,
        ...{
          store: opened.store,
          me,
          merge: newId(),
          records: recordsOf(opened),
          clock,
          newId,
          changed,
          plan: tasks.plan,
        },
      }),
    );
  }

  function recordsOf({ folder }: OpenedProject): MergeRecords {
    return mergesOf(appData.folder, folder, version);
  }

  /** Tells the windows what work on a project changed, also when it failed half-way. */
  async function announcing<Result>(
    opened: OpenedProject,
    me: string | undefined,
    work: (changed: (event: SaidEvent) => void) => Promise<Result>,
  ): Promise<Result> {
    const events: SaidEvent[] = [];
    const before = await settingsOf(opened.store);
    try {
      return await work((event) => events.push(event));
    } finally {
      const after = await settingsOf(opened.store);
      if (after.revision !== before.revision) opened.settingsChanged();
      if (after.annotators !== before.annotators) opened.annotatorsChanged();
      opened.articlesChanged();
      const all = events.length <= mostTold;
      for (const event of events) {
        const own =
          event.event === "across.changed" ||
          event.event === "plans.changed" ||
          (event.event === "set.changed" && event.data.annotator === me);
        if (all || own) announcer.announce(event);
      }
      if (!all) announcer.announce({ event: "review.changed", data: {} });
    }
  }

  async function look(coming: OpenedPackage, watched: Watched): Promise<CallResult<"packages.preview">> {
    const opened = current.openedOrNone();
    const { project } = (await opened?.store.project()) ?? {};
    const same = project?.id === coming.manifest.project.id;
    const here = same ? undefined : await appData.readProjectIdentity(coming.manifest.project.id);
    const me = (same ? await person.read() : (here ?? (await person.everywhere())))?.id;
    return {
      about: aboutOf(coming.manifest),
      open: same ? "same" : project ? "another" : "none",
      projects: same ? [] : await copiesOf(coming.manifest.project.id),
      ...(await tasks.look(coming, same ? opened?.store : undefined, me, watched)),
    };
  }

  /** The listed projects of this id. */
  async function copiesOf(id: string): Promise<CallResult<"packages.preview">["projects"]> {
    const entries = (await projects.entries()).filter(({ missing }) => !missing);
    const ids = await Promise.all(entries.map(({ location }) => projectIdIn(location)));
    return entries
      .filter((_, index) => ids[index] === id)
      .map(({ handle, name, location }) => ({ handle, name, location }));
  }

  return {
    handlers: {
      "packages.write": async ({ export: id, project: ofProject, location, ...choice }) =>
        exports.make(id, async (file, watched) => {
          const { store } = await openedHere(current, { project: ofProject, location });
          const from = await person.read();
          const at = clock();
          const sending = { id: newId(), from, at, writer: `Spanwise ${version}`, ...watched };
          const holds = await tasks.send(store, file, choice, sending);
          const { project } = await store.project();
          // Sender and receiver both write files of the project, so the sender's name distinguishes them in a folder of
          // downloads.
          const sender = from ? ` from ${folderName(from.name)}` : "";
          return { fileName: `${folderName(project.name)}${sender} ${dayOf(at)}.spanwise`, holds };
        }),
      "packages.upload": async (part) => {
        const about = await uploads.receive(part);
        return about === undefined ? {} : { about };
      },
      "packages.preview": async ({ package: id }) => run(id, look),
      "packages.merge": async ({ package: id, project, location, annotator, ...choice }) => {
        await openedHere(current, { project, location });
        await person.reading(annotator);
        return run(id, async (coming, watched) => merged(coming, choice, await projectOf(coming), watched));
      },
      "packages.create": async ({ package: id, handle, mine }) =>
        run(id, async (coming, watched, begun) => {
          begun.usesProject = false; // the one that is open closes for it
          const project = await coming.project();
          const folder =
            handle === undefined ? await projects.freshFolder(project.name) : await projects.folderOf(handle);
          await openAndRemember(needs.opening, () => current.create(folder, project.name, project));
          begun.usesProject = true;
          const outcome = await merged(coming, { ...nothingElse, mine }, await projectOf(coming), watched);
          return { ...outcome, handle: projects.pick(folder).handle };
        }),
      "packages.discard": async ({ package: id }) => {
        const run = running.get(id);
        run?.stop.abort();
        await run?.work.catch(() => {}); // whoever started it is told
        await uploads.discard(id);
        return {};
      },
      "merges.list": async () => {
        const records = await recordsOf(current.opened()).list();
        const finished = records.filter(({ phase }) => phase === "done" || phase === "undone");
        return {
          merges: finished.map(({ phase, deeds: _, ...entry }) => ({ ...entry, undone: phase === "undone" })),
        };
      },
      "merges.undo": async ({ merge, ...made }) => {
        const opened = await openedHere(current, made);
        const me = (await person.reading(made.annotator))?.id;
        return announcing(opened, me, (changed) =>
          undoMerge(merge, { store: opened.store, records: recordsOf(opened), clock, newId, changed }),
        );
      },
    },
    stop: async () => {
      const users = [...running.values()].filter(({ usesProject }) => usesProject);
      for (const { stop } of users) stop.abort();
      await Promise.allSettled(users.map(({ work }) => work));
    },
    close: () => uploads.close(),
  };
}

interface Running {
  readonly stop: AbortController;
  work: Promise<unknown>;
  /** Whether it works on the open project, and so must end before that closes. */
  usesProject: boolean;
}

type SaidEvent = Extract<AnyEvent, { event: "set.changed" | "review.changed" | "across.changed" | "plans.changed" }>;

/** Beyond this, windows are told that everything may have changed. */
const mostTold = 300;

/** The project is new: it has the package's labels. */
const nothingElse = { labels: [], attributes: [] };

async function settingsOf(store: Store): Promise<{ readonly revision: number; readonly annotators: string }> {
  const [{ revision }, annotators] = await Promise.all([store.project(), store.annotators()]);
  return { revision, annotators: annotators.map(({ id }) => id).join() };
}

/** The id of the project in a folder; `undefined` when it cannot be told. */
async function projectIdIn(folder: string): Promise<string | undefined> {
  const bytes = await nodeFileSystem.readFile(path.join(folder, projectFile)).catch(() => undefined); // it is only not offered then
  const checked = bytes && checkDocument({ kind: projectKind }, bytes);
  return checked?.kind === "good" ? checked.document.content.id : undefined;
}

/** The day where the person is, as people write it into file names. */
function dayOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
