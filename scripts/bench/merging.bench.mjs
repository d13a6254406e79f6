// A package of two thousand articles, each with a set, from its upload to the last file on the disk.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withHostProjects } from "./hostProject.mjs";
import { inParts, workbenchIn } from "./workbenchIn.mjs";

export const title = "Merging a large package";

const sent = Number(process.env.ARTICLES ?? 2000);

export async function run() {
  return await withHostProjects(async (made, folder, load) => {
    const project = await made(path.join(folder, "ada"), "sent-articles", sent);
    const ada = await workbenchIn(load, path.join(folder, "ada"));
    const bo = await workbenchIn(load, path.join(folder, "bo"));
    const merge = async (id, looked = () => {}) => {
      const bytes = await readFile(ada.exportFile(id).file);
      await inParts(bytes, ({ at, bytes: part }, last) =>
        bo.call("packages.upload", { package: id, name: "sent.spanwise", at, bytes: part, last }),
      );
      await bo.call("packages.preview", { package: id });
      looked();
      await bo.call("packages.create", { package: id, mine: [] });
    };
    try {
      await ada.openFolder(project);
      while ((await ada.call("project.articles", {})).loading) await pause(50);
      await bo.call("app.setAnnotator", { name: "Bo" });
      // The first one compiles what the program has compiled.
      const { articles } = await ada.call("project.articles", {});
      await ada.call("packages.write", { export: "package-1", articles: [articles[0].id], reviews: true });
      await merge("package-1");
      await ada.call("packages.write", { export: "package-2", reviews: true });
      const used = process.cpuUsage();
      const began = performance.now();
      let looked = began;
      await merge("package-2", () => {
        looked = performance.now();
      });
      const ended = performance.now();
      const { user, system } = process.cpuUsage(used);
      const came = (await bo.call("project.articles", {})).articles.length;
      if (came !== sent) throw new Error(`${came} articles came of ${sent}`);
      return [
        {
          name: `A package of ${sent} articles, looked at and merged`,
          ...{ value: ended - began, unit: "ms", limit: 15_000 },
        },
        { name: "… merged alone", value: ended - looked, unit: "ms" },
        { name: "… time of the processor, all threads", value: (user + system) / 1000, unit: "ms" },
      ];
    } finally {
      await ada.close();
      await bo.close();
    }
  });
}
