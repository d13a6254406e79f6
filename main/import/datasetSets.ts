// The part of an import that only datasets have: annotators, labels, attributes, the guideline and annotation sets come in
// with the articles.
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import { mostArticleLabels } from "../../model/project/articleLabel";
import { type AttributeDefinition, defaultAttributes } from "../../model/project/attribute";
import { withGuideline } from "../../model/project/joinedGuideline";
import { activeLabels, type Label } from "../../model/project/label";
import { freeLetter } from "../../model/project/newLabel";
import type { Project } from "../../model/project/project";
import { withoutSecondSubLabels } from "../../model/project/subLabel";
import type { DatasetFrame, ImportedArticle } from "./importedArticle";
import { type ImportedPeople, type ImportedPerson, type Importer, importedPeople } from "./importedPeople";
import type { ImportStore } from "./trialStore";

/** The outcome for one annotation set. */
export interface SetItem {
  readonly fileName: string;
  readonly article: string;
  /** Name of the annotator in this project. */
  readonly annotator: string;
  readonly annotatorId: string;
  readonly annotations: number;
  readonly links: number;
  readonly attributes: number;
  /** The set's revision after the import. */
  readonly revision: number;
  /** `left-alone`: the set stayed out, because this annotator has a set for the article in this project. */
  readonly verdict: "added" | "left-alone";
}

/** The people in this project that the annotators of a file are, by the file's ids. */
export type Owners = ReadonlyMap<string, ImportedPerson>;

export interface DatasetPeople {
  readonly people: ImportedPeople;
  readonly owners: Owners;
}

/**
 * The people in this project that the annotators of a dataset are: `name`, if given, else as `importedPeople` says.
 * Nothing is written. Fails with `bad-request` when one name is given for the sets of several people.
 */
export async function ownersOf(
  { annotators, owners }: Pick<DatasetFrame, "annotators" | "owners">,
  name: string | undefined,
  importer: Importer,
  store: Pick<ImportStore, "annotators" | "saveAnnotator">,
): Promise<DatasetPeople> {
  const people = importedPeople(store, importer);
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const name of annotators.values()) (once.has(name) ? shared : once).add(name);
  const themselves = new Map<string, ImportedPerson>();
  for (const [id, name] of annotators) themselves.set(id, await people.ofDataset({ id, name }, shared.has(name)));
  if (name === undefined) return { people, owners: themselves };
  if (owners.size > 1) {
    const all = [...owners].map((id) => annotators.get(id) ?? id).join(", ");
    throw new Failure(
      "bad-request",
      `The file has annotations of ${owners.size} people (${all}); --annotator can name one. Leave it out, or export one person's annotations first.`,
    );
  }
  const owner = await people.called(name);
  return { people, owners: new Map([...themselves].map(([id, person]) => [id, owners.has(id) ? owner : person])) };
}

/**
 * Adds the sets of one article, with the labels and attributes they need. Sets that somebody has in this project stay
 * as they are; also those that a colleague has there under the very id that the file has.
 */
export async function addSets(
  { draft, sets }: Pick<ImportedArticle, "draft" | "sets">,
  fileName: string,
  frame: DatasetFrame,
  { people, owners }: DatasetPeople,
  store: ImportStore,
  finished = false,
): Promise<readonly SetItem[]> {
  if (sets.length === 0) return [];
  const present = (await store.entry(draft.id))?.sets.filter(({ revision }) => revision > 0) ?? [];
  const items: SetItem[] = [];
  for (const { annotator, state } of sets) {
    const owner = owners.get(annotator);
    if (owner === undefined) throw new Error("a sound dataset names every annotator");
    const verdict = present.some((set) => set.annotator === owner.id || set.annotator === annotator)
      ? "left-alone"
      : "added";
    if (verdict === "added") {
      await addTerms(frame, people, owners, store);
      await people.join(owner);
      await store.addSet(draft.id, owner.id, finished ? { ...state, set: { ...state.set, status: "done" } } : state);
    }
    const { annotations, links } = state.set;
    items.push({
      ...{ fileName, article: draft.id, annotator: owner.name, annotatorId: owner.id, verdict },
      ...{ annotations: annotations.length, links: links.length },
      attributes: annotations.reduce((sum, { attributes = [] }) => sum + attributes.length, 0),
      revision: Math.max(1, state.revision),
    });
  }
  return items;
}

export interface PersonOfSets {
  readonly annotator: string;
  readonly documents: number;
  readonly annotations: number;
  readonly links: number;
  readonly attributes: number;
  /** Sets that stay out, for the project has one by the same person. */
  readonly already: number;
}

/** The sets that come in of each person, in the order they are met. */
export function peopleOfSets(sets: readonly SetItem[]): readonly PersonOfSets[] {
  const people = new Map<string, PersonOfSets>();
  for (const { annotator, annotatorId, annotations, links, attributes, verdict } of sets) {
    const before = people.get(annotatorId) ?? {
      ...{ annotator, documents: 0, annotations: 0, links: 0, attributes: 0, already: 0 },
    };
    const comes = verdict === "added" ? 1 : 0;
    people.set(annotatorId, {
      annotator,
      documents: before.documents + comes,
      annotations: before.annotations + comes * annotations,
      links: before.links + comes * links,
      attributes: before.attributes + comes * attributes,
      already: before.already + 1 - comes,
    });
  }
  return [...people.values()];
}

/**
 * Adds the labels, attributes and labels of the whole article of a dataset that the project does not have, and the versions
 * of its guideline where they go on from the project's.
 */
async function addTerms(
  frame: DatasetFrame,
  people: ImportedPeople,
  owners: Owners,
  store: ImportStore,
): Promise<void> {
  const { labels, attributes, articleLabels } = frame;
  const { project, revision } = await store.project();
  const guideline = await guidelineHere(frame, project, owners, store);
  const known = [...project.labels];
  for (const label of labels) {
    if (known.some(({ id }) => id === label.id)) continue;
    known.push(withFreeLetter(label, known));
  }
  const described = project.attributes ?? defaultAttributes;
  const added = missingAttributes(attributes, described, known);
  const ofArticles = project.articleLabels ?? [];
  const asked = articleLabels.filter(({ id }) => !ofArticles.some((own) => own.id === id));
  const withLabels: Project = {
    ...project,
    labels: known,
    ...(added.length > 0 && { attributes: [...described, ...added] }),
    ...(asked.length > 0 && { articleLabels: [...ofArticles, ...asked].slice(0, mostArticleLabels) }),
  };
  const ruled = withGuideline(withLabels, { labels, attributes, ...(guideline.length > 0 && { guideline }) });
  const isSame = known.length === project.labels.length && added.length === 0 && asked.length === 0;
  if (isSame && ruled === withLabels) return;
  // Whoever wrote a version that comes in is a member, too, so that their name stands beside it.
  for (const person of owners.values())
    if (ruled !== withLabels && ruled.guideline?.some(({ by }) => by === person.id)) await people.join(person);
  await store.saveProject(ruled, revision);
}

/**
 * The versions of a dataset's guideline with the ids that their authors have in this project. Versions that are here stay
 * as they are, and an author whose very id is a member's is that member: nobody's file is written for it.
 */
async function guidelineHere(
  { guideline }: Pick<DatasetFrame, "guideline">,
  project: Project,
  owners: Owners,
  store: Pick<ImportStore, "annotators">,
): Promise<DatasetFrame["guideline"]> {
  if (guideline.length === 0) return guideline;
  const here = new Map((project.guideline ?? []).map(({ id, by }) => [id, by]));
  const members = new Set((await store.annotators()).map(({ id }) => id));
  return guideline.map((version) => ({
    ...version,
    by: here.get(version.id) ?? (members.has(version.by) ? version.by : (owners.get(version.by)?.id ?? version.by)),
  }));
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
    if (own.length === 0 || known.some(({ id }) => id === definition.id)) return [];
    return [withoutSecondSubLabels({ ...definition, labels: own }, known)];
  });
}

/** Two labels one can tag with must not have the same letter. */
function withFreeLetter(label: Label, known: readonly Label[]): Label {
  const isTaken = activeLabels(known).some(({ letter }) => letter === label.letter);
  if (label.mergedInto !== undefined || !isTaken) return label;
  return { ...label, letter: freeLetter(known, label.name) ?? label.letter };
}

/** Remarks of an import's item about the annotation sets that come along with its article. */
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
