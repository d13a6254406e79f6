// Files on their way into an import: where they stood goes along, none of them holds up the others, and what is told of an
// import is told to the window that makes it.

import { expect, test } from "vitest";
import { largestPart } from "../../../model/project/encoding";
import { type ImportSession, importSession } from "../../../renderer/importing/importSession";
import { droppedFiles, offered } from "../../../renderer/importing/offeredFile";
import type { OfferedFile } from "../../../renderer/session/appState";
import { openWindow, quiet } from "../session/fakeWorkbench";

/** What a browser gives of a dropped file or folder, in parts of one entry as it may hand them out. */
function entry(fullPath: string, content: string | readonly FileSystemEntry[] | Error): FileSystemEntry {
  const name = fullPath.slice(fullPath.lastIndexOf("/") + 1);
  const isFile = typeof content === "string";
  let given = 0;
  const parts = {
    ...{ name, fullPath, isFile, isDirectory: !isFile },
    file: (take: (file: File) => void) => take(new File([String(content)], name)),
    createReader: () => ({
      readEntries: (take: (some: readonly unknown[]) => void, fail: (error: unknown) => void) => {
        if (content instanceof Error) fail(content);
        else take(typeof content === "string" ? [] : content.slice(given, ++given));
      },
    }),
  };
  return parts as unknown as FileSystemEntry;
}

function drop(...entries: readonly FileSystemEntry[]): DataTransfer {
  return { items: entries.map((one) => ({ webkitGetAsEntry: () => one })), files: [] } as unknown as DataTransfer;
}

async function importing() {
  const window = await openWindow();
  let items = 0;
  window.answer("imports.start", () => ({ import: "import-mine" }));
  window.answer("imports.add", (args) => {
    const { name: fileName } = args as unknown as { name: string };
    const item = { item: items, file: items, fileName, verdict: "new", remarks: [] };
    items++;
    return { file: item.file, items: [item] };
  });
  window.answer("exchange.recognise", () => ({ found: [], refused: [] }));
  const session = importSession(window.context);
  const added = () =>
    window.calls
      .filter(({ name }) => name === "imports.add")
      .map(({ args }) => args as unknown as { name: string; path?: string })
      .map(({ name, path }) => path ?? name);
  return { window, session, added };
}

const verdicts = (session: ImportSession) =>
  session.state().items.map(({ fileName, verdict, reason }) => [fileName, verdict, reason !== undefined]);

test("a folder that is dropped keeps its paths: by them one annotator is told from another", async () => {
  const { session, added } = await importing();
  const people = ["anna", "ben"].map((who) =>
    entry(`/corpus/${who}`, [entry(`/corpus/${who}/b.ann`, "T1"), entry(`/corpus/${who}/a.ann`, "T1")]),
  );
  const hidden = entry("/corpus/.git", [entry("/corpus/.git/config", "x")]);
  await session.add(
    await droppedFiles(drop(entry("/corpus", [...people.toReversed(), hidden]), entry("/note.txt", "x"))),
  );
  expect(added()).toEqual([
    "corpus/anna/a.ann",
    "corpus/anna/b.ann",
    "corpus/ben/a.ann",
    "corpus/ben/b.ann",
    "note.txt",
  ]);
});

test("what cannot be read stands in the list with a reason, and the others come in", async () => {
  const { session, added } = await importing();
  const closed = entry("/corpus/closed", new Error("NotReadableError"));
  const folder = entry("/corpus", [closed, entry("/corpus/open.txt", "x")]);
  // A browser without entries gives a folder as a file that cannot be read.
  const asFile = new File(["x"], "folder");
  asFile.slice = () => {
    throw new Error("NotFoundError");
  };
  await session.add([...(await droppedFiles(drop(folder))), ...offered([asFile])]);
  expect([verdicts(session), added(), session.state().reading]).toEqual([
    [
      ["closed", "refused", true],
      ["open.txt", "new", false],
      ["folder", "refused", true],
    ],
    ["corpus/open.txt"],
    undefined,
  ]);
});

test("files that are dropped while others are read wait for their turn", async () => {
  const { window, session, added } = await importing();
  const file = (name: string): OfferedFile => ({ name, read: async () => new File(["x"], name) });
  const release = window.hold("imports.add");
  const first = session.add([file("a.txt"), file("b.txt")]);
  await quiet();
  const second = session.add([file("c.txt")]);
  expect(session.state().reading).toEqual({ done: 0, total: 3 });
  release();
  await Promise.all([first, second]);
  expect([added(), session.state().reading]).toEqual([["a.txt", "b.txt", "c.txt"], undefined]);
});

test("another window's progress is not shown here", async () => {
  const { window, session } = await importing();
  await session.add(offered([new File(["x"], "a.txt")]));
  const release = window.hold("imports.commit");
  const committed = session.commit();
  await quiet();
  const tell = (id: string, done: number) =>
    window.announce({ event: "import.progress", data: { import: id, done, total: 9 } });
  tell("import-theirs", 7);
  expect(session.state().writing).toEqual({ done: 0, total: 1 });
  tell("import-mine", 3);
  expect(session.state().writing).toEqual({ done: 3, total: 9 });
  window.answer("imports.commit", () => ({ added: 1, duplicates: 0, refused: 0, leftOut: 0, items: [] }));
  release();
  await committed;
});

test("what was found in a file is shown while it is read, and Stop ends the reading of it", async () => {
  const { window, session, added } = await importing();
  window.answer("imports.stopReading", () => ({}));
  const release = window.hold("imports.add");
  const reading = session.add(offered([new File(["x"], "pages.zip"), new File(["x"], "b.txt")]));
  await quiet();
  window.announce({ event: "import.reading", data: { import: "import-mine", found: 240 } });
  expect(session.state().reading).toEqual({ done: 0, total: 2, found: 240 });
  session.stop();
  await quiet();
  expect(window.calls.filter(({ name }) => name === "imports.stopReading")).toHaveLength(1);
  release();
  await reading;
  expect([added(), verdicts(session)]).toEqual([["pages.zip"], [["pages.zip", "new", false]]]);
});

test("a large file is handed over in parts, in order", async () => {
  const { window, session } = await importing();
  window.answer("imports.part", () => ({}));
  const content = Uint8Array.from({ length: 2 * largestPart + 10 }, (_, index) => index % 251);
  await session.add(offered([new File([content], "large.txt"), new File(["x"], "small.txt")]));
  const handed = window.calls.filter(({ name }) => name === "imports.part" || name === "imports.add");
  const args = handed.map(({ args }) => args as unknown as { upload?: string; at?: number; bytes: string });
  const [first, second, last, small] = args;
  expect(handed.map(({ name }) => name)).toEqual(["imports.part", "imports.part", "imports.add", "imports.add"]);
  expect([first?.at, second?.at, last?.at, small?.upload]).toEqual([0, largestPart, undefined, undefined]);
  expect(new Set([first?.upload, second?.upload, last?.upload]).size).toBe(1);
  const all = Buffer.concat([first, second, last].map((one) => Buffer.from(one?.bytes ?? "", "base64")));
  expect(all.equals(Buffer.from(content))).toBe(true);
});
