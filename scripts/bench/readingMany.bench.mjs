// How much memory an import of 500 PDFs takes, over that of a single one: the highest that the command line's process ever
// had, read from Linux. Elsewhere there is no row.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../steps/root.mjs";

export const title = "Importing many documents";

const cli = path.join(root, "out", "main", "cli.js");

export async function run() {
  if (!existsSync("/proc/self/status")) return [];
  const [one, many] = [await megabytesFor(1), await megabytesFor(500)];
  return [
    { name: "one PDF, highest memory", value: one, unit: "MB" },
    { name: "500 PDFs of 300 KB, highest memory over that", value: many - one, unit: "MB", limit: 250 },
  ];
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

/** Six pages of forty lines, and a picture's worth of bytes. */
function pdf(number) {
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
    stream("x".repeat(300_000)),
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
