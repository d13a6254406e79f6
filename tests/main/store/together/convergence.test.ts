// Any interleaving of tags, undo, verdicts, packages and merges in three copies of a project, where two people work in
// more than one copy each, comes to the same sets and reviews everywhere, and nothing that was said is lost.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryStore } from "../../../../main/store/project/memoryStore";
import type { Store } from "../../../../main/store/Store";
import { acrossActionOf, anyAcrossDeed } from "../../../model/across/judging";
import { anyReviewDeed, reviewActionOf } from "../../../model/versions/reviewing";
import { actionOf, anyDeed } from "../../../model/versions/working";
import { runs } from "../../../runs";
import { ada, article, bo, harbour, project, source } from "../examples";
import { sayings } from "../sayings";
import { joinAcross, joinReview, joinSet, mergeOwn } from "./mergeOwn";

const { id } = article(harbour);
const people = [ada.id, bo.id];
const copies = [0, 1, 2];

const anyMove = fc.record({
  copy: fc.constantFrom(...copies),
  person: fc.constantFrom(...people),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("work" as const), deed: anyDeed }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("review" as const), deed: anyReviewDeed }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("across" as const), deed: anyAcrossDeed }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("send" as const), to: fc.constantFrom(...copies) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const) }) },
  ),
});

test("three copies converge, and nothing that was said is lost", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { minLength: 5, maxLength: 60, size: "max" }), async (moves) => {
      const stores = await Promise.all(copies.map(() => copyOfProject()));
      const account = sayings();
      let ids = 0;
      const newId = () => `merge-${String(++ids).padStart(6, "0")}`;

      for (const [index, { copy, person, what }] of moves.entries()) {
        const store = at(stores, copy);
        if (what.kind === "send") await send(store, at(stores, what.to), person, newId);
        if (what.kind === "merge") await mergeOwn(store, person, newId);
        if (what.kind === "work") {
          const before = await store.readSet(id, person);
          const action = actionOf(before, what.deed, `${person}-${copy}-${index}`);
          if (!action) continue;
          await store.act(id, person, before.revision, action);
          account.workedOn(person, before, await store.readSet(id, person));
        }
        if (what.kind === "across") {
          const before = await store.readAcross(person);
          const action = acrossActionOf(before, what.deed, `${person}-${copy}-${index}`);
          if (!action) continue;
          await store.actAcross(person, before.revision, action);
          account.judged(person, before, await store.readAcross(person));
        }
        if (what.kind === "review") {
          const before = await store.readReview(id, person);
          const action = reviewActionOf(before, what.deed, `${person}-${copy}-${index}`);
          if (!action) continue;
          await store.actReview(id, person, before.revision, action);
          account.reviewed(person, before, await store.readReview(id, person));
        }
      }

      // Everybody sends everything to everybody and merges, until nothing new comes of it.
      for (let round = 0; ; round++) {
        const before = await Promise.all(stores.map(everythingIn));
        for (const from of stores) for (const to of stores) for (const me of people) await send(from, to, me, newId);
        for (const store of stores) for (const me of people) await mergeOwn(store, me, newId);
        const after = await Promise.all(stores.map(everythingIn));
        if (JSON.stringify(before) === JSON.stringify(after)) break;
        expect(round).toBeLessThan(6);
      }
      const [one, ...others] = await Promise.all(stores.map(everythingIn));
      for (const other of others) expect(other).toEqual(one);
      for (const person of people) {
        const store = at(stores, 0);
        const [set, review] = [await store.readSet(id, person), await store.readReview(id, person)];
        expect(account.lost(person, set, review, await store.readAcross(person))).toEqual([]);
      }
    }),
    runs(60),
  );
});

async function copyOfProject(): Promise<Store> {
  const store = memoryStore(project);
  await store.addArticle(article(harbour), source(harbour));
  return store;
}

/**
 * A package with everything, merged by `me`: what goes on is taken over; what went another way is joined when it is
 * mine, and else kept until its author merges it there.
 */
async function send(from: Store, to: Store, me: string, newId: () => string): Promise<void> {
  for (const person of people) {
    const set = await from.readSet(id, person);
    if (set.revision > 0 && (await to.adoptSet(id, person, set)) === "diverged") {
      if (person === me) await joinSet(to, id, person, set, newId);
      else await to.keepVersion({ article: id, annotator: person, kind: "set", state: set });
    }
    const review = await from.readReview(id, person);
    if (review.revision > 0 && (await to.adoptReview(id, person, review)) === "diverged") {
      if (person === me) await joinReview(to, id, person, review, newId);
      else await to.keepVersion({ article: id, reviewer: person, kind: "review", state: review });
    }
    const across = await from.readAcross(person);
    if (across.revision > 0 && (await to.adoptAcross(person, across)) === "diverged") {
      if (person === me) await joinAcross(to, person, across, newId);
      else await to.keepVersion({ kind: "across", member: person, state: across });
    }
  }
}

async function everythingIn(store: Store): Promise<unknown> {
  return Promise.all(
    people.map(async (person) => [
      (await store.readSet(id, person)).set,
      (await store.readReview(id, person)).review,
      (await store.readAcross(person)).across,
    ]),
  );
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no copy ${index}`);
  return item;
}
