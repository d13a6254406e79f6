// spanwise suggest, as a person or a script uses it: on a real project, with real programs.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandWords } from "../../../../main/cli/commands/commandWords";
import { hasPython, interpreter } from "../../formats/python";
import { type InstalledCli, installedCli } from "../installedCli";

const text = "🚢 Gen. Tarek Vossim spoke in Lima. Then Vossim slept. He said that 14 ferries had sunk.\n";
const root = path.resolve(import.meta.dirname, "..", "..", "..", "..");
let cli: InstalledCli;
let folder: string;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
  folder = await mkdtemp(path.join(cli.folder, "test-"));
  project = path.join(folder, "Coast");
  await writeFile(path.join(folder, "ferry.txt"), text);
  await writeFile(path.join(folder, "calm.txt"), "All was calm.\n");
  await cli.run("init", project);
  await cli.run("import", project, path.join(folder, "ferry.txt"), path.join(folder, "calm.txt"));
});
afterAll(() => cli.close());

interface Report {
  readonly for: unknown;
  readonly articles: readonly { readonly id: string }[];
  readonly suggestions: readonly {
    readonly article: string;
    readonly label: string;
    readonly quote: string;
    readonly strength: string;
    readonly source: string;
    readonly reason: string;
    readonly again: boolean;
    readonly fragments: readonly Record<"utf16" | "codePoints", { readonly start: number; readonly end: number }>[];
  }[];
}

async function report(...args: readonly string[]): Promise<{ code: number | null; notes: string; report: Report }> {
  const { code, out, notes } = await cli.run("suggest", project, ...args, "--json");
  return { code, notes, report: JSON.parse(out) };
}

test("prints what would be suggested, with offsets in both units, strength, source and reason", async () => {
  const { code, report: printed } = await report();
  expect(code).toBe(0);
  expect([printed.for, printed.articles.length]).toEqual([null, 2]);
  const [first] = printed.suggestions;
  expect(first).toEqual({
    article: printed.suggestions[0]?.article,
    label: "actor",
    quote: "Gen. Tarek Vossim",
    ...{ strength: "strong", source: "name", reason: "an actor: a title before a name", again: false },
    fragments: [{ quote: "Gen. Tarek Vossim", utf16: { start: 3, end: 20 }, codePoints: { start: 2, end: 19 } }],
  });
  expect(printed.suggestions.map(({ label, quote, again }) => `${label}:${quote}${again ? " again" : ""}`)).toEqual([
    "actor:Gen. Tarek Vossim",
    "location:Lima",
    "actor:Vossim again",
    "claim:14 ferries had sunk",
    "figure:14 ferries",
  ]);
});

test("prints the articles that were asked for, for people too, and says when there is none of that name", async () => {
  const { report: all } = await report();
  const [id = ""] = all.suggestions.map(({ article }) => article);
  expect((await report("--articles", id.slice(0, 8))).report.articles).toHaveLength(1);
  const { out } = await cli.run("suggest", project, "--articles", id);
  expect(out).toContain("  Actor “Gen. Tarek Vossim” (strong): an actor: a title before a name\n");
  const { code, notes } = await cli.run("suggest", project, "--articles", "nowhere");
  expect([code, notes]).toEqual([1, "No article of this project is called “nowhere”, or have an id that begins so.\n"]);
});

test("a program of one's own suggests, and what does not stand in the text is left out with the reason", async () => {
  const program = path.join(folder, "model.mjs");
  await writeFile(
    program,
    `import { createInterface } from "node:readline";
     for await (const line of createInterface({ input: process.stdin })) {
       const { article, text } = JSON.parse(line);
       const say = (span) => console.log(JSON.stringify({ article, label: "actor", ...span }));
       if (!text.includes("Vossim")) continue;
       say({ quote: "Tarek", reason: "a guess", strength: "weak" });
       say({ quote: "Vossim", codePoints: { start: 13, end: 19 } });
       say({ quote: "Vossim" });
       say({ quote: "Nobody" });
       say({ quote: "Tarek", label: "ship" });
       console.log("not JSON");
     }`,
  );
  const { code, notes, report: printed } = await report("--command", `"${process.execPath}" "${program}"`);
  expect(code).toBe(1);
  expect(printed.suggestions.map(({ quote, strength, source, reason }) => [quote, strength, source, reason])).toEqual([
    ["Tarek", "weak", "command", "a guess"],
    ["Vossim", "strong", "command", `from ${process.execPath}`],
  ]);
  expect(notes.split("\n").map((line) => /^Line (\d) of \S+ (.*)$/.exec(line)?.slice(1))).toEqual([
    ["3", "quotes what stands there more than once: offsets are needed. It was left out."],
    ["4", "quotes what does not stand in the article. It was left out."],
    ["5", "names a label the project does not have: ship. It was left out."],
    ["6", "is no span: article, label and quote are needed, as JSON. It was left out."],
    undefined,
  ]);
});

test("a program that takes too long is ended, one that fails or does not exist is told", async () => {
  const failure = async (command: string, ...more: readonly string[]) => {
    const { code, out } = await cli.run("suggest", project, "--command", command, ...more, "--json");
    return [code, JSON.parse(out).failure.message];
  };
  const node = `"${process.execPath}"`;
  expect(await failure(`${node} -e "setInterval(() => {}, 1000)"`, "--time-limit", "0.3")).toEqual([
    1,
    `${process.execPath} took longer than 0.3 s and was ended.`,
  ]);
  expect(await failure(`${node} -e "process.exit(3)"`)).toEqual([1, `${process.execPath} ended with exit code 3.`]);
  expect(await failure("no-such-program")).toEqual([
    1,
    expect.stringMatching(/^no-such-program could not be started: /),
  ]);
});

test.skipIf(!hasPython())("the example of the documentation works as it stands", async () => {
  const guide = await readFile(path.join(root, "docs", "guide", "own-model.md"), "utf8");
  const example = path.join(folder, "example.py");
  await writeFile(example, /```python\n(.*?)```/s.exec(guide)?.[1] ?? "");
  await writeFile(path.join(folder, "shout.txt"), "🚢 NATO met.\n");
  await cli.run("import", project, path.join(folder, "shout.txt"));
  const { code, report: printed } = await report("--command", `${interpreter} ${example}`);
  expect([code, printed.suggestions.map(({ quote, reason }) => [quote, reason])]).toEqual([
    0,
    [["NATO", "a word in capitals"]],
  ]);
});

test.each([
  ["python3 model.py  --fast", ["python3", "model.py", "--fast"]],
  [`"my model" 'it''s' "a \\"b\\""`, ["my model", "its", 'a "b"']],
  ["a;b $HOME `ls` | x", ["a;b", "$HOME", "`ls`", "|", "x"]],
  ["", []],
])("the command %j is these words, and nothing in it means anything to a shell", (line, words) => {
  expect(commandWords(line)).toEqual(words);
});
