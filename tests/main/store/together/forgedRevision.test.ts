// A file in a shared folder that was made to win: with an annotator's id, at a revision nobody can have come to. Their own
// machine keeps what it wrote, and they can go on.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealDocument } from "../../../../main/store/files/documentFile";
import { setKind } from "../../../../main/store/files/documentKinds";
import { seal } from "../../../../main/store/files/envelope";
import { largestRevision } from "../../../../model/data/revision";
import { ada, article, harbour, source, tagging } from "../examples";
import { expectFailure } from "../expectFailure";
import { temporaryProject } from "../temporaryProject";

const { id } = article(harbour);
const file = join("annotations", id.slice(0, 2), id, `${ada.id}.json`);
const [first, second] = [tagging("a001", harbour, "Ines Dahl"), tagging("a002", harbour, "Port Vell", "location")];

describe("a set's file at a revision nobody can have come to", () => {
  it.each([largestRevision + 1, 2 ** 53 - 2])("(%d) gives way to what this machine wrote", async (revision) => {
    const temporary = await temporaryProject();
    const before = await temporary.open();
    await before.addArticle(article(harbour), source(harbour));
    await before.act(id, ada.id, 0, first);
    const mine = await before.readSet(id, ada.id);
    await before.close();
    const path = join(temporary.path, file);
    await writeFile(
      path,
      forged(JSON.stringify({ ...mine, revision, set: { ...mine.set, annotations: [] } }), revision),
    );
    const store = await temporary.open();
    expect(await store.readSet(id, ada.id)).toEqual(mine);
    expect(await store.act(id, ada.id, 1, second)).toBe(2);
    expect((await readFile(path)).length).toBeGreaterThan(0);
  });

  it("is not made by going on either: what stands at the bound is kept, and the change refused in words", async () => {
    const temporary = await temporaryProject();
    const before = await temporary.open();
    await before.addArticle(article(harbour), source(harbour));
    const state = { ...(await before.readSet(id, ada.id)), revision: largestRevision };
    await before.act(id, ada.id, 0, first);
    await before.close();
    const there = { ...state, set: { ...state.set, status: "done" as const } };
    const place = { kind: setKind, id: `${id}/bo-00001` };
    const bos = join(temporary.path, file.replace(ada.id, "bo-00001"));
    await writeFile(bos, await sealDocument(place, { revision: largestRevision, content: there }, "Spanwise test"));
    const store = await temporary.open();
    await expectFailure("bad-request", store.act(id, "bo-00001", largestRevision, first));
    expect(await store.readSet(id, "bo-00001")).toEqual(there);
  });
});

/** The file as somebody who knows the format would write it. */
function forged(content: string, revision: number): Uint8Array {
  const header = { format: setKind.format, schema: 1, id: `${id}/${ada.id}`, revision, writer: "Spanwise test" };
  return seal(header, [Buffer.from(content)]);
}
