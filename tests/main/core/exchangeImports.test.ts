import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import type { ArticleSummary } from "../../../model/article";
import type { CallResult } from "../../../model/contract";
import { type TestWorkbench, testWorkbench } from "./testWorkbench";

const opened: TestWorkbench[] = [];
afterEach(async () => {
  for (const workbench of opened.splice(0)) await workbench.close();
});

async function project(): Promise<TestWorkbench> {
  const workbench = await testWorkbench();
  opened.push(workbench);
  await workbench.handlers["app.setAnnotator"]({ name: "Ada" });
  await workbench.handlers["projects.create"]({ name: "Coast" });
  return workbench;
}

async function offer(
  { handlers }: TestWorkbench,
  files: readonly (readonly [name: string, bytes: string | Uint8Array])[],
): Promise<{ readonly id: string; readonly recognised: CallResult<"exchange.recognise"> }> {
  const { import: id } = await handlers["imports.start"]({});
  for (const [name, bytes] of files)
    await handlers["imports.add"]({ import: id, name, bytes: Buffer.from(bytes).toString("base64") });
  return { id, recognised: await handlers["exchange.recognise"]({ import: id }) };
}

/** What doccano writes for `count` articles of ten marks each. */
function doccano(count: number): string {
  const lines = Array.from({ length: count }, (_, article) => {
    const text = `Report ${article}. ${Array.from({ length: 10 }, (_, mark) => `Gauge ${mark} rose.`).join(" ")}`;
    const label = Array.from({ length: 10 }, (_, mark) => {
      const start = text.indexOf(`Gauge ${mark}`);
      return [start, start + 7, "figure"];
    });
    return JSON.stringify({ id: article, text, label });
  });
  return `${lines.join("\n")}\n`;
}

test("a zip that was exported is recognised and comes into another project as it went out", async () => {
  const from = await project();
  const { id } = await offer(from, [["gauges.jsonl", doccano(3)]]);
  const { look } = await from.handlers["exchange.look"]({ import: id, format: "doccano" });
  await from.handlers["exchange.commit"]({ import: id, look, owners: [] });
  await from.handlers["exports.start"]({ export: "export-1", format: "brat" });
  const { file = "" } = from.exportFile("export-1") ?? {};

  const to = await project();
  const zip = await offer(to, [["coast.zip", await readFile(file)]]);
  expect(zip.recognised.found.map(({ format, files }) => ({ format, files }))).toEqual([
    { format: "brat", files: [0] },
  ]);
  const seen = await to.handlers["exchange.look"]({ import: zip.id, format: "brat" });
  expect([seen.annotations, seen.newArticles, seen.annotators, seen.problems]).toEqual([
    ...[30, 3],
    [{ name: "Ada", annotations: 30 }],
    [],
  ]);
  const report = await to.handlers["exchange.commit"]({ import: zip.id, look: seen.look, owners: [] });
  expect(report).toEqual({ articlesAdded: 3, articlesKnown: 0, annotations: 30, links: 0, problems: [] });
  expect((await to.handlers["project.read"]({})).annotators.map(({ name }) => name)).toEqual(["Ada"]);
});

test("a zip that is not to be trusted is refused with a reason, and what stands beside it is still found", async () => {
  const workbench = await project();
  const broken = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(200)]);
  const { recognised } = await offer(workbench, [
    ["broken.zip", broken],
    ["gauges.jsonl", doccano(1)],
  ]);
  expect(recognised.found.map(({ format }) => format)).toEqual(["doccano"]);
  expect(recognised.refused).toEqual([{ file: 0, message: expect.stringMatching(/^The zip broken\.zip is not read/) }]);
});

test("ordinary articles are nobody's exchange files, and a loose dataset stays with the import itself", async () => {
  const workbench = await project();
  await workbench.handlers["exports.start"]({ export: "export-1", format: "spanwise-json" });
  const { file = "" } = workbench.exportFile("export-1") ?? {};
  const { recognised } = await offer(workbench, [
    ["a.txt", "The ferry left.\n"],
    ["b.jsonl", '{"title":"Dam","text":"The dam held."}\n'],
    ["c.csv", "title,text\nDam,The dam held.\n"],
    ["dataset.json", await readFile(file)],
  ]);
  expect(recognised).toEqual({ found: [], refused: [] });
});

test("a look and a commit stop when asked; whole documents stay, and the same import completes it", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const { id } = await offer(workbench, [["gauges.jsonl", doccano(300)]]);
  const looking = handlers["exchange.look"]({ import: id, format: "doccano" });
  await handlers["exchange.stop"]({ import: id });
  await expect(looking).rejects.toMatchObject({ code: "conflict" });

  const { look, annotations } = await handlers["exchange.look"]({ import: id, format: "doccano" });
  expect(annotations).toBe(3000);
  let done = false;
  const stop = workbench.listen(({ event, data }) => {
    if (event !== "import.progress" || done || data.done < data.total / 2) return;
    done = true;
    void handlers["exchange.stop"]({ import: id });
  });
  await expect(handlers["exchange.commit"]({ import: id, look, owners: [] })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/What came in before stays/),
  });
  stop();
  const isWhole = ({ counts }: ArticleSummary) => counts.reduce((sum, { count }) => sum + count, 0) === 10;
  const { articles: some } = await handlers["project.articles"]({});
  expect([some.length > 0, some.length < 300, some.every(isWhole)]).toEqual([true, true, true]);
  await handlers["exchange.commit"]({ import: id, look, owners: [] });
  const { articles } = await handlers["project.articles"]({});
  expect([articles.length, articles.every(isWhole)]).toEqual([300, true]);
}, 60_000);
