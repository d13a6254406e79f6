// Large projects for benches of whole hosts: in a host's own folder, with the annotator that the host is of.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { annotator, fill, projectsIn } from "./manyArticles.mjs";
import { withSources } from "./withSources.mjs";

/**
 * Gives `work` what makes such a project, and a folder that is removed afterwards.
 * @template Result
 * @param {(made: (folder: string, name: string, count: number) => Promise<string>, folder: string, load: (file: string) => Promise<any>) => Promise<Result>} work
 *   `made` resolves with the project's path; `folder` is the home and holds the settings of the host.
 * @returns {Promise<Result>}
 */
export async function withHostProjects(work) {
  return await withSources(async (load) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
    try {
      const { appData } = await load("main/machine/appData.ts");
      const parts = {
        ...(await load("main/store/project/createProjectFolder.ts")),
        ...(await load("main/store/project/openFileStore.ts")),
        ...(await load("main/disk/FileSystem.ts")),
        ...(await load("model/project/label.ts")),
      };
      const made = async (home, name, count) => {
        const person = { id: annotator, name: "Bench", createdAt: "2026-03-01T08:00:00.000Z" };
        const remembered = appData(path.join(home, "data"));
        await remembered.writeAnnotator(person);
        const project = await projectsIn(home, parts)(name, remembered.folder);
        const store = await project.open(project.unflushed);
        await store.saveAnnotator(person);
        await fill(store, count);
        return project.path;
      };
      return await work(made, folder, load);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}
