// Steps in many articles at once, on real files: all or nothing also when the disk refuses or the program dies half-way.
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bulkGroups } from "../../../main/bulk/bulkGroups";
import { intentFile } from "../../../main/bulk/bulkIntent";
import { type BulkSteps, bulkSteps } from "../../../main/bulk/bulkSteps";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import type { Store } from "../../../main/store/Store";
import type { Annotation } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import type { Action } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import { runs } from "../../runs";
import { faultyDisk } from "../store/disks/faultyDisk";
import { ada, article, doing, source, tagging } from "../store/examples";
import { expectFailure } from "../store/expectFailure";
import { type TemporaryProject, temporaryProject } from "../store/temporaryProject";

const texts = ["Port one closed.\n", "Port two closed.\n", "Port three closed.\n", "Port four closed.\n"];
const ids = texts.map((text) => article(text).id);

interface Workplace {
  readonly temporary: TemporaryProject;
  readonly intentPath: string;
  open(wrap?: (store: Store) => Store): Promise<{ readonly store: Store; readonly bulk: BulkSteps }>;
}

async function workplace(): Promise<Workplace> {
  const temporary = await temporaryProject();
  const intentPath = join(temporary.appData, "bulk-step.json");
  const first = await temporary.open();
  for (const text of texts) await first.addArticle(article(text), source(text));
  await first.close();
  let number = 0;
  return {
    temporary,
    intentPath,
    open: async (wrap = (store) => store) => {
      const store = wrap(await temporary.open());
      const intent = intentFile(nodeFileSystem, intentPath);
      const clock = () => new Date("2026-03-02T08:00:00.000Z");
      const newId = () => `id-${String(++number).padStart(4, "0")}`;
      return { store, bulk: bulkSteps({ store, intent, clock, newId, changed: () => {} }) };
    },
  };
}

/** The action that tags `words` of the text as part of a bulk step. */
function bulkTag(group: string, text: string, words = "Port", label = "location"): Action {
  const action = tagging(`${group}-${article(text).id.slice(0, 6)}`, text, words, label);
  if (action.kind !== "do") throw new Error("tagging does a step");
  return { kind: "do", step: { ...action.step, group, title: `tag all “${words}”` } };
}

async function everywhere(store: Store, group: string, words?: string) {
  return Promise.all(
    texts.map(async (text, index) => ({
      article: ids[index] ?? "",
      revision: (await store.readSet(ids[index] ?? "", ada.id)).revision,
      action: bulkTag(group, text, words),
    })),
  );
}

async function labelsOf(store: Store): Promise<readonly string[]> {
  const states = await Promise.all(ids.map((id) => store.readSet(id, ada.id)));
  return states.map(({ set }) =>
    set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`).join(),
  );
}

const untouched = ["", "", "", ""];

describe("a bulk step", () => {
  it("is written in every article, is on disk when answered, and is taken back everywhere", async () => {
    const place = await workplace();
    const first = await place.open();
    expect(await first.bulk.actMany(ada.id, "group-1", await everywhere(first.store, "group-1"))).toEqual(
      ids.map((id) => ({ article: id, revision: 1 })),
    );
    await first.store.close();
    const { store, bulk } = await place.open();
    expect(await labelsOf(store)).toEqual(texts.map(() => "location Port"));
    expect(await bulk.undo(ada.id, "group-1", ids)).toEqual({
      undone: ids.map((id) => ({ article: id, revision: 2 })),
      left: [],
    });
    expect(await labelsOf(store)).toEqual(untouched);
  });

  it("of which one action does not fit is written nowhere, and the article is named", async () => {
    const { store, bulk } = await (await workplace()).open();
    const actions = await everywhere(store, "group-1");
    const stale = actions.map((one, index) => (index === 3 ? { ...one, revision: 7 } : one));
    expect(await expectFailure("conflict", bulk.actMany(ada.id, "group-1", stale))).toMatch(/“Port four closed\.”/);
    const elsewhere = actions.with(2, { ...actions[2], action: bulkTag("group-1", `x${texts[2]}`) } as never);
    await expectFailure("bad-request", bulk.actMany(ada.id, "group-1", elsewhere));
    await expectFailure("bad-request", bulk.actMany(ada.id, "group-2", actions));
    await expectFailure("bad-request", bulk.actMany(ada.id, "group-1", [...actions, ...actions]));
    const missing = [...actions, { article: "0".repeat(32), revision: 0, action: bulkTag("group-1", "Port\n") }];
    await expectFailure("not-found", bulk.actMany(ada.id, "group-1", missing));
    const states = await Promise.all(ids.map((id) => store.readSet(id, ada.id)));
    expect(states.map(({ revision }) => revision)).toEqual([0, 0, 0, 0]);
  });

  it("is not done twice in one article", async () => {
    const { store, bulk } = await (await workplace()).open();
    await bulk.actMany(ada.id, "group-1", await everywhere(store, "group-1"));
    await expectFailure("conflict", bulk.actMany(ada.id, "group-1", await everywhere(store, "group-1", "closed")));
    expect(await labelsOf(store)).toEqual(texts.map(() => "location Port"));
  });

  it("that the disk refuses half-way is taken back, and works once the disk does", async () => {
    const place = await workplace();
    const disk = faultyDisk();
    const store = await place.temporary.open({ files: disk.files });
    const bulk = bulkSteps({
      store,
      intent: intentFile(nodeFileSystem, place.intentPath),
      clock: () => new Date("2026-03-02T08:00:00.000Z"),
      newId: () => "id-0001",
      changed: () => {},
    });
    disk.fail("open", "EACCES", ids[2]);
    const actions = await everywhere(store, "group-1");
    expect(await expectFailure("unreachable", bulk.actMany(ada.id, "group-1", actions))).toMatch(
      /“Port three closed\.”.*none was changed/s,
    );
    expect(await labelsOf(store)).toEqual(untouched);
    disk.heal();
    await bulk.actMany(ada.id, "group-2", await everywhere(store, "group-2"));
    expect(await labelsOf(store)).toEqual(texts.map(() => "location Port"));
  });

  it("that could neither be finished nor taken back is taken back at the next opening", async () => {
    const place = await workplace();
    for (const survivors of [1, 2, 3]) {
      const group = `group-${survivors}`;
      const dying = await place.open((store) => dyingAfter(store, survivors));
      const actions = await everywhere(dying.store, group);
      await expectFailure("unreachable", dying.bulk.actMany(ada.id, group, actions));
      expect((await labelsOf(dying.store)).filter((labels) => labels !== "").length).toBe(survivors);
      await dying.store.close();
      const { store, bulk } = await place.open();
      await bulk.settle();
      expect(await labelsOf(store)).toEqual(untouched);
      await bulk.settle();
      await store.close();
    }
  });

  it("that was written in some articles only is taken back, also where something else was done in the others since", async () => {
    const place = await workplace();
    const dying = await place.open((store) => dyingAfter(store, 3));
    await expectFailure("unreachable", dying.bulk.actMany(ada.id, "group-1", await everywhere(dying.store, "group-1")));
    await dying.store.close();
    const { store, bulk } = await place.open();
    for (const [index, article] of ids.entries()) {
      if ((await store.readSet(article, ada.id)).revision === 0)
        await store.act(article, ada.id, 0, tagging("w001", texts[index] ?? "", "closed", "claim"));
    }
    await bulk.settle();
    expect((await labelsOf(store)).filter((labels) => labels !== "")).toEqual(["claim closed"]);
    expect(await intentFile(nodeFileSystem, place.intentPath).read()).toBeUndefined();
  });

  it("that was finished stays at the next opening, though the program died before it could say so", async () => {
    const place = await workplace();
    const first = await place.open();
    const intent = intentFile(nodeFileSystem, place.intentPath);
    await first.bulk.actMany(ada.id, "group-1", await everywhere(first.store, "group-1"));
    await intent.write({ group: "group-1", annotator: ada.id, sets: ids.map((id) => ({ article: id, revision: 0 })) });
    await first.store.act(ids[0] ?? "", ada.id, 1, { kind: "undo" });
    await first.store.close();
    const { store, bulk } = await place.open();
    await bulk.settle();
    expect(await labelsOf(store)).toEqual(["", ...texts.slice(1).map(() => "location Port")]);
    expect(await intent.read()).toBeUndefined();
  });
});

describe("doing a bulk step again", () => {
  it("that the disk refuses half-way leaves every article as it was, and can be tried again", async () => {
    const place = await workplace();
    const first = await place.open();
    await first.bulk.actMany(ada.id, "group-1", await everywhere(first.store, "group-1"));
    await first.bulk.undo(ada.id, "group-1", ids);
    await first.store.close();
    const disk = faultyDisk();
    const store = await place.temporary.open({ files: disk.files });
    const intent = intentFile(nodeFileSystem, place.intentPath);
    const clock = () => new Date("2026-03-02T08:00:00.000Z");
    const bulk = bulkSteps({ store, intent, clock, newId: () => "id-0001", changed: () => {} });
    disk.fail("open", "EACCES", ids[2]);
    await expectFailure("unreachable", bulk.redo(ada.id, "group-1", ids));
    expect(await labelsOf(store)).toEqual(untouched);
    disk.heal();
    expect((await bulk.redo(ada.id, "group-1", ids)).length).toBe(4);
    expect(await labelsOf(store)).toEqual(texts.map(() => "location Port"));
  });

  it("that a dying program wrote in some articles only is taken back at the next opening", async () => {
    const place = await workplace();
    const first = await place.open();
    await first.bulk.actMany(ada.id, "group-1", await everywhere(first.store, "group-1"));
    await first.bulk.undo(ada.id, "group-1", ids);
    await first.store.close();
    const dying = await place.open((store) => dyingAfter(store, 2));
    await expectFailure("unreachable", dying.bulk.redo(ada.id, "group-1", ids));
    await dying.store.close();
    const { store, bulk } = await place.open();
    await bulk.settle();
    expect(await labelsOf(store)).toEqual(untouched);
    expect((await bulk.redo(ada.id, "group-1", ids)).length).toBe(4);
  });

  it("reads no article for it after a restart", async () => {
    const place = await workplace();
    const groupsIn = (store: Store) => {
      const note = join(place.temporary.appData, "groups.json");
      return bulkGroups(store, ada.id, nodeFileSystem, note);
    };
    const first = await place.open();
    const groups = groupsIn(first.store);
    await first.bulk.actMany(ada.id, "group-1", await everywhere(first.store, "group-1"));
    await first.bulk.undo(ada.id, "group-1", ids);
    expect(await groups.again("group-1")).toHaveLength(4);
    await groups.save();
    await first.store.close();
    let read = 0;
    const { store } = await place.open((store) => ({
      ...store,
      readSet: (...args) => {
        read++;
        return store.readSet(...args);
      },
    }));
    while ((await store.entries()).loading) await new Promise((resolve) => setImmediate(resolve));
    expect([await groupsIn(store).again("group-1"), read]).toEqual([expect.arrayContaining(ids), 0]);
    await store.close();
  });
});

describe("taking a bulk step back", () => {
  it("leaves later work alone, and says where and why the step itself stays", async () => {
    const { store, bulk } = await (await workplace()).open();
    await bulk.actMany(ada.id, "group-1", await everywhere(store, "group-1"));
    const [last = "", later = "", changed = "", linked = ""] = ids;
    await store.act(later, ada.id, 1, tagging("later-1", texts[1] ?? "", "closed"));
    const made = (await store.readSet(changed, ada.id)).set.annotations[0];
    if (made === undefined) throw new Error("the bulk step made an annotation");
    await store.act(changed, ada.id, 1, doing("step-n", replaced(made, { note: "sure?" })));
    const end = (await store.readSet(linked, ada.id)).set.annotations[0]?.id ?? "";
    const link = { id: "link-1", type: "source", from: end, to: { annotation: end }, createdAt: made.createdAt };
    await store.act(linked, ada.id, 1, doing("step-l", { kind: "add-link", link }));
    expect(await bulk.undo(ada.id, "group-1", ids)).toEqual({
      undone: [
        { article: last, revision: 2 },
        { article: later, revision: 3 },
      ],
      left: [
        { article: changed, reason: "What it made or removed here was changed since." },
        { article: linked, reason: "An annotation it made was linked since; remove the link first." },
      ],
    });
    expect(await labelsOf(store)).toEqual(["", "actor closed", "location Port", "location Port"]);
    const gone = "It was taken back here already, or is too long ago.";
    expect(await bulk.undo(ada.id, "group-1", [last, later])).toEqual({
      undone: [],
      left: [last, later].map((id) => ({ article: id, reason: gone })),
    });
  });

  it("works on any interleaving of single and bulk steps, undo, group undo and restarts as a simple model does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 4, maxLength: 24 }), async (sequence) => {
        const place = await workplace();
        let { store, bulk } = await place.open();
        const model = ids.map((): ModelSet => ({ past: [], present: [], future: [] }));
        let step = 0;
        for (const command of sequence) {
          step++;
          if (command.kind === "restart") {
            await store.close();
            ({ store, bulk } = await place.open());
            await bulk.settle();
          } else if (command.kind === "bulk") await runBulk(store, bulk, model, command.articles, `group-${step}`);
          else if (command.kind === "group-redo") await runGroupRedo(bulk, model, command.pick, store, place);
          else if (command.kind === "group-undo") await runGroupUndo(store, bulk, model, command.pick, place);
          else await runSingle(store, model, command, step);
          const states = await Promise.all(ids.map((id) => store.readSet(id, ada.id)));
          const found = states.map(({ set }) => set.annotations.map(({ id, label }) => `${id} ${label}`).sort());
          expect(found).toEqual(model.map(({ present }) => [...present].sort()));
        }
        await store.close();
      }),
      runs(10),
    );
  }, 120_000);
});

/** An article in the model: what stands there, as `id label`, before and after each step. */
interface ModelSet {
  past: { readonly before: readonly string[]; readonly group?: string; readonly takesBack?: boolean }[];
  present: readonly string[];
  future: { readonly after: readonly string[]; readonly group?: string; readonly takesBack?: boolean }[];
}

const place = fc.nat({ max: ids.length - 1 });
const commands = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("tag" as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("relabel" as const), at: place, pick: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("redo" as const), at: place }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("bulk" as const),
      articles: fc.uniqueArray(place, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("group-undo" as const), pick: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("group-redo" as const), pick: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);

function did(model: ModelSet, present: readonly string[], group?: string, takesBack = false): void {
  model.past.push({ before: model.present, ...(group === undefined ? {} : { group, takesBack }) });
  model.present = present;
  model.future = [];
}

async function runBulk(store: Store, bulk: BulkSteps, model: ModelSet[], articles: readonly number[], group: string) {
  const actions = await everywhere(store, group);
  await bulk.actMany(
    ada.id,
    group,
    articles.flatMap((at) => actions[at] ?? []),
  );
  for (const at of articles) {
    const set = model[at];
    if (set) did(set, [...set.present, `${group}-${ids[at]?.slice(0, 6)} location`], group);
  }
}

async function runGroupUndo(store: Store, bulk: BulkSteps, model: ModelSet[], pick: number, { temporary }: Workplace) {
  const groups = bulkGroups(store, ada.id, nodeFileSystem, join(temporary.appData, "groups.json"));
  const listed = await groups.list();
  await groups.save();
  const standing = (set: ModelSet, group: string): boolean => {
    const last = set.past.findLast((step) => step.group === group);
    return last !== undefined && last.takesBack !== true;
  };
  const all = [...new Set(model.flatMap(({ past }) => past.flatMap(({ group }) => group ?? [])))];
  const expected = all
    .map((group) => [group, model.flatMap((set, at) => (standing(set, group) ? (ids[at] ?? "") : []))] as const)
    .filter(([, articles]) => articles.length > 0);
  const sorted = (articles: readonly string[]): readonly string[] => [...articles].sort();
  expect(new Map(listed.map(({ group, articles }) => [group, sorted(articles)]))).toEqual(
    new Map(expected.map(([group, articles]) => [group, sorted(articles)])),
  );
  const chosen = listed[pick % Math.max(1, listed.length)];
  if (chosen === undefined) return;
  const left: string[] = [];
  for (const [at, set] of model.entries()) {
    const id = ids[at] ?? "";
    if (!chosen.articles.includes(id)) continue;
    const made = `${chosen.group}-${id.slice(0, 6)} location`;
    const last = set.past.at(-1);
    if (last?.group === chosen.group) {
      set.past.pop();
      set.future.push({ after: set.present, group: chosen.group });
      set.present = last.before;
    } else if (
      set.future.at(-1)?.group === chosen.group &&
      set.future.at(-1)?.takesBack &&
      set.present.includes(made)
    ) {
      const undone = set.future.pop();
      set.past.push({ before: set.present, group: chosen.group, takesBack: true });
      set.present = undone?.after ?? [];
    } else if (set.present.includes(made)) {
      did(
        set,
        set.present.filter((one) => one !== made),
        chosen.group,
        true,
      );
    } else left.push(id);
  }
  const answer = await bulk.undo(ada.id, chosen.group, chosen.articles);
  expect(answer.left.map(({ article }) => article).sort()).toEqual(left.sort());
}

async function runGroupRedo(bulk: BulkSteps, model: ModelSet[], pick: number, store: Store, { temporary }: Workplace) {
  const groups = bulkGroups(store, ada.id, nodeFileSystem, join(temporary.appData, "groups.json"));
  const all = [
    ...new Set(model.flatMap(({ past, future }) => [...past, ...future].flatMap(({ group }) => group ?? []))),
  ];
  const group = all[pick % Math.max(1, all.length)];
  if (group === undefined) return;
  const again: string[] = [];
  for (const [at, set] of model.entries()) {
    const undone = set.future.at(-1);
    const last = set.past.at(-1);
    if (undone?.group === group && undone.takesBack !== true) {
      set.future.pop();
      set.past.push({ before: set.present, group });
      set.present = undone.after;
    } else if (undone === undefined && last?.group === group && last.takesBack === true) {
      set.past.pop();
      set.future.push({ after: set.present, group, takesBack: true });
      set.present = last.before;
    } else continue;
    again.push(ids[at] ?? "");
  }
  const found = await groups.again(group);
  await groups.save();
  expect([...found].sort()).toEqual(again.sort());
  if (again.length === 0) await expectFailure("not-found", bulk.redo(ada.id, group, ids));
  else expect((await bulk.redo(ada.id, group, found)).map(({ article }) => article)).toEqual(found);
}

async function runSingle(
  store: Store,
  model: ModelSet[],
  command: { kind: "tag" | "relabel" | "undo" | "redo"; at: number; pick?: number },
  step: number,
): Promise<void> {
  const set = model[command.at];
  const id = ids[command.at] ?? "";
  if (set === undefined) return;
  const { revision, set: real } = await store.readSet(id, ada.id);
  if (command.kind === "tag") {
    const made = `single-${step}`;
    await store.act(id, ada.id, revision, tagging(made, texts[command.at] ?? "", "closed"));
    did(set, [...set.present, `${made} actor`]);
  } else if (command.kind === "relabel") {
    const chosen = real.annotations[(command.pick ?? 0) % Math.max(1, real.annotations.length)];
    if (chosen === undefined) return;
    const label = chosen.label === "claim" ? "location" : "claim";
    await store.act(id, ada.id, revision, doing(`step-${step}`, replaced(chosen, { label })));
    did(
      set,
      set.present.map((one) => (one === `${chosen.id} ${chosen.label}` ? `${chosen.id} ${label}` : one)),
    );
  } else if (command.kind === "undo") {
    const last = set.past.pop();
    if (last === undefined) return;
    await store.act(id, ada.id, revision, { kind: "undo" });
    const { before, ...kept } = last;
    set.future.push({ ...kept, after: set.present });
    set.present = before;
  } else {
    const next = set.future.pop();
    if (next === undefined) return;
    await store.act(id, ada.id, revision, { kind: "redo" });
    const { after, ...kept } = next;
    set.past.push({ ...kept, before: set.present });
    set.present = after;
  }
}

function replaced(before: Annotation, change: Partial<Annotation>): Change {
  return { kind: "replace-annotation", before, after: { ...before, ...change } };
}

/** A store whose disk takes `count` more actions and then nothing, as if the program were killed there. */
function dyingAfter(store: Store, count: number): Store {
  let room = count;
  return {
    ...store,
    act: async (...args) => {
      if (room-- <= 0) throw new Failure("unreachable", "The disk is gone.");
      return store.act(...args);
    },
  };
}
