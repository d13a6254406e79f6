// How long saving waits for an article of the largest size that is taken in, from its import to its export: the longest
// that the workbench's thread kept anybody waiting, while calls were answered as windows ask for them. The text is Chinese,
// whose four million characters take the most bytes and the longest to decode.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { longestGap } from "./longestGap.mjs";
import { withSources } from "./withSources.mjs";
import { inParts, workbenchIn } from "./workbenchIn.mjs";

export const title = "Articles of the largest size";

const paragraph = "市长周一晚上说，乌尔姆的大坝挡住了洪水，没有人受伤。\n\n";

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-large-"));
  try {
    return await withSources((load) => journey(load, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function journey(load, folder) {
  const { longestText } = await load("model/project/article.ts");
  const bytes = Buffer.from(paragraph.repeat(longestText / paragraph.length + 1).slice(0, longestText));
  const ada = await workbenchIn(load, path.join(folder, "ada"));
  const bo = await workbenchIn(load, path.join(folder, "bo"));
  const rows = [];
  const measured = async (words, work) => {
    const gaps = longestGap();
    const result = await work();
    rows.push({ name: `${words}: longest that saving waited`, value: gaps.stop(), unit: "ms", limit: 50 });
    return result;
  };

  await ada.call("app.setAnnotator", { name: "Ada" });
  await ada.call("projects.create", { name: "Dams" });
  await warmUp(ada);
  const imported = async ({ call }, name, content, words) => {
    const { import: id } = await call("imports.start", {});
    const { items } = await measured(`${words}handed over and read`, () =>
      inParts(content, (part, last) =>
        call(last ? "imports.add" : "imports.part", {
          ...{ import: id, upload: "upload-1", bytes: part.bytes },
          ...(last ? { name } : { at: part.at }),
        }),
      ),
    );
    await measured(`${words}import committed`, () => call("imports.commit", { import: id }));
    return items;
  };
  const items = await imported(ada, "dams.txt", bytes, "");
  await ada.call("projects.close", {});
  const { projects } = await ada.call("projects.list", {});
  await ada.call("projects.open", { handle: projects.find(({ name }) => name === "Dams").handle });
  const [{ article }] = items;
  await measured("opened, from the disk", () => ada.call("article.read", { article }));
  await measured("the four seconds after, when search takes it into its index", () => pause(4000));
  await measured("searched in", () => ada.call("search.text", { ...query, query: "洪水" }));
  await measured("tagged", () => ada.call("sets.act", { article, revision: 0, action: tag(paragraph.slice(0, 2)) }));
  await measured("exported as a dataset", () =>
    ada.call("exports.start", { export: "export-1", format: "spanwise-json" }),
  );
  await measured("package written", () => ada.call("packages.write", { export: "export-2", reviews: true }));

  await bo.call("app.setAnnotator", { name: "Bo" });
  const sent = readFileSync(ada.exportFile("export-2").file);
  await measured("package handed over", () =>
    inParts(sent, ({ at, bytes: part }, last) =>
      bo.call("packages.upload", { package: "package-1", name: "dams.spanwise", at, bytes: part, last }),
    ),
  );
  await measured("package looked at", () => bo.call("packages.preview", { package: "package-1" }));
  await measured("package made a project (merged)", () =>
    bo.call("packages.create", { package: "package-1", mine: [] }),
  );
  await measured("package looked at again", () => bo.call("packages.preview", { package: "package-1" }));
  await measured("package merged again", () =>
    bo.call("packages.merge", { package: "package-1", labels: [], attributes: [], mine: [] }),
  );
  await bo.call("projects.create", { name: "Read back" });
  await imported(bo, "dams.json", readFileSync(ada.exportFile("export-1").file), "dataset of it: ");
  await ada.close();
  await bo.close();
  return rows;
}

const query = { wholeWord: false, matchCase: false, folded: true, limit: 50 };

/** So that nothing is loaded for the first time while it is measured. */
async function warmUp({ call }) {
  const { import: id } = await call("imports.start", {});
  const bytes = Buffer.from("The dam held.\n").toString("base64");
  await call("imports.add", { import: id, name: "small.txt", bytes });
  await call("imports.commit", { import: id });
  await call("exports.start", { export: "export-0", format: "spanwise-json" });
}

function tag(quote) {
  const createdAt = "2026-01-01T12:00:00.000Z";
  const fragments = [{ start: 0, end: quote.length, quote }];
  const annotation = { id: "tag-00001", label: "actor", fragments, createdAt, origin: "hand" };
  const changes = [{ kind: "add-annotation", annotation }];
  return { kind: "do", step: { id: "step-0001", title: "tag", at: createdAt, changes } };
}
