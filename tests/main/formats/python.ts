// Runs Python programs on exported files: independent readers that count in code points and share no code with ours. One
// Python runs them all, one after the other, as long as the tests do: each would take longer to start than to read.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Files } from "./roundTrip";

// Debian's own sees Debian's packages; another one may come first on the path.
const debians = "/usr/bin/python3";

/** The name of this machine's Python, if it has one. */
export const interpreter = existsSync(debians)
  ? debians
  : ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

/** Whether Python can be run and has these modules. They are looked for, not loaded, which takes a second for some. */
export function hasPython(...modules: readonly string[]): boolean {
  if (interpreter === undefined || modules.length === 0) return interpreter !== undefined;
  const script = "import importlib.util, sys\nsys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))";
  return spawnSync(interpreter, ["-c", script, ...modules]).status === 0;
}

/** Runs `script` with a folder of the files as its working folder; resolves to what it prints, which must be JSON. */
export async function python(script: string, files: Files): Promise<unknown> {
  return await withFiles(files, async (folder) => {
    const { status, stdout, stderr } = await runPython({ name: "-c", source: script, folder });
    if (status !== 0) throw new Error(`Python failed: ${stderr}`);
    return JSON.parse(stdout);
  });
}

/** Runs a file of Python as a person would, but in a Python that runs already. */
export async function runPythonFile(file: string, ...args: readonly string[]): Promise<Ended> {
  return await runPython({ name: file, source: readFileSync(file, "utf8"), args });
}

/** Runs `use` with a temporary folder that holds the files. */
export async function withFiles<Result>(files: Files, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), "spanwise-exchange-"));
  try {
    for (const [name, bytes] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface PythonProgram {
  /** As in `sys.argv[0]`. */
  readonly name: string;
  readonly source: string;
  readonly args?: readonly string[];
  readonly folder?: string;
}

type Ended = z.infer<typeof endedSchema>;
const endedSchema = z.object({ status: z.number(), stdout: z.string(), stderr: z.string() });

const runsPrograms = `
import contextlib, io, json, os, sys, traceback
answers, programs, home = sys.stdout, {}, os.getcwd()
for line in sys.stdin:
    question = json.loads(line)
    name, source = question["name"], question["source"]
    if source not in programs:
        programs[source] = compile(source, name, "exec")
    sys.argv, status, stdout, stderr = [name, *question.get("args", [])], 0, io.StringIO(), io.StringIO()
    os.chdir(question.get("folder", home))
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        try:
            exec(programs[source], {"__name__": "__main__"})
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            if isinstance(end.code, str):
                print(end.code, file=sys.stderr)
        except BaseException:
            status = 1
            traceback.print_exc()
    os.chdir(home)
    print(json.dumps({"status": status, "stdout": stdout.getvalue(), "stderr": stderr.getvalue()}), file=answers, flush=True)
`;

let running: { readonly child: ChildProcess; readonly answers: AsyncIterator<string> } | undefined;
let last: Promise<unknown> = Promise.resolve();

async function runPython(program: PythonProgram): Promise<Ended> {
  const answer = last.then(async () => {
    running ??= startPython();
    running.child.stdin?.write(`${JSON.stringify(program)}\n`);
    const { value, done } = await running.answers.next();
    if (!done) return endedSchema.parse(JSON.parse(value));
    running = undefined;
    throw new Error("Python ended while it ran a program");
  });
  last = answer.catch(() => undefined); // the next program does not depend on this one
  return await answer;
}

function startPython(): NonNullable<typeof running> {
  if (interpreter === undefined) throw new Error("there is no Python here");
  const child = spawn(interpreter, ["-c", runsPrograms], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  return { child, answers: lines[Symbol.asyncIterator]() };
}
