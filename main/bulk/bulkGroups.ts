// Knows which sets of an annotator hold which bulk steps. It reads this from the sets and remembers it, also on the
// disk, as long as a set keeps its revision.
import { dirname } from "node:path";
import { redoableGroup, standingGroups } from "../../model/annotation/bulkStep";
import type { Step } from "../../model/annotation/history";
import * as z from "../../model/data/zod";
import { diskFailure, errorCode } from "../disk/diskFailure";
import type { FileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";
import { inParallel } from "../store/files/walkProject";
import type { Store } from "../store/Store";

const standingSchema = z.strictObject({ group: z.string(), title: z.string(), at: z.string() });
type Standing = Readonly<z.infer<typeof standingSchema>>;

/** Article, revision of its set, bulk steps in the set, and the group that can be done again in it. */
const rememberedSchema = z.array(z.tuple([z.string(), z.int(), z.array(standingSchema), z.string().nullable()]));

interface InSet {
  readonly revision: number;
  readonly steps: readonly Standing[];
  readonly again: string | undefined;
}

export interface Group extends Standing {
  readonly articles: readonly string[];
}

export interface BulkGroups {
  /** All bulk steps that were not taken back, latest first. Reads only the sets that changed since the last call. */
  list(): Promise<readonly Group[]>;
  /** The articles in which a group that was taken back can be done again. Reads as little as `list`. */
  again(group: string): Promise<readonly string[]>;
  /** Remembers what was read, for the next time the project is opened. */
  save(): Promise<void>;
}

export function bulkGroups(store: Store, annotator: string, files: FileSystem, path: string): BulkGroups {
  let known: Promise<Map<string, InSet>> | undefined;
  let changed = false;

  /** The present state of every set of this annotator, in the order of the articles. */
  async function read(): Promise<readonly (InSet & { readonly article: string })[]> {
    known ??= remembered();
    const sets = await known;
    const { entries } = await store.entries();
    const own = entries.flatMap(({ header, sets }) => {
      const revision = sets.find((set) => set.annotator === annotator)?.revision ?? 0;
      return revision === 0 ? [] : [{ article: header.id, revision }];
    });
    await inParallel(own, async ({ article, revision }) => {
      if (sets.get(article)?.revision === revision) return;
      const state = await store.readSet(article, annotator);
      const steps = standingGroups(state).map(standingOf);
      sets.set(article, { revision: state.revision, steps, again: redoableGroup(state) });
      changed = true;
    });
    return own.flatMap(({ article }) => {
      const found = sets.get(article);
      return found === undefined ? [] : [{ article, ...found }];
    });
  }

  async function list(): Promise<readonly Group[]> {
    const groups = new Map<string, Standing & { articles: string[] }>();
    for (const { article, steps } of await read()) {
      for (const step of steps) {
        const group = groups.get(step.group) ?? { ...step, articles: [] };
        group.articles.push(article);
        groups.set(step.group, step.at > group.at ? { ...group, at: step.at } : group);
      }
    }
    return [...groups.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  }

  async function again(group: string): Promise<readonly string[]> {
    return (await read()).flatMap((one) => (one.again === group ? [one.article] : []));
  }

  async function remembered(): Promise<Map<string, InSet>> {
    const bytes = await files.readFile(path).catch((error) => {
      if (errorCode(error) === undefined) throw error;
      return undefined; // read from the sets instead
    });
    const rows = bytes === undefined ? undefined : rememberedSchema.safeParse(parsed(Buffer.from(bytes).toString()));
    return new Map(
      (rows?.data ?? []).map(([article, revision, steps, again]) => [
        article,
        { revision, steps, again: again ?? undefined },
      ]),
    );
  }

  async function save(): Promise<void> {
    if (known === undefined || !changed) return;
    const rows = [...(await known)].map(([article, { revision, steps, again }]) => [
      ...[article, revision, steps],
      again ?? null,
    ]);
    try {
      await ensureFolder(files, dirname(path));
      await replaceFile(files, path, Buffer.from(JSON.stringify(rows)));
    } catch (error) {
      if (diskFailure(error, "", "") === error) throw error; // else: the next time the sets are read again
    }
  }

  return { list, again, save };
}

function standingOf({ group, title, at }: Step): Standing {
  if (group === undefined) throw new Error("a step that stands for a group has one");
  return { group, title, at };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
