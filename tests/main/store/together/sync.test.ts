// D8, D9: machines that share a project through a sync program which delays, reorders, duplicates, brings older copies
// over newer ones and makes conflict copies, and that are killed between any two operations of their disks. Ada works on
// two machines, Bo on a third. Whatever happens in between, when the sync program has come to rest and other versions
// were merged, all machines hold the same, and nothing that was said is lost.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { applyAcrossAction } from "../../../../model/across/acrossHistory";
import { applyAction } from "../../../../model/annotation/history";
import { applyReviewAction } from "../../../../model/review/reviewHistory";
import { acrossActionOf, anyAcrossDeed } from "../../../model/across/judging";
import { anyReviewDeed, reviewActionOf } from "../../../model/versions/reviewing";
import { actionOf, anyDeed } from "../../../model/versions/working";
import { runs } from "../../../runs";
import { type MortalDisk, mortalDisk } from "../disks/mortalDisk";
import { ada, article, bo, harbour, source } from "../examples";
import { sayings } from "../sayings";
import { temporaryFolder, temporaryProject, writer } from "../temporaryProject";
import { mergeOwn } from "./mergeOwn";
import { type SyncStyle, syncTool } from "./syncTool";

const { id } = article(harbour);

const anyHow = fc.constantFrom("whole" as const, "whole" as const, "half" as const, "again" as const);
/** Operations of the disk until a machine dies: at once, or in the middle of what it does next. */
const anyMoment = fc.oneof(fc.constant(0), fc.nat(120));
const anyMove = (machines: number) =>
  fc.record({
    machine: fc.nat(machines - 1),
    what: fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant("work" as const), deed: anyDeed }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("review" as const), deed: anyReviewDeed }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("across" as const), deed: anyAcrossDeed }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("notice" as const), flushed: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("restore" as const), which: fc.nat(20) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("kill" as const), after: anyMoment }) },
      { weight: 8, arbitrary: fc.record({ kind: fc.constant("bring" as const), which: fc.nat(20), how: anyHow }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constantFrom("flush" as const, "reopen" as const, "merge" as const) }),
      },
    ),
  });
const anyStyle = fc.constantFrom<SyncStyle>("Syncthing", "Dropbox", "OneDrive", "Nextcloud");

for (const [name, people] of [
  ["two machines of one person", [ada.id, ada.id]],
  ["two machines of one person and one of a colleague", [ada.id, bo.id, ada.id]],
] as const) {
  test(`${name} come to the same through any sync program, and nothing is lost`, { timeout: 900_000 }, async () => {
    const anyMoves = fc.array(anyMove(people.length), { minLength: 5, maxLength: 40, size: "max" });
    await fc.assert(
      fc.asyncProperty(anyMoves, anyStyle, (moves, style) => share(people, moves, style)),
      runs(6),
    );
  });
}

type Move = ReturnType<typeof anyMove> extends fc.Arbitrary<infer Made> ? Made : never;

interface Machine {
  readonly person: string;
  readonly path: string;
  readonly appData: string;
  store: Store;
  disk: MortalDisk;
}

async function share(people: readonly string[], moves: readonly Move[], style: SyncStyle): Promise<void> {
  const machines = await machinesOf(people);
  const sync = syncTool(
    machines.map(({ path }) => path),
    style,
  );
  await sync.settle();
  const account = sayings();
  let ids = 0;
  const newId = () => `merge-${String(++ids).padStart(6, "0")}`;

  try {
    for (const [index, { machine: number, what }] of moves.entries()) {
      const machine = at(machines, number);
      const { person } = machine;
      const outside = what.kind === "notice" || what.kind === "bring" || what.kind === "restore";
      if (machine.disk.dead && !outside) await reopen(machine);
      const { store } = machine;
      const move = async () => {
        switch (what.kind) {
          case "work": {
            const before = await store.readSet(id, person);
            const action = actionOf(before, what.deed, `${person}-${number}-${index}`);
            if (!action) break;
            await store.act(id, person, before.revision, action);
            account.workedOn(person, before, applyAction(before, action));
            break;
          }
          case "review": {
            const before = await store.readReview(id, person);
            const action = reviewActionOf(before, what.deed, `${person}-${number}-${index}`);
            if (!action) break;
            await store.actReview(id, person, before.revision, action);
            account.reviewed(person, before, applyReviewAction(before, action));
            break;
          }
          case "across": {
            const before = await store.readAcross(person);
            const action = acrossActionOf(before, what.deed, `${person}-${number}-${index}`);
            if (!action) break;
            await store.actAcross(person, before.revision, action);
            account.judged(person, before, applyAcrossAction(before, action));
            break;
          }
          case "kill":
            machine.disk.dieAfter(what.after);
            break;
          case "notice":
            if (what.flushed && !machine.disk.dead) await store.flush();
            await sync.notice(number);
            break;
          case "bring":
            await sync.bring(number, what.which, what.how);
            break;
          case "restore":
            await sync.restore(number, what.which);
            break;
          case "flush":
            await store.flush();
            break;
          case "reopen":
            await reopen(machine);
            break;
          case "merge":
            await reopen(machine);
            await mergeOwn(machine.store, person, newId);
            break;
        }
      };
      try {
        await move();
      } catch (error) {
        // What was refused because the machine died was never acknowledged.
        if (!machine.disk.dead) throw error;
        if (outside) await move();
      }
    }

    await comeToRest();
    const [first, ...others] = await Promise.all(machines.map(({ store }) => everythingIn(store, people)));
    for (const other of others) expect(other).toEqual(first);
    for (const person of new Set(people)) {
      const { store } = at(machines, 0);
      const [set, review] = [await store.readSet(id, person), await store.readReview(id, person)];
      const lost = account.lost(person, set, review, await store.readAcross(person));
      expect(lost).toEqual([]);
    }
    for (const { store } of machines) {
      const alarms = (await store.problems()).filter(({ kind }) => kind !== "recovered");
      expect(alarms).toEqual([]);
    }
  } finally {
    for (const { store } of machines) await store.close();
  }

  /** The sync program comes to rest and people merge, until nothing new comes of it. */
  async function comeToRest(): Promise<void> {
    for (let round = 0; ; round++) {
      for (const machine of machines) await reopen(machine);
      await sync.settle();
      let merged = 0;
      for (const machine of machines) {
        await reopen(machine);
        // Reading puts right what came back older.
        for (const person of new Set(people)) {
          await machine.store.readSet(id, person);
          await machine.store.readAcross(person);
        }
        merged += await mergeOwn(machine.store, machine.person, newId);
      }
      const states = await Promise.all(machines.map(({ store }) => everythingIn(store, people)));
      const same = states.every((state) => JSON.stringify(state) === JSON.stringify(states[0]));
      if (merged === 0 && same) break;
      if (round > 10) break; // the comparison that follows says in what they differ
    }
    for (const machine of machines) await reopen(machine);
  }
}

async function machinesOf(people: readonly string[]): Promise<Machine[]> {
  const folder = await temporaryFolder();
  const original = await temporaryProject();
  const made = await openFileStore(original.path, options(original.appData));
  await made.addArticle(article(harbour), source(harbour));
  await made.close();
  return Promise.all(
    people.map(async (person, number) => {
      const path = join(folder, `machine-${number}`);
      const appData = join(folder, `data-${number}`);
      await cp(original.path, path, { recursive: true });
      const disk = mortalDisk();
      return {
        person,
        path,
        appData,
        disk,
        store: await openFileStore(path, { ...options(appData), files: disk.files }),
      };
    }),
  );
}

async function reopen(machine: Machine): Promise<void> {
  const { disk } = machine;
  await machine.store.close().catch((error) => {
    if (!disk.dead) throw error;
  });
  machine.disk = mortalDisk();
  machine.store = await openFileStore(machine.path, { ...options(machine.appData), files: machine.disk.files });
  await machine.store.entries();
  // The first look at the folder goes on in the background.
  await expect.poll(async () => (await machine.store.entries()).loading, { interval: 2, timeout: 30_000 }).toBe(false);
}

function options(appData: string) {
  return { appData, writer, now: () => new Date("2026-03-01T08:00:00.000Z"), watch: false };
}

async function everythingIn(store: Store, people: readonly string[]): Promise<unknown> {
  return Promise.all(
    [...new Set(people)].map(async (person) => [
      (await store.readSet(id, person)).set,
      (await store.readReview(id, person)).review,
      (await store.readAcross(person)).across,
    ]),
  );
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no machine ${index}`);
  return item;
}
