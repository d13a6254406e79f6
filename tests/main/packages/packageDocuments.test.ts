// Large entries of a package are checked by the worker that reads files of strangers, with the same outcome as here.
import { afterAll, describe, expect, it } from "vitest";
import type { InputFile } from "../../../main/formats/files/InputFile";
import { pieces } from "../../../main/formats/files/pieces";
import { checkEntry, type EntryKind, smallEntry } from "../../../main/packages/packageDocuments";
import { filesReader } from "../../../main/reading/filesReader";
import { startReadingWorker } from "../../../main/reading/startReadingWorker";
import { seal } from "../../../main/store/files/envelope";
import { article } from "../store/examples";

let started = 0;
const reader = filesReader({
  start: () => {
    started++;
    return startReadingWorker("text");
  },
  reportBug: (bug) => expect.unreachable(bug),
});
afterAll(() => reader.close());

const large = article(`The dam of Port Vell held. ${"It rained, and the dam held. ".repeat(20_000)}`);
const header = { format: "spanwise-article", schema: 1, id: large.id, revision: 1, writer: "Spanwise" };

function sealed(content: unknown, about: Partial<typeof header> = {}): Buffer {
  return Buffer.from(seal({ ...header, ...about }, [Buffer.from(JSON.stringify(content))]));
}

function entry(bytes: Uint8Array): InputFile {
  return { name: "entry.json", size: bytes.length, read: () => pieces(bytes) };
}

describe("a large entry", () => {
  const good = sealed({ article: large, sequence: 1 });
  const changed = Buffer.from(good);
  changed.write("flood", good.length - 400);
  it.each<[string, EntryKind, string | undefined, Buffer, string]>([
    ["that is good", "article", large.id, good, "good"],
    ["that was changed", "article", large.id, changed, "damaged"],
    ["that is about another article", "article", "0".repeat(32), good, "damaged"],
    ["of another kind", "set", undefined, good, "damaged"],
    ["of a newer version", "article", large.id, sealed({ article: large, sequence: 1 }, { schema: 99 }), "newer"],
    ["that holds something else", "article", large.id, sealed({ article: large, sequence: "one" }), "damaged"],
  ])("%s is told from others by the worker as here", async (_, kind, id, bytes, verdict) => {
    const found = await reader.entry(kind, id, entry(bytes));
    expect(started).toBe(1);
    expect(found.checked.kind).toBe(verdict);
    expect(found).toEqual(await checkEntry(kind, id, entry(bytes)));
  });

  it("says of which text an article is, whatever the article says", async () => {
    const lying = sealed({ article: { ...large, textSha256: "0".repeat(64) }, sequence: 1 });
    expect((await reader.entry("article", large.id, entry(lying))).textSha256).toBe(large.textSha256);
  });
});

it("A small entry takes no worker", async () => {
  const other = filesReader({ start: () => expect.unreachable(), reportBug: () => {} });
  const small = sealed({ article: article("The dam held."), sequence: 1 }, { id: article("The dam held.").id });
  expect(small.length).toBeLessThan(smallEntry);
  expect((await other.entry("article", undefined, entry(small))).checked.kind).toBe("good");
});
