// The part of an import that only datasets have: annotators, labels and annotation sets come in with the articles.
import { randomUUID } from "node:crypto";
import { Failure } from "../../model/failure";
import type { Label } from "../../model/label";
import type { Annotator } from "../../model/project";
import type { DatasetFrame, ImportedArticle } from "../core/datasetImport";
import type { Store } from "../core/store/Store";

/** What became of one annotation set. */
export interface SetItem {
  readonly fileName: string;
  readonly article: string;
  readonly annotator: string;
  readonly annotations: number;
  /** `left-alone`: this annotator has said something about this article already. */
  readonly verdict: "added" | "left-alone";
}

/** Whose the sets of a file are, in this project: by the file's ids. */
export type Owners = ReadonlyMap<string, Annotator>;

/**
 * Who the annotators of a dataset are in this project: `name`, if given, else those the file names. Nothing is written.
 * Fails with `bad-request` when one name is given for the sets of several people.
 */
export async function ownersOf(
  { annotators }: DatasetFrame,
  name: string | undefined,
  known: Annotator | undefined,
  store: Store,
): Promise<Owners> {
  const members = await store.annotators();
  const createdAt = new Date().toISOString();
  if (name === undefined) {
    return new Map(
      [...annotators].map(([id, called]) => [
        id,
        members.find((member) => member.id === id) ?? { id, name: called, createdAt },
      ]),
    );
  }
  if (annotators.size > 1) {
    throw new Failure(
      "bad-request",
      `The file has annotations of ${annotators.size} people (${[...annotators.values()].join(", ")}); --annotator can name one. Leave it out, or export one person's annotations first.`,
    );
  }
  const owner =
    members.find((member) => member.id === name || member.name === name) ??
    (known?.name === name ? known : { id: randomUUID(), name, createdAt });
  return new Map([...annotators.keys()].map((id) => [id, owner]));
}

/** Adds the labels of a dataset that the project does not have. Returns how many there were. */
export async function addLabels(labels: readonly Label[], store: Store): Promise<number> {
  const { project, revision } = await store.project();
  const missing = labels.filter(({ id }) => !project.labels.some((label) => label.id === id));
  if (missing.length > 0) await store.saveProject({ ...project, labels: [...project.labels, ...missing] }, revision);
  return missing.length;
}

/** Adds the sets of one article. What somebody has said in this project already is left as it is. */
export async function addSets(
  { draft, sets }: ImportedArticle,
  fileName: string,
  owners: Owners,
  store: Store,
  dryRun: boolean,
): Promise<readonly SetItem[]> {
  const present = (await store.entry(draft.id))?.sets.filter(({ revision }) => revision > 0) ?? [];
  const items: SetItem[] = [];
  for (const { annotator, state } of sets) {
    const owner = owners.get(annotator);
    if (owner === undefined) throw new Error("a sound dataset names every annotator");
    const verdict = present.some((set) => set.annotator === owner.id) ? "left-alone" : "added";
    if (verdict === "added" && !dryRun) {
      await join(owner, store);
      await store.addSet(draft.id, owner.id, state);
    }
    const annotations = state.set.annotations.length;
    items.push({ fileName, article: draft.id, annotator: owner.name, annotations, verdict });
  }
  return items;
}

async function join(owner: Annotator, store: Store): Promise<void> {
  const members = await store.annotators();
  if (!members.some(({ id }) => id === owner.id)) await store.saveAnnotator(owner);
}
