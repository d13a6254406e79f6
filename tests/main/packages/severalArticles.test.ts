// A merge writes several articles at a time. They still stand in the package's order, and a merge that the disk refuses,
// that is stopped, or that dies with some articles half-written is taken back whole.
import { expect, it, onTestFinished } from "vitest";
import { mergePackage, settleMerges } from "../../../main/packages/mergePackage";
import type { OpenedPackage } from "../../../main/packages/openPackage";
import type { Store } from "../../../main/store/Store";
import { articlesAtOnce } from "../../../main/work/severalAtOnce";
import { Failure } from "../../../model/data/failure";
import { ada, article, bo, source } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";
import { contentOf, merging, type SentPackage, send, tag } from "./packageTrip";

const count = articlesAtOnce + 6;
const texts = Array.from(
  { length: count },
  (_, number) => `Hour ${number}\nThe port of Vell was closed at ${number}.\n`,
);
const choice = { labels: [], attributes: [], mine: "all" } as const;

/** An empty project, and a package with more articles than are written at a time, each with a set. */
async function situation() {
  const temporary = await temporaryProject();
  const here = await temporary.open();
  const there = await (await temporaryProject()).open();
  await there.saveAnnotator(ada);
  await here.saveAnnotator(bo);
  for (const text of texts) {
    await there.addArticle(article(text), source(text));
    await tag(there, text, ada.id, "port of Vell", "location");
  }
  return { temporary, here, sent: await send(there), before: await contentOf(here), coming: await contentOf(there) };
}

it("stands in the package's order, in whatever order its articles are read and the disk is done with them", async () => {
  const { here, sent, coming } = await situation();
  const { needs } = await merging(here, bo.id);
  const told: number[] = [];
  let [writing, most] = [0, 0];
  const store: Store = {
    ...here,
    adoptSet: async (...args) => {
      writing++;
      most = Math.max(most, writing);
      await turns(args[0].charCodeAt(1) % 5);
      writing--;
      return here.adoptSet(...args);
    },
  };
  const onProgress = (done: number) => told.push(done);
  const { did } = await mergePackage(unevenly(await sent.open()), choice, needs({ store, onProgress }));
  expect(did).toEqual([`${count} articles came in.`, `${count} sets of tags came in.`, "1 person was added."]);
  expect((await contentOf(here)).articles).toEqual(coming.articles);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(articlesAtOnce);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(2 * count);
});

it("is taken back whole when the disk refuses, or the person stops it, with several articles under way", async () => {
  const { here, sent, before } = await situation();
  const { needs, records } = await merging(here, bo.id);
  for (const writes of [1, 9, 25, 2 * count]) {
    const full = limited(here, writes, () => {
      throw new Failure("unreachable", "The disk is full. Nothing was changed.");
    }); // there is room again when the taking back begins
    const failed = mergePackage(await sent.open(), choice, needs({ store: full.store, merge: `full-${writes}` }));
    await expect(failed, `after ${writes}`).rejects.toMatchObject({ code: "unreachable" });
    expect(await contentOf(here), `after ${writes}`).toEqual(before);
    const stop = new AbortController();
    const onProgress = (done: number) => done > count + writes / 4 && stop.abort();
    const stopped = needs({ signal: stop.signal, onProgress, merge: `stop-${writes}` });
    await expect(mergePackage(await sent.open(), choice, stopped)).rejects.toMatchObject({
      ...{ code: "conflict", message: /Nothing was changed/ },
    });
    expect(await contentOf(here), `stopped after ${writes}`).toEqual(before);
    expect(await records.list()).toEqual([]);
  }
});

it("is taken back by the next opening when the program dies with several articles under way", async () => {
  const { temporary, here, sent, before } = await situation();
  const { needs, records } = await merging(here, bo.id);
  let open = here;
  for (const writes of [1, 9, 25, 2 * count]) {
    await dieAfter(writes, open, sent, needs);
    expect((await records.list()).map(({ phase }) => phase)).toEqual(["merging"]);
    await open.close();
    open = await temporary.open();
    await settleMerges(needs({ store: open }));
    expect(await contentOf(open), `after ${writes}`).toEqual(before);
    expect(await records.list()).toEqual([]);
  }
});

/** Merges until some writes are done; those after them never are, as in a program that died. */
async function dieAfter(
  writes: number,
  store: Store,
  sent: SentPackage,
  needs: Awaited<ReturnType<typeof merging>>["needs"],
): Promise<void> {
  const dead = new Promise<never>(() => {});
  const dying = limited(store, writes, () => dead, true);
  void mergePackage(await sent.open(), choice, needs({ store: dying.store, merge: `dead-${writes}` }));
  await dying.through;
}

/** A store that writes so often, and then does `after`: once, or from then on. `through`: those writes are done. */
function limited(store: Store, writes: number, after: () => Promise<never>, always = false) {
  let [begun, done] = [0, 0];
  let tell = () => {};
  const through = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const writing = <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      const number = begun++;
      if (number === writes || (always && number > writes)) return after();
      const result = await write(...args);
      if (++done === writes) tell();
      return result;
    };
  };
  onTestFinished(tell);
  const { saveAnnotator, addArticle, adoptSet } = store;
  return {
    through,
    store: {
      ...store,
      saveAnnotator: writing(saveAnnotator),
      addArticle: writing(addArticle),
      adoptSet: writing(adoptSet),
    },
  };
}

/** The same package, whose articles take longer to read the one than the other. */
function unevenly(coming: OpenedPackage): OpenedPackage {
  return {
    ...coming,
    source: async (of) => {
      await turns(of.id.charCodeAt(0) % 7);
      return coming.source(of);
    },
  };
}

async function turns(number: number): Promise<void> {
  for (let turn = 0; turn < 3 * number; turn++) await new Promise(setImmediate);
}
