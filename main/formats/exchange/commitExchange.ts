// Brings what `planExchange` found into a project, document by document. An annotator who has a set for an article gets
// the new annotations as one step that can be undone; what they have marked alike already is not marked twice. What is to
// be suggested becomes nobody's.
import { createHash } from "node:crypto";
import type { Annotation, AnnotationSet } from "../../../model/annotation";
import { sameSpan } from "../../../model/annotation";
import type { Change } from "../../../model/change";
import { emptyState } from "../../../model/history";
import type { Proposed } from "../../../model/suggestions/broughtIn";
import type { Store } from "../../core/store/Store";
import { counted } from "./LossTally";
import type { Planned, PlannedDocument, PlannedLinks } from "./planExchange";
import type { Place, ReadProblem } from "./ReadDocument";

export interface CommitOptions {
  /** What people call the format. */
  readonly format: string;
  /** Another one for every import: what comes in as suggestions is known by it. */
  readonly importId: string;
  /** Whose the sets become of one the files name, or of the nameless one; `undefined`: they stay out. */
  readonly ownerOf: (name: string | undefined) => SetOwner | undefined;
  readonly idOf: (seed: string) => string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly signal?: AbortSignal | undefined;
  /** Takes what the plan and the commit have to say of what does not come in, and of what comes in changed. */
  readonly report: (problem: ReadProblem) => void;
}

/** An annotator of the project, by id, or nobody: then they are suggested. */
export type SetOwner = { readonly annotator: string } | "suggestions";

export interface Committed {
  readonly articlesAdded: number;
  readonly articlesKnown: number;
  readonly annotations: number;
  readonly links: number;
  readonly suggestions: number;
}

/**
 * Rejects as the store does, and with the signal's reason when stopped: what came in before stays, each document whole,
 * and the same import again completes it.
 */
export async function commitExchange(
  store: Pick<Store, "addArticle" | "readSet" | "addSet" | "act" | "addBroughtIn">,
  plan: AsyncIterable<Planned>,
  options: CommitOptions,
): Promise<Committed> {
  let articlesAdded = 0;
  let articlesKnown = 0;
  let annotations = 0;
  let links = 0;
  let suggestions = 0;
  /** Annotations that were there already → the one that is linked instead. */
  const instead = new Map<string, string>();
  let steps = 0;

  for await (const item of plan) {
    options.signal?.throwIfAborted();
    if (item.kind === "problem") options.report(item);
    else if (item.kind === "document") await document(item);
    else await farLinks(item);
  }
  return { articlesAdded, articlesKnown, annotations, links, suggestions };

  async function document({ article, source, state, sets, place }: PlannedDocument): Promise<void> {
    const outcome = state === "known" ? "exists" : await store.addArticle(article, source);
    if (outcome === "added") articlesAdded++;
    else articlesKnown++;
    for (const { annotator: name, set } of sets) {
      const owner = options.ownerOf(name);
      if (owner === "suggestions") {
        await suggest(article.id, name, set, place);
        continue;
      }
      const annotator = owner?.annotator;
      if (annotator === undefined) {
        const message = `${counted(set.annotations.length, "annotation")} of ${name ?? "an annotator without a name"} stayed out, as chosen.`;
        options.report({ kind: "problem", place, about: "remark", message });
        continue;
      }
      if (set.annotations.length === 0 && set.links.length === 0 && !set.asides && set.status === "new") continue;
      const before = await store.readSet(article.id, annotator);
      if (before.revision === 0) {
        await store.addSet(article.id, annotator, { ...emptyState, revision: 1, set });
        annotations += set.annotations.length;
        links += set.links.length;
        continue;
      }
      const added = additions(before.set, set, instead);
      if (added.known > 0) {
        const message = `${counted(added.known, "annotation")} ${added.known === 1 ? "was" : "were"} in the project already and ${added.known === 1 ? "stays as it is" : "stay as they are"}.`;
        options.report({ kind: "problem", place, about: "remark", message });
      }
      if (added.changes.length === 0) continue;
      await act(article.id, annotator, before.revision, added.changes);
      annotations += added.annotations;
      links += added.changes.filter((change) => change.kind === "add-link").length;
    }
  }

  async function suggest(article: string, by: string | undefined, set: AnnotationSet, place: Place): Promise<void> {
    const annotations = set.annotations.map(({ label, fragments, attributes, note }): Proposed => {
      return { label, fragments, ...(attributes && { attributes }), ...(note !== undefined && { note }) };
    });
    if (annotations.length === 0) return;
    const from = {
      file: place.file.slice(-1000),
      format: options.format,
      ...(by !== undefined && by !== "" && { by: by.slice(0, 200) }),
    };
    const id = createHash("sha256")
      .update(JSON.stringify([from, annotations]))
      .digest("hex")
      .slice(0, 24);
    const broughtIn = { id, import: options.importId, from, at: options.at, annotations };
    if ((await store.addBroughtIn(article, broughtIn)) === "added") suggestions += annotations.length;
    else {
      const message = `${counted(annotations.length, "suggestion")} ${annotations.length === 1 ? "was" : "were"} brought in from this file before.`;
      options.report({ kind: "problem", place, about: "remark", message });
    }
  }

  async function farLinks({ article, annotator: name, links: far, place }: PlannedLinks): Promise<void> {
    const owner = options.ownerOf(name);
    if (owner === undefined || owner === "suggestions") return;
    const { annotator } = owner;
    const { set, revision } = await store.readSet(article, annotator);
    const changes = far.flatMap((link): Change[] => {
      const from = instead.get(link.from) ?? link.from;
      const to = { ...link.to, annotation: instead.get(link.to.annotation) ?? link.to.annotation };
      const alike = set.links.some(
        (other) =>
          other.type === link.type &&
          other.from === from &&
          other.to.annotation === to.annotation &&
          other.to.article === to.article,
      );
      return alike ? [] : [{ kind: "add-link", link: { ...link, from, to } }];
    });
    if (changes.length < far.length) {
      const message = `${counted(far.length - changes.length, "link")} into other articles stood in the project already.`;
      options.report({ kind: "problem", place, about: "remark", message });
    }
    if (changes.length === 0) return;
    await act(article, annotator, revision, changes);
    links += changes.length;
  }

  async function act(article: string, annotator: string, revision: number, changes: readonly Change[]): Promise<void> {
    const id = options.idOf(JSON.stringify(["step", steps++]));
    const step = { id, title: `import from ${options.format}`.slice(0, 200), at: options.at, changes };
    await store.act(article, annotator, revision, { kind: "do", step });
  }
}

/** The changes that bring `set` into one that exists. */
function additions(
  existing: AnnotationSet,
  set: AnnotationSet,
  instead: Map<string, string>,
): { readonly changes: readonly Change[]; readonly annotations: number; readonly known: number } {
  const byStart = new Map<string, Annotation[]>();
  for (const annotation of existing.annotations) {
    const key = placeKey(annotation);
    byStart.set(key, [...(byStart.get(key) ?? []), annotation]);
  }
  const changes: Change[] = [];
  for (const annotation of set.annotations) {
    const alike = byStart.get(placeKey(annotation))?.find((other) => sameSpan(other, annotation));
    if (alike) instead.set(annotation.id, alike.id);
    else changes.push({ kind: "add-annotation", annotation });
  }
  const annotations = changes.length;
  for (const link of set.links) {
    const from = instead.get(link.from) ?? link.from;
    const to = instead.get(link.to.annotation) ?? link.to.annotation;
    const known = existing.links.some(
      (other) => other.type === link.type && other.from === from && other.to.annotation === to && !other.to.article,
    );
    if (!known) changes.push({ kind: "add-link", link: { ...link, from, to: { annotation: to } } });
  }
  for (const aside of set.asides ?? []) {
    const known = existing.asides?.some(
      ({ start, end, kind }) => start === aside.start && end === aside.end && kind === aside.kind,
    );
    if (!known) changes.push({ kind: "add-aside", aside });
  }
  if (changes.length > 0 && existing.status === "new")
    changes.push({ kind: "set-status", before: "new", after: "in-progress" });
  return { changes, annotations, known: set.annotations.length - annotations };
}

function placeKey({ label, fragments }: Annotation): string {
  return `${fragments[0]?.start}-${label}`;
}
