// A scan of the folder that runs while this store writes: what the scan saw may be older than what was written, and
// must not take it from the list.
import { expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import { newCatalog } from "../../../../main/store/catalog/catalog";
import { scanProject } from "../../../../main/store/catalog/scanProject";
import { articleFile, projectFile, removedFile, sourceFile } from "../../../../main/store/files/layout";
import { type ProjectFolder, pathIn } from "../../../../main/store/files/ProjectFolder";
import { articleRepository } from "../../../../main/store/repositories/articleRepository";
import { article, harbour, source } from "../examples";
import { temporaryProject, writer } from "../temporaryProject";

const ferries = article(harbour, "Ferries");

/** A repository of articles, and a scan that begins before a file arrives, for the `nth` time, and ends after what moved it. */
async function scanAround(file: string, nth = 1) {
  const { path } = await temporaryProject();
  const catalog = newCatalog();
  let touched = new Set<string>();
  let arrivals = 0;
  let scan: Promise<unknown> | undefined;
  let whole: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    whole = resolve;
  });
  const folderOf = (files: FileSystem): ProjectFolder => ({
    ...{ path, files, writer, writable: true, now: () => new Date() },
    ...{ report: () => undefined, settle: () => undefined },
  });
  const quiet = {
    stopped: () => false,
    inUse: () => false,
    acrossInUse: () => false,
    isOwnAcross: async () => false,
    examineAcross: async () => undefined,
    reviewInUse: () => false,
    isOwnSet: async () => false,
    isOwnReview: async () => false,
    isOverOwn: async () => false,
    examineSet: async () => undefined,
    examineReview: async () => undefined,
    examineJournal: async () => undefined,
    found: () => undefined,
  };
  /** Resolves when the scan has walked through the folder, which is when it asks whether the project is still there. */
  const scanWalked = () =>
    new Promise<void>((resolve) => {
      touched = new Set();
      let toldOfProject = 0;
      const facts: FileSystem["facts"] = async (place) => {
        // The walk itself looks at the project's file once.
        if (place === pathIn({ path }, projectFile) && ++toldOfProject === 2) {
          resolve();
          await written;
        }
        return await nodeFileSystem.facts(place);
      };
      const folder = folderOf({ ...nodeFileSystem, facts });
      scan = scanProject({ ...quiet, folder, catalog, touched, examineArticle: repository.examine });
    });
  const rename: FileSystem["rename"] = async (from, to) => {
    if (to === pathIn({ path }, file) && ++arrivals === nth) await scanWalked();
    await nodeFileSystem.rename(from, to);
  };
  const folder = folderOf({ ...nodeFileSystem, rename });
  const repository = articleRepository(folder, catalog, async (ids, write) => {
    try {
      return await write();
    } finally {
      for (const id of ids) touched.add(id);
    }
  });
  return {
    repository,
    catalog,
    end: async () => {
      whole();
      await scan;
    },
  };
}

it("An article that arrives while a scan is under way stays on the list", async () => {
  const { repository, catalog, end } = await scanAround(articleFile(ferries.id));
  await repository.add(ferries, source(harbour));
  await end();
  expect(catalog.article(ferries.id)?.summary?.title).toBe("Ferries");
});

it("An article that is put back while a scan is under way stays on the list", async () => {
  const { repository, catalog, end } = await scanAround(sourceFile(ferries.id), 2);
  await repository.add(ferries, source(harbour));
  await repository.setRemoved([ferries.id], true);
  await repository.setRemoved([ferries.id], false);
  await end();
  expect(catalog.article(ferries.id)?.summary?.title).toBe("Ferries");
});

it("An article that is taken out while a scan is under way does not come back to the list", async () => {
  const { repository, catalog, end } = await scanAround(removedFile(articleFile(ferries.id)));
  await repository.add(ferries, source(harbour));
  await repository.setRemoved([ferries.id], true);
  await end();
  expect(catalog.article(ferries.id)).toBeUndefined();
});
