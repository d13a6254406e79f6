// Runs a Python script on exported files: an independent reader that counts in code points and shares no code with ours.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Files } from "./roundTrip";

/** Whether Python can be run and has these modules. They are looked for, not loaded, which takes a second for some. */
export function hasPython(...modules: readonly string[]): boolean {
  const script = "import importlib.util, sys\nsys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))";
  return spawnSync(interpreter, ["-c", script, ...modules]).status === 0;
}

// Debian's own, which sees Debian's packages; another one may come first on the path.
const interpreter = "/usr/bin/python3";

/** Runs `script` with a folder of the files as its working folder; resolves to what it prints, which must be JSON. */
export function python(script: string, files: Files): unknown {
  return withFiles(files, (folder) => {
    const { status, stdout, stderr } = spawnSync(interpreter, ["-c", script], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`Python failed: ${stderr}`);
    return JSON.parse(stdout);
  });
}

/** Runs `use` with a temporary folder that holds the files. */
export function withFiles<Result>(files: Files, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), "spanwise-exchange-"));
  try {
    for (const [name, bytes] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
