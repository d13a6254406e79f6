// How much memory an import of 500 PDFs takes, over that of a single one: the highest that the command line's process ever
// had, read from Linux. Elsewhere there is no row. Then the same for the host of a window, which holds an import from the
// first file until it is written: 500 PDFs of 400 MB, and a zip that unpacks to 400 MB.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import yazl from "yazl";
import { root } from "../steps/root.mjs";
import { callsTo } from "./callsTo.mjs";
import { served } from "./served.mjs";
import { inParts } from "./workbenchIn.mjs";

export const title = "Importing many documents";

const cli = path.join(root, "out", "main", "cli.js");

export async function run() {
  if (!existsSync("/proc/self/status")) return [];
  const [one, many] = [await megabytesFor(1), await megabytesFor(500)];
  return [
    { name: "one PDF, highest memory", value: one, unit: "MB" },
    { name: "500 PDFs of 300 KB, highest memory over that", value: many - one, unit: "MB", limit: 250 },
    ...(await inTheWindow("500 PDFs, 400 MB in all", pdfs(500, 800_000))),
    ...(await inTheWindow("a zip of 2000 pages, 400 MB in all", zipOfPages(2000, 200_000))),
  ];
}

/** What a window's host takes for an import, from its first file until it is written. */
async function inTheWindow(what, files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-bench-"));
  const project = path.join(folder, "project");
  const env = { ...process.env, HOME: folder, SPANWISE_DATA: path.join(folder, "data") };
  await ended(spawn(process.execPath, [cli, "init", project], { env, stdio: "ignore" }));
  const host = await served(folder, project, true);
  try {
    const call = await callsTo(host.address);
    const before = await host.memory();
    const { import: id } = await call("imports.start", {});
    let articles = 0;
    for await (const { name, bytes } of files) {
      const added = await inParts(bytes, ({ at, bytes }, last) => {
        const part = { import: id, upload: `upload-${name.replace(/\W/g, "-")}`, bytes };
        return last
          ? call("imports.add", { ...part, name, ...(at === 0 && { upload: undefined }) })
          : call("imports.part", { ...part, at });
      });
      articles += added.items.filter(({ verdict }) => verdict === "new").length;
    }
    const read = highestOf(host.pid) / 1024;
    const waiting = await host.memory();
    const { added } = await call("imports.commit", { import: id });
    if (added !== articles || added === 0) throw new Error(`${added} of ${articles} articles came in`);
    const highest = highestOf(host.pid) / 1024;
    return [
      {
        name: `A window's import of ${what}: memory that its host takes until it is read`,
        value: read - before.process,
        unit: "MB",
        limit: 600,
      },
      {
        name: "… what JavaScript holds then, garbage collected",
        value: waiting.held - before.held,
        unit: "MB",
        limit: 60,
      },
      { name: "… memory until it is written", value: highest - before.process, unit: "MB", limit: 600 },
    ];
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function* pdfs(count, size) {
  for (let number = 0; number < count; number++)
    yield { name: `${number}.pdf`, bytes: Buffer.from(pdf(number, size), "latin1") };
}

/** Pages with some words of their own, and as much that is no text as pages bring along. */
async function* zipOfPages(count, size) {
  const zip = new yazl.ZipFile();
  const script = `<script>${"x();".repeat(size / 4)}</script>`;
  for (let number = 0; number < count; number++) {
    const words = Array.from({ length: 200 }, (_, place) => `word${(number * 7919 + place * 31) % 10_007}`).join(" ");
    const page = `<!doctype html><title>Report ${number}</title>${script}<article><p>${words}.</p></article>`;
    zip.addBuffer(Buffer.from(page), `pages/${number}.html`, { compress: number % 8 !== 0 });
  }
  zip.end();
  yield { name: "pages.zip", bytes: await buffer(zip.outputStream) };
}

async function megabytesFor(count) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-bench-"));
  const files = path.join(folder, "files");
  mkdirSync(files);
  for (let number = 0; number < count; number++)
    writeFileSync(path.join(files, `${number}.pdf`), pdf(number), "latin1");
  const options = { env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder }, stdio: "ignore" };
  const project = path.join(folder, "project");
  try {
    await ended(spawn(process.execPath, [cli, "init", project], options));
    const importing = spawn(process.execPath, [cli, "import", project, files], options);
    let highest = 0;
    const looking = setInterval(() => {
      highest = Math.max(highest, highestOf(importing.pid) ?? 0);
    }, 50);
    await ended(importing);
    clearInterval(looking);
    return Math.round(highest / 1024);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** KB; `undefined` when the process is gone. */
function highestOf(pid) {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1]) || undefined : undefined;
}

function ended(child) {
  return new Promise((resolve) => child.on("exit", resolve));
}

/** Six pages of forty lines, and as many bytes as pictures take. */
function pdf(number, padding = 300_000) {
  const pages = Array.from({ length: 6 }, (_, page) =>
    Array.from(
      { length: 40 },
      (_, line) => `BT /F 12 Tf 50 ${760 - line * 18} Td (Line ${line} of page ${page} of report ${number}) Tj ET`,
    ).join("\n"),
  );
  const stream = (content) => `<</Length ${content.length}>>stream\n${content}\nendstream`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${pages.map((_, page) => `${5 + 2 * page} 0 R`).join(" ")}]/Count ${pages.length}>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    stream("x".repeat(padding)),
    ...pages.flatMap((content, page) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents ${6 + 2 * page} 0 R>>`,
      stream(content),
    ]),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
}
