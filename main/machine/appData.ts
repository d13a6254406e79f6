// Everything Spanwise remembers about a person on this machine, outside every project: settings, who they are, and the
// projects they opened. Small JSON files in one folder; several processes may share it, so each change reads the file
// anew and replaces it whole.
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import * as z from "../../model/data/zod";
import { type Annotator, annotatorSchema } from "../../model/project/project";
import { changedSettings, type Settings, type SettingsChange, settingsSchema } from "../../model/project/settings";
import { diskFailure, errorCode, isMissing } from "../disk/diskFailure";
import { nodeFileSystem } from "../disk/FileSystem";
import { replaceFile, temporaryPath } from "../disk/replaceFile";

const rememberedProjectSchema = z.strictObject({
  /** Absolute path. */
  folder: z.string().min(1),
  name: z.string(),
  openedAt: z.iso.datetime(),
  /** Taken off the list by the person; comes back when opened again. */
  forgotten: z.boolean().optional(),
});
/** A project this person opened on this machine. */
export type RememberedProject = Readonly<z.infer<typeof rememberedProjectSchema>>;

const rememberedProjectsSchema = z.array(rememberedProjectSchema);

const mostRemembered = 200;

/**
 * The members as whom people of this machine work in single projects, where that is not their usual identity. The key
 * is the project's id for the first person of this machine, `<person>/<project>` for the others.
 */
const projectIdentitiesSchema = z.record(z.string(), annotatorSchema);

/** The features that were chosen as labels of imported layers: by the project's id, then by the layer's name. */
const importLayersSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The folder that is watched for a project, and the stamps of its files that were dealt with; by the project's id. */
const watchedSchema = z.record(
  z.string(),
  z.strictObject({ folder: z.string().min(1), dealt: z.record(z.string(), z.string()) }),
);

/** A folder that a person named to be watched. */
export interface WatchedFolder {
  /** Absolute path. */
  readonly folder: string;
  /** Stamps of the files that were imported, refused or left out, by their paths below it. */
  readonly dealt: ReadonlyMap<string, string>;
}

const machineSchema = z.strictObject({ id: z.uuid() });

export interface AppData {
  /** Absolute path; it need not exist yet. */
  readonly folder: string;
  readSettings(): Promise<Settings>;
  /** Changes some of them and resolves with all, also what another process has changed. */
  changeSettings(change: SettingsChange): Promise<Settings>;
  /** The person who works here; absent until asked once. */
  readAnnotator(): Promise<Annotator | undefined>;
  /** Sets who works here. A new id adds one more person to this machine; the earlier person stays in the list. */
  writeAnnotator(annotator: Annotator): Promise<void>;
  /** Everybody who works on this machine, by turns; who was here first comes first. */
  people(): Promise<readonly Annotator[]>;
  /** The person who works here in one project, when that is somebody else than everywhere. */
  readProjectIdentity(project: string): Promise<Annotator | undefined>;
  /** Sets it; `undefined` makes the person the same as everywhere. */
  writeProjectIdentity(project: string, annotator: Annotator | undefined): Promise<void>;
  /**
   * For files whose annotations have layers: the feature of each layer that was last chosen as the label, by the
   * layer's name.
   */
  importLayers(project: string): Promise<ReadonlyMap<string, string>>;
  rememberImportLayers(project: string, layers: ReadonlyMap<string, string>): Promise<void>;
  watchedFolder(project: string): Promise<WatchedFolder | undefined>;
  /** Watches a folder for a project; `undefined`: none. */
  watchFolder(project: string, watched: WatchedFolder | undefined): Promise<void>;
  /**
   * Random, and made once: tells this account of this machine from all others, also from a machine of the same name.
   * When the disk refuses to keep it, it holds as long as this object.
   */
  machineId(): Promise<string>;
  /** Latest first. */
  rememberedProjects(): Promise<readonly RememberedProject[]>;
  /** Puts a project at the head of the list, or changes its entry. */
  rememberProject(project: RememberedProject): Promise<void>;
  /** Takes a project off the list as if it had never been opened. */
  dropProject(folder: string): Promise<void>;
}

/** The app data in `folder`, which is made when something is first written. */
export function appData(folder: string): AppData {
  const settings = path.join(folder, "settings.json");
  const annotator = path.join(folder, "annotator.json");
  /** Absent while there is one person only. */
  const everybody = path.join(folder, "people.json");
  const identities = path.join(folder, "identities.json");
  const projects = path.join(folder, "projects.json");
  const layers = path.join(folder, "import-layers.json");
  const watched = path.join(folder, "watched.json");
  const machine = path.join(folder, "machine.json");
  const unkeptId = randomUUID();
  let lastWrite: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const turn = lastWrite.then(write, write);
    lastWrite = turn;
    return turn;
  }

  async function readIdentities(): Promise<Map<string, Annotator>> {
    return new Map(Object.entries((await readJson(identities, projectIdentitiesSchema)) ?? {}));
  }

  const readAnnotator = () => readJson(annotator, annotatorSchema);

  async function people(): Promise<readonly Annotator[]> {
    const known = (await readJson(everybody, z.array(annotatorSchema))) ?? [];
    if (known.length > 0) return known;
    const only = await readAnnotator();
    return only === undefined ? [] : [only];
  }

  /** Under which key it is noted who this person is in a project. */
  async function identityKey(project: string): Promise<string> {
    const [me, [first]] = await Promise.all([readAnnotator(), people()]);
    return me === undefined || me.id === first?.id ? project : `${me.id}/${project}`;
  }

  return {
    folder,
    readSettings: async () => (await readJson(settings, settingsSchema)) ?? {},
    changeSettings: (change) =>
      inTurn(async () => {
        const next = changedSettings((await readJson(settings, settingsSchema)) ?? {}, change);
        await writeJson(settings, next);
        return next;
      }),
    readAnnotator,
    writeAnnotator: (next) =>
      inTurn(async () => {
        const before = await people();
        const isKnown = before.some(({ id }) => id === next.id);
        const all = isKnown ? before.map((one) => (one.id === next.id ? next : one)) : [...before, next];
        if (all.length > 1) await writeJson(everybody, all);
        await writeJson(annotator, next);
      }),
    people,
    readProjectIdentity: async (project) => (await readIdentities()).get(await identityKey(project)),
    writeProjectIdentity: (project, next) =>
      inTurn(async () => {
        const [known, key] = await Promise.all([readIdentities(), identityKey(project)]);
        if (next === undefined) known.delete(key);
        else known.set(key, next);
        await writeJson(identities, Object.fromEntries(known));
      }),
    importLayers: async (project) =>
      new Map(Object.entries((await readJson(layers, importLayersSchema))?.[project] ?? {})),
    rememberImportLayers: (project, chosen) =>
      inTurn(async () => {
        const known = (await readJson(layers, importLayersSchema)) ?? {};
        const own = { ...known[project], ...Object.fromEntries(chosen) };
        await writeJson(layers, { ...known, [project]: own });
      }),
    watchedFolder: async (project) => {
      const known = (await readJson(watched, watchedSchema))?.[project];
      return known && { folder: known.folder, dealt: new Map(Object.entries(known.dealt)) };
    },
    watchFolder: (project, next) =>
      inTurn(async () => {
        const { [project]: _, ...others } = (await readJson(watched, watchedSchema)) ?? {};
        const own = next && { [project]: { folder: next.folder, dealt: Object.fromEntries(next.dealt) } };
        await writeJson(watched, { ...others, ...own });
      }),
    machineId: () =>
      inTurn(async () => {
        const known = await readJson(machine, machineSchema);
        if (known !== undefined) return known.id;
        await writeOnce(machine, { id: unkeptId });
        return (await readJson(machine, machineSchema))?.id ?? unkeptId;
      }),
    rememberedProjects: async () => (await readJson(projects, rememberedProjectsSchema)) ?? [],
    rememberProject: (project) =>
      inTurn(async () => {
        const others = ((await readJson(projects, rememberedProjectsSchema)) ?? []).filter(
          (other) => other.folder !== project.folder,
        );
        const all = [project, ...others].sort((a, b) =>
          a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0,
        );
        await writeJson(projects, all.slice(0, mostRemembered));
      }),
    dropProject: (folder) =>
      inTurn(async () => {
        const all = (await readJson(projects, rememberedProjectsSchema)) ?? [];
        const others = all.filter((other) => other.folder !== folder);
        if (others.length < all.length) await writeJson(projects, others);
      }),
  };
}

const remembered = "What Spanwise remembers on this machine";

/**
 * The content of a file; `undefined` when there is none. A file that cannot be understood is set aside, never
 * overwritten.
 */
async function readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw diskFailure(error, remembered, file, "could not be read");
  }
  const read = schema.safeParse(jsonOrUndefined(text));
  if (read.success) return read.data;
  await rename(file, `${file}.damaged-${Date.now()}`).catch((error) => {
    // Another process that shares the folder has just set it aside.
    if (!isMissing(error)) throw diskFailure(error, remembered, file, "could not be read");
  });
  return undefined;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Fails with `unreachable` when the disk refuses. */
async function writeJson(file: string, data: unknown): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await replaceFile(nodeFileSystem, file, Buffer.from(`${JSON.stringify(data, null, 2)}\n`));
  } catch (error) {
    throw diskFailure(error, remembered, file);
  }
}

/**
 * Writes a file that is not there yet. When another process writes it at the same moment, that file stays; when the
 * disk refuses, nothing is written and nothing fails.
 */
async function writeOnce(file: string, data: unknown): Promise<void> {
  const temporary = temporaryPath(file);
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, `${JSON.stringify(data, null, 2)}\n`, { flag: "wx", mode: 0o600 });
    // Unlike renaming, linking does not replace what another process has just put there. Some disks have no links.
    await link(temporary, file).catch((error) => (errorCode(error) === "EEXIST" ? undefined : rename(temporary, file)));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  } finally {
    await unlink(temporary).catch(() => {}); // renamed, or never made
  }
}
