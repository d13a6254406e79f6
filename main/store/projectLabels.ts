// Changes of a project's settings, its labels above all: all of a change or nothing, and no label is taken away from under
// annotations that use it.
import type { CallResult } from "../../model/contract/contract";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import { type Answered, articleLabelsFault, askingFor } from "../../model/project/articleLabel";
import { type AttributeDefinition, defaultAttributes } from "../../model/project/attribute";
import { mostGuidelines } from "../../model/project/guideline";
import type { Label } from "../../model/project/label";
import { labelSetFault } from "../../model/project/labelSet";
import { type Project, projectSchema } from "../../model/project/project";
import { changeProject, labelSetOf, type ProjectChange } from "../../model/project/projectChange";
import type { ArticleEntry } from "./headers";
import type { Store } from "./Store";
import { whenRead } from "./whenRead";

type Usage = CallResult<"labels.usage">["usage"][number];

/** How often each label is used: the given ones in their order, then what else annotations use. */
export function labelUsage(labels: readonly Label[], entries: readonly ArticleEntry[]): readonly Usage[] {
  const counts = new Map<string, { annotations: number; articles: Set<string>; annotators: Set<string> }>();
  for (const { header, sets } of entries) {
    for (const set of sets) {
      for (const [label, count] of set.counts) {
        const sum = counts.get(label) ?? { annotations: 0, articles: new Set(), annotators: new Set() };
        sum.annotations += count;
        sum.articles.add(header.id);
        sum.annotators.add(set.annotator);
        counts.set(label, sum);
      }
    }
  }
  const ids = new Set([...labels.map(({ id }) => id), ...[...counts.keys()].sort()]);
  return [...ids].map((label) => {
    const { annotations = 0, articles, annotators } = counts.get(label) ?? {};
    return { label, annotations, articles: articles?.size ?? 0, annotators: annotators?.size ?? 0 };
  });
}

/**
 * Changes the project's settings, all of them or none; resolves with the project. Fails as `changeProject` does, with
 * `bad-request` when labels and attributes do not go together, with `conflict` when a label that annotations use would go.
 */
export async function changeStoredProject(store: Store, changes: readonly ProjectChange[]): Promise<Project> {
  for (let attempts = 1; ; attempts++) {
    const { project, revision } = await store.project();
    const changed = changeProject(project, changes);
    if (changes.some(({ kind }) => /-(label|attribute)$/.test(kind))) await mustGoTogether(store, project, changed);
    await mustBeUnusedGuidelines(store, changes);
    const fault = articleLabelsFault(changed.articleLabels ?? []);
    if (fault !== undefined) throw new Failure("bad-request", fault);
    if ((changed.guideline?.length ?? 0) > mostGuidelines)
      throw new Failure("bad-request", `A project keeps at most ${mostGuidelines} versions of its guideline.`);
    try {
      await store.saveProject(changed, revision);
      return changed;
    } catch (error) {
      // Somebody was faster: the changes say themselves whether they still fit.
      if (!(error instanceof Failure && error.code === "conflict") || attempts === mostAttempts) throw error;
    }
  }
}

const mostAttempts = 5;

/** A version that somebody tagged under stays, so that their annotations go on naming a version that can be read. */
async function mustBeUnusedGuidelines(store: Store, changes: readonly ProjectChange[]): Promise<void> {
  const gone = changes.flatMap((change) => (change.kind === "remove-guideline" ? [change.version.id] : []));
  if (gone.length > 0 && (await taggedUnder(store, new Set(gone))))
    throw new Failure(
      "conflict",
      "Somebody has tagged under this version of the guideline already, so it stays. Write a new version instead.",
    );
}

/** Whether somebody made annotations, or looked through an article again, under one of these versions of the guideline. */
export async function taggedUnder(store: Store, versions: ReadonlySet<string>): Promise<boolean> {
  if (versions.size === 0) return false;
  const sets = (await whenRead(store)).flatMap((entry) => entry.sets);
  return sets.some(
    ({ under = [], lookedUnder }) =>
      (lookedUnder !== undefined && versions.has(lookedUnder)) ||
      under.some(({ guideline }) => versions.has(guideline)),
  );
}

async function mustGoTogether(store: Store, before: Project, after: Project): Promise<void> {
  const { labels, attributes } = labelSetOf(after);
  const fault = labelSetFault(labels, attributes);
  if (fault !== undefined) throw new Failure("bad-request", fault);
  const tooMany = projectSchema.pick({ labels: true, attributes: true }).safeParse({ labels, attributes });
  if (!tooMany.success) throw new Failure("bad-request", "A project has at most 60 labels and 200 attributes.");
  const removed = before.labels.filter(({ id }) => !labels.some((label) => label.id === id));
  if (removed.length === 0) return;
  const usage = labelUsage([], await whenRead(store));
  for (const { id, name } of removed) {
    const used = usage.find(({ label }) => label === id);
    if (used === undefined) continue;
    throw new Failure(
      "conflict",
      `The label “${name}” is used by ${counted(used.annotations, "annotation")} in ${counted(used.articles, "article")}, so it cannot be removed. Merge it into another label instead; the annotations then count as that one.`,
    );
  }
}

/**
 * Adds labels that an import brings, with their attributes. One that the project has by now stays as it is there. Fails with `conflict` when they
 * do not go with the others any more. True when there was something to add.
 */
export async function addLabels(
  store: Pick<Store, "project" | "saveProject">,
  labels: readonly Label[],
  attributes: readonly AttributeDefinition[] = [],
): Promise<boolean> {
  const { project, revision } = await store.project();
  const added = labels.filter(({ id }) => !project.labels.some((label) => label.id === id));
  if (added.length === 0) return false;
  const all = [...project.labels, ...added];
  const own = project.attributes ?? defaultAttributes;
  const isNew = ({ id, labels: [of] }: AttributeDefinition) =>
    added.some((label) => label.id === of) && !own.some((other) => other.id === id);
  const described = [...own, ...attributes.filter(isNew)];
  const fault = labelSetFault(all, described.slice(own.length));
  if (fault !== undefined)
    throw new Failure(
      "conflict",
      `The labels of the project were changed meanwhile. ${fault} Look at the files again.`,
    );
  const more = described.length > own.length && { attributes: described };
  await store.saveProject({ ...project, labels: all, ...more }, revision);
  return true;
}

/** Makes the project ask what an import answers about whole articles. What it asks already stays as it is. */
export async function addArticleLabels(
  store: Pick<Store, "project" | "saveProject">,
  answered: readonly Answered[],
): Promise<void> {
  const { project, revision } = await store.project();
  const before = project.articleLabels ?? [];
  const articleLabels = askingFor(before, answered);
  if (articleLabels !== before) await store.saveProject({ ...project, articleLabels: [...articleLabels] }, revision);
}
