// The guide for whoever runs a team's server, followed word for word: from an empty PostgreSQL to people who tag. The lines are
// taken out of the page and run; only the server's address is another one.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommandLine } from "../../../main/cli/commandLine";
import { startReadingHere } from "../reading/readingHere";
import { passwordOf, postgresPrograms, type RealServer, realServer } from "./teamServers";

const page = resolve(import.meta.dirname, "..", "..", "..", "docs", "guide", "team-server.md");
const text = "Ines Dahl spoke in Port Vell.";
let folder: string;
let server: RealServer;

describe.runIf(postgresPrograms() !== undefined)("the guide to a team's server", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "spanwise-guide-"));
    server = await realServer();
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("leads from an empty PostgreSQL to two people who have the articles to tag", async () => {
    await mkdir(join(folder, "articles"));
    await writeFile(join(folder, "articles", "one.txt"), text);
    for (const line of await linesOfGuide()) await followed(line);
    const listed = await followed(["spanwise", "team", "list", at("admin"), "Border watch"]);
    expect(listed.split("\n").sort()).toEqual([
      "ada  annotator  Ada Kern",
      "ben  annotator  Ben Osei",
      "lea  lead  Lea Lund",
    ]);
    for (const login of ["ada", "ben"]) await opened(login);
  });
});

function opened(login: string): Promise<string> {
  return followed(["spanwise", "team", "open", at(login), "Border watch", `${login}-news`]);
}

function at(login: string): string {
  return `postgres://${login}@127.0.0.1:${server.address.port}/news`;
}

/** The commands of the page's first part, as a shell reads them. */
async function linesOfGuide(): Promise<readonly (readonly string[])[]> {
  const whole = await readFile(page, "utf8");
  const blocks = [...whole.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block);
  expect(blocks.length).toBeGreaterThan(2);
  const told = 'tell() { printf "%s\\0" "$@"; printf "\\n\\0"; };';
  const named = ["createuser", "createdb", "spanwise"].map((name) => `${name}() { tell ${name} "$@"; };`).join(" ");
  const { stdout } = await promisify(execFile)("bash", ["-euc", `${told} ${named}\n${blocks.join("\n")}`], {
    cwd: folder,
  });
  const lines = stdout.split("\n\0").map((line) => line.split("\0").slice(0, -1));
  return lines.filter((line) => line.length > 0);
}

/** Runs one command, with the password that whoever signs in has, and resolves with what it printed. Fails as it does. */
async function followed([program = "", ...given]: readonly string[]): Promise<string> {
  if (program !== "spanwise") return administered(program, given);
  const args = given.map((arg) => arg.replace("db.example.org", `127.0.0.1:${server.address.port}`));
  const login = args.map((arg) => /^postgres:\/\/([^@:]+)@/.exec(arg)?.[1]).find((found) => found) ?? "";
  const out: string[] = [];
  const notes: string[] = [];
  const code = await runCommandLine(args, {
    out: (line) => void out.push(line),
    note: (line) => void notes.push(line),
    ...{ folder, home: folder, programFolder: folder, version: "test", reading: { start: startReadingHere } },
    stop: () => new AbortController().signal,
    environment: {
      PGPASSWORD: passwordOf(login),
      SPANWISE_NEW_PASSWORD: passwordOf(args[args.indexOf("--login") + 1] ?? ""),
    },
  });
  expect([args.join(" "), code, code === 0 ? "" : notes]).toEqual([args.join(" "), 0, ""]);
  return out.join("\n");
}

/** A program of PostgreSQL's, as the server's superuser. It asks nobody here for the new password: that is set afterwards. */
async function administered(program: string, given: readonly string[]): Promise<string> {
  const { host, port, user } = server.address;
  const env = { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: passwordOf(user) };
  const args = given.filter((arg) => arg !== "--pwprompt");
  await promisify(execFile)(join(postgresPrograms() ?? "", program), args, { env });
  const login = given.includes("--pwprompt") ? given.at(-1) : undefined;
  if (login === undefined) return "";
  const owner = await server.connect();
  await owner.script(`alter role "${login}" password '${passwordOf(login)}'`);
  await owner.close();
  return "";
}
