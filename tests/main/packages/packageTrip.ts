// What the tests about packages have in common: projects with something to send, a package written and opened, and a
// merge with everything it needs.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { type MergeNeeds, mergePackage, undoMerge } from "../../../main/packages/mergePackage";
import { type MergeRecords, mergeRecords } from "../../../main/packages/mergeRecords";
import { type OpenedPackage, openPackage } from "../../../main/packages/openPackage";
import { type MergeChoice, planMerge } from "../../../main/packages/planMerge";
import { type PackageChoice, sentProject, writePackage } from "../../../main/packages/writePackage";
import type { Store } from "../../../main/store/Store";
import { accepting, ada, annotation, article, bo, commenting, harbour, source, tagging } from "../store/examples";
import { temporaryFolder, writer } from "../store/temporaryProject";

export const at = new Date("2026-03-02T09:00:00.000Z");

export const quay = "Quay closed\nThe port authority said two 🚢 berths at Pell Quay were closed on Monday.\n";

/** Two articles; Ada tagged both, Bo the first, and Bo reviewed Ada's tags there. */
export async function fill(store: Store): Promise<void> {
  await store.saveAnnotator(ada);
  await store.saveAnnotator(bo);
  for (const text of [harbour, quay]) await store.addArticle(article(text), source(text));
  await tag(store, harbour, ada.id, "Ines Dahl");
  await tag(store, harbour, bo.id, "Harbour master Ines Dahl");
  await tag(store, quay, ada.id, "Pell Quay", "location");
  const { id } = article(harbour);
  const [seen] = (await store.readSet(id, ada.id)).set.annotations;
  await store.actReview(id, bo.id, 0, accepting(ada.id, seen ?? annotation("none", harbour, "Ines Dahl")));
  await store.actReview(id, bo.id, 1, commenting("comment-1", harbour, "14 crossings"));
}

let tags = 0;

/** Tags the first place where `quote` stands. */
export async function tag(
  store: Store,
  text: string,
  annotator: string,
  quote: string,
  label = "actor",
): Promise<void> {
  const { id } = article(text);
  const { revision } = await store.readSet(id, annotator);
  await store.act(id, annotator, revision, tagging(`tag-${++tags}`, text, quote, label));
}

export interface SentPackage {
  readonly file: string;
  open(): Promise<OpenedPackage>;
}

export async function send(
  store: Store,
  choice: Partial<PackageChoice> = {},
  id = `package-${++tags}`,
): Promise<SentPackage> {
  const file = join(await temporaryFolder(), "Harbour 2026-03-02.spanwise");
  const sending = { id, from: ada, at, writer, signal: new AbortController().signal, onProgress: () => {} };
  await writePackage(await sentProject(store), file, { reviews: true, ...choice }, sending);
  return { file, open: () => opened(file) };
}

export async function opened(file: string): Promise<OpenedPackage> {
  const found = await openPackage(file, "Harbour.spanwise");
  onTestFinished(() => found.close());
  return found;
}

export interface Merging {
  readonly records: MergeRecords;
  needs(over?: Partial<MergeNeeds>): MergeNeeds;
  merge(sent: SentPackage, choice?: Partial<MergeChoice>, over?: Partial<MergeNeeds>): ReturnType<typeof mergePackage>;
  undo(merge: string | undefined): ReturnType<typeof undoMerge>;
}

/** How `me` merges into a store on this machine. */
export async function merging(store: Store, me: string | undefined): Promise<Merging> {
  const records = mergeRecords(nodeFileSystem, join(await temporaryFolder(), "merges"), writer);
  const needs = (over: Partial<MergeNeeds> = {}): MergeNeeds => ({
    ...{ store, me, records, merge: randomUUID(), clock: () => at, newId: randomUUID, plan: planMerge },
    ...{ changed: () => {}, signal: new AbortController().signal, onProgress: () => {} },
    ...over,
  });
  return {
    records,
    needs,
    merge: async (sent, choice, over) =>
      mergePackage(await sent.open(), { labels: [], attributes: [], mine: "all", ...choice }, needs(over)),
    undo: (merge) => undoMerge(merge ?? "none", needs()),
  };
}

/** Everything a project holds, for comparing. */
export async function contentOf(store: Store) {
  const { entries } = await store.entries();
  const articles = await Promise.all(
    entries.map(async ({ header: { id }, sets, reviews }) => ({
      article: (await store.readArticle(id)).article,
      source: Buffer.from(await store.readSource(id)).toString("base64"),
      sets: await Promise.all(
        sets.map(async ({ annotator }) => [annotator, await store.readSet(id, annotator)] as const),
      ),
      reviews: await Promise.all(
        reviews.map(async ({ reviewer }) => [reviewer, await store.readReview(id, reviewer)] as const),
      ),
    })),
  );
  const { project } = await store.project();
  return { project, annotators: await store.annotators(), articles, others: await store.otherVersions() };
}
