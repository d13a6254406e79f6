// The suggestions of a project that were brought in, as files: each written once, read when its article is, and moved out
// of sight, never deleted, when they are put away.
import { join } from "node:path";
import { misplacement } from "../../../model/annotation/annotation";
import { compareText } from "../../../model/data/compareText";
import { Failure } from "../../../model/data/failure";
import type { ImportedSuggestions, ImportedSuggestionsHeader } from "../../../model/suggestions/importedSuggestions";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { taskQueue } from "../../work/taskQueue";
import { stampOf } from "../catalog/catalog";
import {
  type DocumentPlace,
  newerVersion,
  type ReadDocument,
  readDocument,
  writeDocument,
} from "../files/documentFile";
import { importedSuggestionsFileSummarySchema, importedSuggestionsKind } from "../files/documentKinds";
import { dismissedFile, importedSuggestionsFile, importedSuggestionsFolder, placeOf } from "../files/layout";
import { moveTogether } from "../files/moveTogether";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { readHeader } from "../files/readHeader";
import { inParallel } from "../files/walkProject";

export interface ImportedSuggestionsRepository {
  /**
   * The imported suggestions of an article that are not dismissed, oldest first. Damaged files are reported as
   * problems.
   */
  read(article: string): Promise<readonly ImportedSuggestions[]>;
  add(article: string, importedSuggestions: ImportedSuggestions): Promise<"added" | "exists">;
  list(): Promise<readonly ImportedSuggestionsHeader[]>;
  setAway(items: readonly Pick<ImportedSuggestionsHeader, "article" | "id">[], away: boolean): Promise<void>;
}

/** `textOf` is the text of an article, `undefined` when the project does not have it. */
export function importedSuggestionsRepository(
  folder: ProjectFolder,
  textOf: (article: string) => Promise<string | undefined>,
): ImportedSuggestionsRepository {
  const { files } = folder;
  /** Files that were read, by path; each is kept as long as its stamp stays the same. */
  const kept = new Map<string, { readonly stamp: string; readonly read: ReadDocument<ImportedSuggestions> }>();
  const queue = taskQueue();

  async function read(article: string): Promise<readonly ImportedSuggestions[]> {
    const found: ImportedSuggestions[] = [];
    for (const name of await namesIn(importedSuggestionsFolder(article))) {
      const outcome = await readOne(`${importedSuggestionsFolder(article)}/${name}`);
      if (outcome.kind === "good") found.push(outcome.document.content);
    }
    return found.sort(compareImportedSuggestions);
  }

  async function readOne(file: string): Promise<ReadDocument<ImportedSuggestions>> {
    const place = placeOf(file);
    if (place.kind !== "brought-in") return { kind: "missing" };
    const stamp = stampOf(await factsOf(file));
    const known = kept.get(file);
    if (known?.stamp === stamp) return known.read;
    const outcome = await readDocument(folder, documentPlace(place.article, place.id));
    kept.set(file, { stamp, read: outcome });
    return outcome;
  }

  async function add(article: string, importedSuggestions: ImportedSuggestions): Promise<"added" | "exists"> {
    mustFit(importedSuggestions, await textOf(article));
    const file = importedSuggestionsFile(article, importedSuggestions.id);
    const place = documentPlace(article, importedSuggestions.id);
    const isAway = !(await factsOf(file)) && (await factsOf(dismissedFile(file))) !== undefined;
    if (isAway) await setAway([{ article, id: importedSuggestions.id }], false);
    const there = await readOne(file);
    if (there.kind === "newer") throw newerVersion(place, there.header);
    if (there.kind === "good") return isAway ? "added" : "exists";
    // Missing, or damaged, and then a copy of it is in quarantine.
    await writeDocument(folder, place, { revision: 1, content: importedSuggestions });
    kept.delete(file);
    return "added";
  }

  async function list(): Promise<readonly ImportedSuggestionsHeader[]> {
    const found: ImportedSuggestionsHeader[] = [];
    for (const away of [false, true]) {
      const top = away ? dismissedFile("suggested") : "suggested";
      const folders: string[] = [];
      for (const shard of await namesIn(top))
        for (const article of await namesIn(`${top}/${shard}`)) folders.push(`suggested/${shard}/${article}`);
      await inParallel(folders, async (article) => {
        for (const name of await namesIn(away ? dismissedFile(article) : article)) {
          const header = await headerOf(`${article}/${name}`, away);
          if (header) found.push(header);
        }
      });
    }
    return found.sort((a, b) => compareImportedSuggestions(a, b) || compareText(a.article, b.article));
  }

  async function headerOf(file: string, away: boolean): Promise<ImportedSuggestionsHeader | undefined> {
    const place = placeOf(file);
    if (place.kind !== "brought-in") return undefined;
    const path = away ? dismissedFile(file) : file;
    const facts = await factsOf(path);
    if (!facts) return undefined;
    const opened = await readHeader(files, pathIn(folder, path), facts.size).catch((error) => {
      throw diskFailure(error, "The file of suggestions", path, "could not be read");
    });
    const summary =
      opened.kind === "good" ? importedSuggestionsFileSummarySchema.safeParse(opened.header.summary).data : undefined;
    return summary && { id: place.id, article: place.article, away, ...summary };
  }

  async function setAway(
    items: readonly Pick<ImportedSuggestionsHeader, "article" | "id">[],
    away: boolean,
  ): Promise<void> {
    const paths = items.map(({ article, id }) => importedSuggestionsFile(article, id));
    try {
      await moveTogether(
        folder,
        paths.map((file) => (away ? { from: file, to: dismissedFile(file) } : { from: dismissedFile(file), to: file })),
      );
    } catch (error) {
      throw diskFailure(error, "The suggestions", folder.path);
    }
    for (const file of paths) kept.delete(file);
  }

  async function namesIn(path: string): Promise<readonly string[]> {
    try {
      return (await files.readFolder(join(folder.path, ...path.split("/")))).map(({ name }) => name).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw diskFailure(error, "The suggestions", path, "could not be read");
    }
  }

  async function factsOf(file: string): Promise<FileFacts | undefined> {
    try {
      return await files.facts(pathIn(folder, file));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The suggestions", file);
    }
  }

  return {
    read,
    add: (article, importedSuggestions) => queue.run(() => add(article, importedSuggestions)),
    list,
    setAway: (items, away) => queue.run(() => setAway(items, away)),
  };
}

/** Fails with `not-found` when there is no text, with `bad-request` when the suggestions are not about it. */
export function mustFit({ annotations }: ImportedSuggestions, text: string | undefined): void {
  if (text === undefined) throw new Failure("not-found", "This article is no longer in the project.");
  for (const annotation of annotations) {
    const fault = misplacement(text, annotation);
    if (fault !== undefined) throw new Failure("bad-request", `A suggestion does not fit its article: ${fault}.`);
  }
}

/** Oldest first. */
export function compareImportedSuggestions(
  a: Pick<ImportedSuggestions, "at" | "id">,
  b: Pick<ImportedSuggestions, "at" | "id">,
): number {
  return compareText(a.at, b.at) || compareText(a.id, b.id);
}

function documentPlace(article: string, id: string): DocumentPlace<ImportedSuggestions> {
  return {
    ...{ kind: importedSuggestionsKind, file: importedSuggestionsFile(article, id), id: `${article}/${id}` },
    ...{ words: "The file of suggestions", article },
  };
}
