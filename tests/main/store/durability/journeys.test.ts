// D13: sessions made up by chance (tag, undo, redo, snapshot, crash, reopen) against the plain model in memory: after
// every crash the store holds exactly what was acknowledged last.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { type Action, applyAction, emptyState, type SetState } from "../../../../model/annotation/history";
import { Failure } from "../../../../model/data/failure";
import { runs } from "../../../runs";
import { crashDisk, type DiskImage, simulatedFolder } from "../disks/crashDisk";
import { ada, annotation, article, doing, harbour, project, source } from "../examples";
import { writer } from "../temporaryProject";

type Deed =
  | { readonly kind: "add"; readonly start: number; readonly length: number; readonly label: string }
  | { readonly kind: "remove"; readonly which: number }
  | { readonly kind: "relabel"; readonly which: number }
  | { readonly kind: "undo" | "redo" | "done" }
  | { readonly kind: "flush" }
  | { readonly kind: "reopen" }
  /** The power fails while the next action is under way; `choice` picks what is left of the disk. */
  | { readonly kind: "crash"; readonly choice: number };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      start: fc.nat(harbour.length - 1),
      length: fc.integer({ min: 1, max: 20 }),
      label: fc.constantFrom("actor", "location", "claim", "figure", "__proto__"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("remove" as const, "relabel" as const), which: fc.nat(50) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("undo" as const, "redo" as const, "done" as const, "flush" as const, "reopen" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("crash" as const), choice: fc.nat(10_000) }) },
);

const { id } = article(harbour);

describe("a working session", () => {
  it("D13 equals the model, up to the last acknowledged action, after any crash", { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(deeds, { minLength: 5, maxLength: 40 }), live), runs(12));
  });
});

async function live(session: readonly Deed[]): Promise<void> {
  const folder = simulatedFolder("journeys");
  let disk = crashDisk(new Map([["/", "folder"]]) satisfies DiskImage);
  const now = () => new Date(project.createdAt);
  const open = () => openFileStore(folder, { appData: "/a", writer, now, watch: false, files: disk.files });
  await createProjectFolder(folder, { ...project, now, writer, files: disk.files });
  let store = await open();
  await store.addArticle(article(harbour), source(harbour));
  let model: SetState = emptyState;

  for (const [index, deed] of session.entries()) {
    if (deed.kind === "flush") await store.flush();
    else if (deed.kind === "reopen") {
      await store.close();
      store = await open();
    } else if (deed.kind === "crash") {
      const next = doing(`crash-${index}`, {
        kind: "add-annotation",
        annotation: annotation(`c${String(index).padStart(4, "0")}`, harbour, "Ferry"),
      });
      const left: DiskImage[] = [];
      disk.onChange(() => left.push(...disk.crashes()));
      await store.act(id, ada.id, model.revision, next);
      const image = left[deed.choice % left.length];
      await store.close();
      if (!image) throw new Error("an action changed nothing on the disk");
      disk = crashDisk(image);
      store = await open();
      const found = await store.readSet(id, ada.id);
      // The action under way was not acknowledged yet: there or not there, but nothing in between.
      expect([model, applyAction(model, next)]).toContainEqual(found);
      model = found;
    } else {
      const action = actionOf(deed, index, model);
      const expected = await outcome(async () => applyAction(model, action));
      const got = await outcome(async () => {
        await store.act(id, ada.id, model.revision, action);
        return await store.readSet(id, ada.id);
      });
      expect(got).toEqual(expected);
      if (typeof expected !== "string") model = expected;
    }
    expect(await store.readSet(id, ada.id)).toEqual(model);
    expect(await store.problems()).toEqual([]);
  }
  const counts = new Map<string, number>();
  for (const { label } of model.set.annotations) counts.set(label, (counts.get(label) ?? 0) + 1);
  expect((await store.entry(id))?.sets[0]?.counts ?? new Map()).toEqual(counts);
  await store.close();
}

function actionOf(
  deed: Exclude<Deed, { kind: "flush" } | { kind: "reopen" } | { kind: "crash" }>,
  index: number,
  model: SetState,
): Action {
  const step = `step-${index}`;
  switch (deed.kind) {
    case "undo":
    case "redo":
      return { kind: deed.kind };
    case "done":
      return doing(step, { kind: "set-status", before: model.set.status, after: "done" });
    case "add": {
      const quote = harbour.slice(deed.start, deed.start + deed.length);
      const fragments = [{ start: deed.start, end: deed.start + quote.length, quote }];
      const added = annotation(`a${String(index).padStart(4, "0")}`, harbour, "Ferry", deed.label);
      return doing(step, { kind: "add-annotation", annotation: { ...added, fragments } });
    }
    case "remove":
    case "relabel": {
      const before = model.set.annotations[deed.which % Math.max(1, model.set.annotations.length)];
      const missing = annotation("a-missing", harbour, "Ferry");
      if (deed.kind === "remove") return doing(step, { kind: "remove-annotation", annotation: before ?? missing });
      const target = before ?? missing;
      return doing(step, { kind: "replace-annotation", before: target, after: { ...target, label: "claim" } });
    }
  }
}

/** The result, or the code of the Failure. */
async function outcome<Result>(work: () => Promise<Result>): Promise<Result | string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}
