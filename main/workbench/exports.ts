// Exports in the making and ready: each is written to a temporary file, a dataset checked there, and then saved through a
// dialog or downloaded. A window names an export by an id of its own, so that it can stop one before it is answered.
import { constants, copyFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { CallArgs, Handlers } from "../../model/contract/contract";
import type { AcrossExportResult, ExportFormat, ExportResult } from "../../model/contract/exportContract";
import { Failure } from "../../model/data/failure";
import { freshFolder } from "../disk/freshFolder";
import { besideTarget } from "../disk/putInPlace";
import type { ExportWatch } from "../export/ExportWatch";
import type { ChosenFormat } from "../export/exportFormats";
import { hiddenFrom, hiddenInExport } from "../export/hiddenInExport";
import { folderName } from "../machine/folderName";
import type { ProjectTasks } from "../tasks/projectTasks";
import type { Announcer } from "../work/announcer";
import type { HostAbilities } from "./HostAbilities";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedHere } from "./workbenchProject";

export interface ExportFile {
  readonly file: string;
  readonly fileName: string;
  readonly bytes: number;
}

export interface Exports {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `exports.${string}`>>;
  /** Has a file of another kind written under an export's id: it is stopped, saved and downloaded as exports are. */
  make<Made extends { readonly fileName: string }>(
    id: string,
    write: (file: string, watched: ExportWatch) => Promise<Made>,
  ): Promise<Made & MadeFile>;
  /** The file of an export that is ready. */
  file(id: string): ExportFile | undefined;
  /** Stops what runs and removes every temporary file. */
  close(): Promise<void>;
}

export interface ExportsNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly host: HostAbilities;
  readonly announcer: Announcer;
  /** Folder in which temporary files may be made. */
  readonly temporaryFolder: string;
  readonly tasks: Pick<ProjectTasks, "export" | "losses" | "across">;
}

interface Running {
  readonly stop: AbortController;
  readonly work: Promise<unknown>;
}

type Request = CallArgs<"exports.start">;

/** Milliseconds. */
const toldEvery = 100;

type MadeFile = Pick<ExportResult, "export" | "bytes" | "download">;

const endings: Readonly<Record<ExportFormat, string>> = { "spanwise-json": ".json", "spanwise-jsonl": ".jsonl" };

export function projectExports(needs: ExportsNeeds): Exports {
  const { current, host, announcer, tasks } = needs;
  const running = new Map<string, Running>();
  const ready = new Map<string, ExportFile>();
  const folder = freshFolder(needs.temporaryFolder);

  function make<Made extends { readonly fileName: string }>(
    id: string,
    write: (file: string, watched: ExportWatch) => Promise<Made>,
  ): Promise<Made & MadeFile> {
    return run(id, async (signal) => {
      const file = path.join(await folder.path(), id);
      try {
        const made = await write(file, watched(id, signal));
        signal.throwIfAborted();
        const { size: bytes } = await stat(file);
        ready.set(id, { file, fileName: made.fileName, bytes });
        const download = host.downloadAddress?.(id);
        return { ...made, export: id, bytes, ...(download === undefined ? {} : { download }) };
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    });
  }

  async function write(
    { export: _, project: id, location, ...request }: Request,
    file: string,
    watched: ExportWatch,
  ): Promise<Pick<ExportResult, "fileName" | "counts" | "losses">> {
    const { store } = await openedHere(current, { project: id, location });
    const { exportFormat } = await exportFormats();
    const chosen = exportFormat(request.format);
    const { project } = await store.project();
    const hidden = await hiddenFrom(store, (await needs.person.read())?.id);
    const outcome = await tasks.export(store, { ...request, hidden }, file, watched);
    return { fileName: await fileNameOf(chosen, folderName(project.name)), ...outcome };
  }

  async function writeAcross(
    { project: id, location, format }: CallArgs<"exports.across">,
    file: string,
    watched: ExportWatch,
  ): Promise<Pick<AcrossExportResult, "fileName" | "counts" | "losses">> {
    const { store } = await openedHere(current, { project: id, location });
    const { inOneFile } = await exportFormats();
    const { acrossFormatNamed } = await acrossFormats();
    const { name, layout } = acrossFormatNamed(format);
    const { project } = await store.project();
    const me = (await needs.person.read())?.id;
    const outcome = await tasks.across(store, { format, me }, file, watched);
    return { fileName: `${folderName(project.name)}-${name}.${inOneFile(layout).ending}`, ...outcome };
  }

  async function lossesOf({ export: id, project, location, ...request }: Request, signal: AbortSignal) {
    const { store } = await openedHere(current, { project, location });
    const me = (await needs.person.read())?.id;
    const asked = { ...request, hidden: await hiddenFrom(store, me) };
    const losses = await tasks.losses(store, asked, watched(id, signal));
    return { losses: [...losses], hidden: await hiddenInExport(store, me, request) };
  }

  /** Progress is told some times a second at most, whatever the number of articles. */
  function watched(id: string, signal: AbortSignal): ExportWatch {
    let last = Number.NEGATIVE_INFINITY;
    return {
      signal,
      onProgress: (done, total, within) => {
        const now = performance.now();
        if (signal.aborted || (now - last < toldEvery && (done < total || within !== undefined))) return;
        last = now;
        announcer.announce({ event: "export.progress", data: { export: id, done, total, ...(within && { within }) } });
      },
    };
  }

  /** Runs work under the export's id, so that it can be stopped by it. */
  function run<Result>(id: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (running.has(id) || ready.has(id)) throw new Failure("conflict", "There is an export with this id already.");
    const stop = new AbortController();
    const ended = work(stop.signal)
      .catch((error: unknown) => {
        throw stop.signal.aborted ? new Failure("conflict", "The export was cancelled.") : error;
      })
      .finally(() => running.delete(id));
    running.set(id, { stop, work: ended });
    return ended;
  }

  async function discard(id: string): Promise<void> {
    const run = running.get(id);
    run?.stop.abort();
    await run?.work.catch(() => {}); // whoever started it is told
    const done = ready.get(id);
    ready.delete(id);
    if (done !== undefined) await rm(done.file, { force: true });
  }

  return {
    handlers: {
      "exports.formats": async () => ({ formats: (await exportFormats()).exportFormatOffers() }),
      "exports.losses": async (args) => run(args.export, (signal) => lossesOf(args, signal)),
      "exports.start": async (args) => make(args.export, (file, watched) => write(args, file, watched)),
      "exports.acrossFormats": async () => ({ formats: [...(await acrossFormats()).acrossExportFormats()] }),
      "exports.across": async (args) => make(args.export, (file, watched) => writeAcross(args, file, watched)),
      "exports.save": async ({ export: id }) => {
        if (host.pickSavePath === undefined) {
          throw new Failure("bad-request", "This way of running Spanwise cannot save a file; download it instead.");
        }
        const done = ready.get(id);
        if (done === undefined) throw new Failure("not-found", "This export is not there any more. Export again.");
        const target = await host.pickSavePath(done.fileName);
        if (target === undefined) return {};
        await besideTarget(target, "The export", (half) => copyFile(done.file, half, constants.COPYFILE_EXCL));
        await discard(id);
        return { savedTo: target };
      },
      "exports.discard": async ({ export: id }) => {
        await discard(id);
        return {};
      },
    },
    make,
    file: (id) => ready.get(id),
    close: async () => {
      await Promise.all([...running.keys(), ...ready.keys()].map(discard));
      await folder.remove();
    },
  };
}

/** The formats are large, and most windows export nothing: they are loaded for the first that asks. */
const exportFormats = () => import("../export/exportFormats");
const acrossFormats = () => import("../export/acrossExportFormats");

async function fileNameOf(chosen: ChosenFormat, project: string): Promise<string> {
  if (chosen.kind === "dataset") return project + endings[chosen.name];
  const { layoutOfExport } = await exportFormats();
  return `${project}-${chosen.format.name}.${layoutOfExport(chosen.format).ending}`;
}
