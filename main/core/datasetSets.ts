// The part of an import that only datasets have: annotators, labels, attributes and annotation sets come in with the
// articles.
import { randomUUID } from "node:crypto";
import { type AttributeDefinition, defaultAttributes } from "../../model/attribute";
import { Failure } from "../../model/failure";
import { activeLabels, type Label } from "../../model/label";
import type { Annotator } from "../../model/project";
import type { DatasetFrame, ImportedArticle } from "./datasetImport";
import type { Store } from "./store/Store";

/** What became of one annotation set. */
export interface SetItem {
  readonly fileName: string;
  readonly article: string;
  /** Name of the annotator in this project. */
  readonly annotator: string;
  readonly annotatorId: string;
  readonly annotations: number;
  /** Of the set, once it is in. */
  readonly revision: number;
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
  { annotators, owners }: Pick<DatasetFrame, "annotators" | "owners">,
  name: string | undefined,
  known: Annotator | undefined,
  store: Store,
  now: Date,
): Promise<Owners> {
  const members = await store.annotators();
  const createdAt = now.toISOString();
  const themselves = new Map(
    [...annotators].map(([id, called]) => [
      id,
      members.find((member) => member.id === id) ?? { id, name: called, createdAt },
    ]),
  );
  if (name === undefined) return themselves;
  if (owners.size > 1) {
    const names = [...owners].map((id) => annotators.get(id) ?? id).join(", ");
    throw new Failure(
      "bad-request",
      `The file has annotations of ${owners.size} people (${names}); --annotator can name one. Leave it out, or export one person's annotations first.`,
    );
  }
  const owner =
    members.find((member) => member.id === name || member.name === name) ??
    (known?.name === name ? known : { id: randomUUID(), name, createdAt });
  return new Map([...themselves].map(([id, person]) => [id, owners.has(id) ? owner : person]));
}

/** Adds the sets of one article, with the labels and attributes they need. What somebody has said in this project stays as it is. */
export async function addSets(
  { draft, sets }: Pick<ImportedArticle, "draft" | "sets">,
  fileName: string,
  frame: DatasetFrame,
  owners: Owners,
  store: Store,
  dryRun: boolean,
): Promise<readonly SetItem[]> {
  if (sets.length === 0) return [];
  const present = (await store.entry(draft.id))?.sets.filter(({ revision }) => revision > 0) ?? [];
  const items: SetItem[] = [];
  for (const { annotator, state } of sets) {
    const owner = owners.get(annotator);
    if (owner === undefined) throw new Error("a sound dataset names every annotator");
    const verdict = present.some((set) => set.annotator === owner.id) ? "left-alone" : "added";
    if (verdict === "added" && !dryRun) {
      await addLabels(frame, store);
      await join(owner, store);
      await store.addSet(draft.id, owner.id, state);
    }
    const annotations = state.set.annotations.length;
    items.push({
      ...{ fileName, article: draft.id, annotator: owner.name, annotatorId: owner.id, annotations, verdict },
      revision: Math.max(1, state.revision),
    });
  }
  return items;
}

/** Adds the labels and attributes of a dataset that the project does not have. */
async function addLabels({ labels, attributes }: DatasetFrame, store: Store): Promise<void> {
  const { project, revision } = await store.project();
  const known = [...project.labels];
  for (const label of labels) {
    if (known.some(({ id }) => id === label.id)) continue;
    known.push(withFreeLetter(label, known));
  }
  const described = project.attributes ?? defaultAttributes;
  const added = missingAttributes(attributes, described, known);
  if (known.length === project.labels.length && added.length === 0) return;
  const withAttributes = added.length === 0 ? {} : { attributes: [...described, ...added] };
  await store.saveProject({ ...project, labels: known, ...withAttributes }, revision);
}

/** The attributes the project does not know, for those of their labels that it has. */
function missingAttributes(
  attributes: readonly AttributeDefinition[],
  known: readonly AttributeDefinition[],
  labels: readonly Label[],
): readonly AttributeDefinition[] {
  const ids = new Set(labels.map(({ id }) => id));
  return attributes.flatMap((definition) => {
    const own = definition.labels.filter((label) => ids.has(label));
    return own.length === 0 || known.some(({ id }) => id === definition.id) ? [] : [{ ...definition, labels: own }];
  });
}

/** Two labels one can tag with must not have the same key. */
function withFreeLetter(label: Label, known: readonly Label[]): Label {
  const taken = new Set(activeLabels(known).map(({ letter }) => letter));
  if (label.mergedInto !== undefined || !taken.has(label.letter)) return label;
  const letter = [...label.name.toUpperCase(), ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find(
    (candidate) => /^[A-Z]$/.test(candidate) && !taken.has(candidate),
  );
  return letter === undefined ? label : { ...label, letter };
}

async function join(owner: Annotator, store: Store): Promise<void> {
  const members = await store.annotators();
  if (!members.some(({ id }) => id === owner.id)) await store.saveAnnotator(owner);
}

/** What an item of an import says about the annotation sets that come along with its article. */
export function setRemarks(sets: readonly SetItem[], done: boolean): readonly string[] {
  const coming = sets.filter(({ verdict }) => verdict === "added");
  const staying = sets.filter(({ verdict }) => verdict === "left-alone");
  const remarks: string[] = [];
  if (coming.length > 0) {
    const whose = coming.map(({ annotator, annotations }) => `${annotator} (${counted(annotations, "annotation")})`);
    const come = done ? "came along" : coming.length === 1 ? "comes along" : "come along";
    remarks.push(`${counted(coming.length, "annotation set")} ${come}: ${whose.join(", ")}.`);
  }
  if (staying.length > 0) {
    const whose = staying.map(({ annotator }) => annotator).join(", ");
    const stay = done
      ? staying.length === 1
        ? "was left out"
        : "were left out"
      : staying.length === 1
        ? "stays out"
        : "stay out";
    remarks.push(
      `${counted(staying.length, "annotation set")} ${stay}, since the project has ${staying.length === 1 ? "one" : "some"} by the same person already: ${whose}.`,
    );
  }
  return remarks;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
