// A package can say anything in anybody's name. What it would change in the name of who merges it is told apart, and
// changes nothing until they say that it is theirs.
import { describe, expect, it } from "vitest";
import type { OpenedPackage } from "../../../main/packages/openPackage";
import { previewPackage } from "../../../main/packages/previewPackage";
import type { Store } from "../../../main/store/Store";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import { ada, article, harbour } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";
import { contentOf, fill, merging, quay, send, tag } from "./packageTrip";

const quiet = { signal: new AbortController().signal, onProgress: () => {} };
const { id } = article(harbour);
const nothingMine = { mine: [] };

describe("what a package says in the name of who merges it", () => {
  it("changes nothing unless they say that it is theirs, and is kept beside", async () => {
    const { here, back } = await wentOn();
    const before = await here.readSet(id, ada.id);
    const look = await previewPackage(await back.open(), here, ada.id, quiet);
    expect(look.rows.filter(({ mine }) => mine)).toEqual([
      {
        kind: "set",
        verdict: "changed",
        article: id,
        title: "Ferry strike enters third day",
        annotator: ada.id,
        entries: 2,
        mine: true,
        remark: "In your name. Here: 1 annotation; in the package: 2; 1 would be added.",
      },
    ]);
    const mine = await merging(here, ada.id);
    const outcome = await mine.merge(back, nothingMine);
    expect(outcome.did).toEqual(["1 other version is kept beside."]);
    expect(await here.readSet(id, ada.id)).toEqual(before);
    expect((await here.otherVersions()).length).toBe(1);
    expect((await mine.merge(back)).did).toEqual(["1 set of tags was brought up to date."]);
  });

  it("is for whoever else merges no matter of theirs", async () => {
    const { here, back } = await wentOn();
    const look = await previewPackage(await back.open(), here, "bo-00001", quiet);
    expect(look.rows.filter(({ mine }) => mine)).toEqual([]);
    expect((await (await merging(here, "bo-00001")).merge(back, nothingMine)).did).toEqual([
      "1 set of tags was brought up to date.",
    ]);
  });

  it("is asked for also where they have said nothing yet", async () => {
    const there = await (await temporaryProject()).open();
    const here = await (await temporaryProject()).open();
    await fill(there);
    const sent = await send(there);
    const { rows } = await previewPackage(await sent.open(), here, ada.id, quiet);
    expect(rows.filter(({ mine }) => mine).map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ["set", "new"],
      ["set", "new"],
    ]);
    await (await merging(here, ada.id)).merge(sent, { mine: [{ kind: "set", article: article(quay).id }] });
    expect((await here.readSet(id, ada.id)).revision).toBe(0);
    expect((await here.readSet(article(quay).id, ada.id)).revision).toBe(1);
  });

  it("with a revision ahead of all others takes nothing away, whether it repeats the steps made here or not", async () => {
    for (const forge of [emptied, emptiedAfterTheSameSteps]) {
      const { here, back } = await wentOn();
      const coming = saying(await back.open(), forge(await here.readSet(id, ada.id)));
      const before = await contentOf(here);
      const { rows } = await previewPackage(coming, here, ada.id, quiet);
      expect(rows.filter(({ mine }) => mine)).toMatchObject([{ verdict: "conflicting", entries: 0 }]);
      const sent = { file: back.file, open: async () => coming };
      await (await merging(here, ada.id)).merge(sent, nothingMine);
      expect((await contentOf(here)).articles).toEqual(before.articles);
      await tag(here, harbour, ada.id, "Port Vell", "location");
    }
  });
});

/** Ada tagged here and sent it; there, in her name, somebody went on. */
async function wentOn() {
  const here = await (await temporaryProject()).open();
  const there = await (await temporaryProject()).open();
  await fill(here);
  await (await merging(there, undefined)).merge(await send(here));
  await tag(there, harbour, ada.id, "Harbour master");
  return { here, back: await send(there) };
}

const far = 900_000_000;

function emptied(): SetState {
  return { ...emptyState, revision: far, set: { ...emptyState.set, status: "in-progress" } };
}

function emptiedAfterTheSameSteps(here: SetState): SetState {
  const after = applyAction(here, { kind: "undo" });
  return { ...here, revision: far, set: { ...after.set, status: "in-progress" } };
}

/** A package that says this of Ada's tags. */
function saying(coming: OpenedPackage, state: SetState): OpenedPackage {
  const set: Store["readSet"] = async (article, annotator) =>
    article === id && annotator === ada.id ? state : coming.set(article, annotator);
  return { ...coming, set };
}
