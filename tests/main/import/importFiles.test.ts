import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { unreadable } from "../../../main/import/filesToImport";
import { importFiles } from "../../../main/import/importFiles";
import { trialStore } from "../../../main/import/trialStore";
import { importReportSchema } from "../../../model/contract/importReport";
import { largestFile } from "../../../model/project/encoding";
import { articleRepositoryDouble } from "../store/articleRepositoryDouble";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-import-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, content);
  return place;
}

const clock = () => new Date("2026-03-06T08:00:00.000Z");
const importer = { me: undefined, machine: "test", now: clock() };

/** The report in short: file, verdict, reason. */
async function imported(
  paths: readonly string[],
  { dryRun = false, ...options }: Partial<Parameters<typeof importFiles>[2]> & { readonly dryRun?: boolean } = {},
) {
  const repository = articleRepositoryDouble();
  const store = dryRun ? trialStore(repository.store) : repository.store;
  const report = importReportSchema.parse((await importFiles(store, paths, { clock, importer, ...options })).report);
  const short = report.items.map(({ fileName, verdict, reason }) => {
    const line = [path.relative(folder, fileName), verdict];
    return reason === undefined ? line : [...line, reason];
  });
  return { ...repository, report, short };
}

describe("importing from disk", () => {
  test("takes what can hold articles out of folders, sorted, and leaves hidden and other files alone", async () => {
    await file("in/b.txt", "Words of b");
    await file("in/a/z.MD", "Words of z");
    await file("in/c.jsonl", '{"text":"one"}\n{"text":"two"}');
    await file("in/.hidden.txt", "no");
    await file("in/.git/x.txt", "no");
    await file("in/picture.png", "no");
    const { short, articles, report } = await imported([path.join(folder, "in")]);
    expect(short).toEqual([
      ["in/a/z.MD", "new"],
      ["in/b.txt", "new"],
      ["in/c.jsonl", "new"],
      ["in/c.jsonl", "new"],
    ]);
    expect(
      [...articles.values()].map(({ article }) => [article.source.name, article.source.record, article.text]),
    ).toEqual([
      ["z.MD", undefined, "Words of z"],
      ["b.txt", undefined, "Words of b"],
      ["c.jsonl", 0, "one"],
      ["c.jsonl", 1, "two"],
    ]);
    expect(report.items.map(({ item, file }) => [item, file])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 2],
    ]);
  });

  test("opens a zip of more than 64 MB where it lies, and says so of a file that is none", async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.alloc(largestFile + 1), "film.mp4", { compress: false });
    zip.addBuffer(Buffer.from("The dam held."), "a.txt");
    zip.end();
    await file("large.zip", await buffer(zip.outputStream));
    const none = await open(await file("none.zip", "The dam held."), "r+");
    await none.truncate(largestFile + 1);
    await none.close();
    const { short, articles } = await imported([path.join(folder, "large.zip"), path.join(folder, "none.zip")]);
    expect(short).toEqual([
      ["large.zip", "new"],
      ["none.zip", "refused", expect.stringMatching(/^It is called a zip of articles and is none/)],
    ]);
    expect([...articles.values()].map(({ article }) => article.text)).toEqual(["The dam held."]);
  });

  test("takes a file that is named, whatever its ending", async () => {
    expect((await imported([await file("notes", "Words"), await file("notes.log", "More")])).short).toEqual([
      ["notes", "new"],
      ["notes.log", "new"],
    ]);
  });

  test("refuses 200 MB by the size alone", async () => {
    const big = path.join(folder, "big.txt");
    const handle = await open(big, "w");
    await handle.truncate(200 * 1024 * 1024);
    await handle.close();
    const before = process.memoryUsage().rss;
    const { short } = await imported([big, folder]);
    const reason =
      "The file is 200 MB; files up to 64 MB can be imported. Split it into smaller files (one article each, or a JSON Lines file in parts) and import those.";
    expect(short).toEqual([
      ["big.txt", "refused", reason],
      ["big.txt", "refused", reason],
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test.skipIf(process.platform === "win32")("refuses links, pipes and what is not there", async () => {
    await file("in/a.txt", "Words");
    await symlink(path.join(folder, "in"), path.join(folder, "in", "circle"));
    await symlink("/etc/hostname", path.join(folder, "in", "out.txt"));
    execFileSync("mkfifo", [path.join(folder, "in", "pipe.txt")]);
    const { short } = await imported([path.join(folder, "in"), path.join(folder, "gone.txt")]);
    const link = "This is a link. Import the file it leads to by its own name.";
    expect(short).toEqual([
      ["in/a.txt", "new"],
      ["in/circle", "refused", link],
      ["in/out.txt", "refused", link],
      [
        "in/pipe.txt",
        "refused",
        "This is not a regular file (a device, pipe or socket). Import the file it stands for.",
      ],
      ["gone.txt", "refused", "There is no file gone.txt."],
    ]);
  });

  test("says when there is nothing in a folder", async () => {
    expect((await imported([folder])).short).toEqual([
      [
        "",
        "refused",
        "There are no files with articles in this folder (.txt, .text, .md, .markdown, .html, .htm, .xhtml, .mht, .mhtml, .json, .jsonl, .ndjson, .csv, .tsv, .xml, .rss, .atom, .docx, .pdf, .epub, .eml, .mbox, .msg, .zip, .warc, .gz, .wacz).",
      ],
    ]);
  });

  test("takes titles, authors and dates from a bibliography beside the files", async () => {
    const items = [
      {
        ...{ id: "aas2026", type: "article-newspaper", title: "Port shut after the storm" },
        ...{ author: [{ family: "Aas", given: "Jon" }], "container-title": "Harbour Gazette" },
        issued: { "date-parts": [[2026, 2, 3]] },
      },
      { itemType: "newspaperArticle", title: "Ferries", date: "2025", attachments: [{ path: "files/7/scan 7.txt" }] },
    ];
    await file("library.json", JSON.stringify(items));
    await file("Aas - 2026 - Port shut after the storm.txt", "The ferries lie idle.");
    await file("scan 7.txt", "They sail again.");
    const { short, articles } = await imported([folder]);
    expect(short.map(([, verdict]) => verdict)).toEqual(["new", "refused", "new"]);
    expect([...articles.values()].map(({ article }) => article.provenance)).toEqual([
      {
        ...{ title: "Port shut after the storm", outlet: "Harbour Gazette", byline: "Jon Aas" },
        published: "2026-02-03",
      },
      { title: "Ferries", published: "2025" },
    ]);
  });

  test("leaves out what a browser put beside a page it saved whole", async () => {
    await file("port.html", "<html><body><p>The ferries lie idle, the harbour says.</p></body></html>");
    await mkdir(path.join(folder, "port_files"));
    await file("port_files/frame.html", "<html><body><p>Follow us.</p></body></html>");
    const { short } = await imported([folder]);
    expect(short).toEqual([["port.html", "new"]]);
  });

  test("in a dry run says the same and writes nothing", async () => {
    await file("a.txt", "Same");
    await file("b.txt", "Same");
    await file("c.txt", "");
    const dry = await imported([folder], { dryRun: true });
    const real = await imported([folder]);
    expect([dry.articles.size, real.articles.size]).toEqual([0, 1]);
    expect(dry.report).toEqual(real.report);
    expect(dry.report).toMatchObject({ added: 1, duplicates: 1, refused: 1, leftOut: 0 });
  });

  test("stops when it is cancelled, and says what was left out", async () => {
    for (let at = 0; at < 4; at++) await file(`${at}.txt`, `Article ${at}`);
    const abort = new AbortController();
    const progress: string[] = [];
    const { report, articles } = await imported([folder], {
      signal: abort.signal,
      onProgress: (done, total) => {
        progress.push(`${done}/${total}`);
        if (done === 2) abort.abort();
      },
    });
    expect(report).toMatchObject({ added: 2, leftOut: 2 });
    expect([articles.size, progress]).toEqual([2, ["1/4", "2/4", "3/4", "4/4"]]);
  });
});

const shared = path.resolve(import.meta.dirname, "../../../../shared/articles");

test.skipIf(!existsSync(shared))("real scraped articles come in as they stand", async () => {
  const { report, articles } = await imported([shared]);
  const files = (await readdir(shared)).length;
  expect(report).toMatchObject({ added: files, duplicates: 0, refused: 0, leftOut: 0 });
  for (const { article, source } of articles.values()) expect(article.text).toBe(Buffer.from(source).toString("utf8"));
});

test("a file that the system does not give just now is refused in words; what is no fault of a disk goes on", () => {
  const fault = (code: string) => Object.assign(new Error(code), { code });
  for (const code of ["EBUSY", "EMFILE", "ESTALE", "ETIMEDOUT", "UNKNOWN"])
    expect(unreadable(fault(code))).toMatch(/^The file could not be read: .*\w\.$/);
  expect(() => unreadable(fault("ERR_INVALID_ARG_TYPE"))).toThrow("ERR_INVALID_ARG_TYPE");
});
