// D5: whichever operation a disk refuses, the answer is in words, and “Nothing was changed” is true: in the store that was
// asked, and for whoever opens the project next. The operations at the end of each call are refused one by one, since it
// is there that something was written already; `npm run fuzz` refuses those before, too.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { Failure } from "../../../../model/data/failure";
import { runs } from "../../../runs";
import { nthFault } from "../disks/nthFault";
import {
  accepting,
  ada,
  annotation,
  article,
  bo,
  commenting,
  harbour,
  importedSuggestions,
  joining,
  source,
  tagging,
} from "../examples";
import { temporaryFolder, temporaryProject, writer } from "../temporaryProject";

const { id } = article(harbour);
const second = "Port one is closed.\n";
const third = "Port two is closed.\n";
const at = "2026-03-01T08:00:00.000Z";

const calls: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  "a tag": (store) => store.act(id, ada.id, 1, tagging("a002", harbour, "14", "figure")),
  "a verdict": (store) => store.actReview(id, bo.id, 1, commenting("c0001", harbour, "14")),
  "an article": (store) => store.addArticle(article(third), source(third)),
  provenance: (store) => store.saveProvenance(id, { outlet: "Quay" }, 0),
  "articles removed": (store) => store.setRemoved([id, article(second).id], true),
  "a member": (store) => store.saveAnnotator({ ...ada, name: "Ada Kern" }),
  "the project's name": async (store) => {
    const { project, revision } = await store.project();
    await store.saveProject({ ...project, name: "Quay" }, revision);
  },
  "suggestions that came": (store) =>
    store.addImportedSuggestions(id, importedSuggestions("import-0001", harbour, "14")),
  "a suggestion dismissed": (store) => store.setSuggestionsDismissed([{ article: id, id: "import-0000" }], true),
  "something across articles": (store) => store.actAcross(ada.id, 0, joining("j0001", "a", "b")),
  "a plan": (store) => store.savePlan({ lead: ada.id, startedAt: at, dealings: [], articles: [] }, 0),
  "a set taken back": (store) => store.replaceSet(id, ada.id, () => true, undefined),
  "a review taken back": (store) => store.replaceReview(id, bo.id, () => true, undefined),
};

it.each(Object.entries(calls))("%s: what is answered when the disk refuses is true", async (_, call) => {
  const made = await somebodysProject();
  const operations = await trial(made, call, Number.POSITIVE_INFINITY, false);
  const last = Math.min(operations, runs(4).numRuns);
  for (let number = operations - last + 1; number <= operations; number++)
    for (const andAfter of [false, true]) await trial(made, call, number, andAfter);
});

/** The call on a copy of the project, refused at that operation. Returns how many operations there were. */
async function trial(
  made: string,
  call: (store: Store) => Promise<unknown>,
  number: number,
  andAfter: boolean,
): Promise<number> {
  const folder = join(await temporaryFolder(), "copy");
  await cp(made, folder, { recursive: true });
  const disk = nthFault();
  const store = await openStore(folder, disk.files);
  await store.otherVersions(); // waits until the folder was looked through
  const before = await everythingIn(store);
  disk.refuse(number, andAfter);
  const failure: unknown = await call(store).then(
    () => undefined,
    (error) => error,
  );
  const operations = disk.count();
  disk.heal();
  const what = `refused at ${number} of ${operations}${andAfter ? " and after" : ""}`;
  if (failure !== undefined) expect(failure, what).toBeInstanceOf(Failure);
  const isUnchanged = failure instanceof Failure && failure.message.includes("Nothing was changed");
  if (isUnchanged) expect(await everythingIn(store), what).toEqual(before);
  await store.close();
  const again = await openStore(folder);
  await again.otherVersions();
  if (isUnchanged) expect(await everythingIn(again), `${what}, opened again`).toEqual(before);
  if (failure === undefined) expect(await everythingIn(again), `${what}, opened again`).not.toEqual(before);
  await again.close();
  return operations;
}

async function somebodysProject(): Promise<string> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  for (const person of [ada, bo]) await store.saveAnnotator(person);
  for (const text of [harbour, second]) await store.addArticle(article(text), source(text));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.actReview(id, bo.id, 0, accepting(ada.id, annotation("a001", harbour, "Ines Dahl"), 1));
  await store.addImportedSuggestions(id, importedSuggestions("import-0000", harbour, "Port"));
  await store.close();
  return join(temporary.path, "..");
}

function openStore(folder: string, files = nthFault().files): Promise<Store> {
  const appData = join(folder, "app-data");
  return openFileStore(join(folder, "project"), { appData, files, writer, now: () => new Date(at), watch: false });
}

/** What a person can see. */
async function everythingIn(store: Store): Promise<unknown> {
  const { entries } = await store.entries();
  const articles = entries.map(async ({ header }) => ({
    article: await store.readArticle(header.id),
    set: await store.readSet(header.id, ada.id),
    review: await store.readReview(header.id, bo.id),
    suggestions: await store.readImportedSuggestions(header.id),
  }));
  return {
    project: await store.project(),
    people: await store.annotators(),
    articles: await Promise.all(articles),
    across: await store.readAcross(ada.id),
    plans: await store.plans(),
  };
}
