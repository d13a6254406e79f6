// Brings what `planExchange` found into a project, document by document. An annotator who has a set for an article gets
// the new annotations as one step that can be undone; what they have marked alike already is not marked twice.
// Annotations that come in as suggestions belong to nobody.
import { createHash } from "node:crypto";
import { type Annotation, type AnnotationSet, type Status, sameSpan } from "../../model/annotation/annotation";
import type { Change } from "../../model/annotation/change";
import { emptyState } from "../../model/annotation/history";
import { counted } from "../../model/data/counted";
import type { Proposed } from "../../model/suggestions/importedSuggestions";
import type { Place, ReadProblem } from "../formats/files/ReadProblem";

import { isNothing, type Planned, type PlannedDocument, type PlannedLinks } from "../formats/reading/planExchange";
import type { Store } from "../store/Store";

export interface CommitOptions {
  /** The format's name for people. */
  readonly format: string;
  /** Unique per import; the suggestions that it brings in are listed under it. */
  readonly importId: string;
  /**
   * The owner of the sets under a `name` in the files, `undefined` for sets without a name. When the result is
   * `undefined`, these sets stay out.
   */
  readonly ownerOf: (name: string | undefined) => SetOwner | undefined;
  readonly idOf: (seed: string) => string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Whether the importer said that the imported sets are finished. */
  readonly finishes?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes the problems that plan and commit find: what does not come in, and what comes in changed. */
  readonly report: (problem: ReadProblem) => void;
}

/**
 * The owner of imported sets: a person whose sets this import may write, or `suggestions`: nobody, so the annotations
 * come in as suggestions.
 */
export type SetOwner =
  | {
      /** Id. */
      readonly annotator: string;
      readonly name: string;
      /**
       * Whether the files or the importer name this person: then a document without annotations counts as one that they
       * have looked at.
       */
      readonly isNamed: boolean;
    }
  | "suggestions";

export interface Committed {
  readonly articlesAdded: number;
  readonly articlesKnown: number;
  readonly annotations: number;
  readonly links: number;
  readonly suggestions: number;
  readonly people: readonly CommittedPerson[];
}

/** The outcome of this import for one annotator of the files. */
export interface CommittedPerson {
  /** The annotator's name in the files; `null` when nobody is named. */
  readonly name: string | null;
  /** The person they became here; `null`: nobody, for their annotations are suggested or stay out. */
  readonly to: string | null;
  readonly suggested: boolean;
  readonly documents: number;
  readonly annotations: number;
  readonly links: number;
  readonly attributes: number;
  /** Annotations that were in the project already, or came with an earlier file of this import. */
  readonly already: number;
}

/**
 * Rejects as the store does, and with the signal's reason when stopped: what came in before stays, each document whole,
 * and the same import again completes it.
 */
export async function commitExchange(
  store: Pick<Store, "addArticle" | "readSet" | "addSet" | "act" | "addImportedSuggestions">,
  plan: AsyncIterable<Planned>,
  options: CommitOptions,
): Promise<Committed> {
  let articlesAdded = 0;
  let articlesKnown = 0;
  let suggestions = 0;
  const people = new Map<string | undefined, Mutable<CommittedPerson>>();
  /**
   * From the id of an annotation that was not brought in again to the id of the one in the project; links use the
   * latter.
   */
  const instead = new Map<string, string>();
  /** Annotations that this import brought in. */
  const brought = new Set<string>();
  let steps = 0;

  for await (const item of plan) {
    options.signal?.throwIfAborted();
    if (item.kind === "problem") options.report(item);
    else if (item.kind === "document") await document(item);
    else if (item.kind === "links") await farLinks(item);
  }
  const all = [...people.values()];
  const sum = (key: "annotations" | "links") => all.reduce((total, one) => total + (one.suggested ? 0 : one[key]), 0);
  return {
    articlesAdded,
    articlesKnown,
    annotations: sum("annotations"),
    links: sum("links"),
    suggestions,
    people: all,
  };

  function personOf(name: string | undefined, owner: SetOwner | undefined): Mutable<CommittedPerson> {
    const known = people.get(name) ?? {
      name: name ?? null,
      to: owner === undefined || owner === "suggestions" ? null : owner.name,
      suggested: owner === "suggestions",
      ...{ documents: 0, annotations: 0, links: 0, attributes: 0, already: 0 },
    };
    people.set(name, known);
    return known;
  }

  async function document({ article, source, state, sets, place }: PlannedDocument): Promise<void> {
    const outcome = state === "known" ? "exists" : await store.addArticle(article, source);
    if (outcome === "added") articlesAdded++;
    else articlesKnown++;
    for (const { annotator: name, set } of sets) {
      const owner = options.ownerOf(name);
      // An article that nobody was said to have looked at has no set.
      if (isNothing(set) && (owner === undefined || owner === "suggestions" || !owner.isNamed)) continue;
      const person = personOf(name, owner);
      if (owner === undefined) {
        const message = `${counted(set.annotations.length, "annotation")} of ${name ?? "an annotator without a name"} stayed out, as chosen.`;
        options.report({ kind: "problem", place, about: "remark", message });
      } else if (owner === "suggestions") await suggest(article.id, name, set, place, person);
      else await bringIn(article.id, owner.annotator, set, place, person);
    }
  }

  async function bringIn(
    article: string,
    annotator: string,
    set: AnnotationSet,
    place: Place,
    person: Mutable<CommittedPerson>,
  ): Promise<void> {
    person.documents++;
    const before = await store.readSet(article, annotator);
    for (const { id } of set.annotations) brought.add(id);
    if (before.revision === 0) {
      // A named annotator has looked at the article, also where nothing was marked.
      const status = set.status === "new" ? "in-progress" : set.status;
      await store.addSet(article, annotator, { ...emptyState, revision: 1, set: { ...set, status } });
      take(person, set.annotations);
      person.links += set.links.length;
      return;
    }
    const added = additions(before.set, set, instead, options.finishes ?? false);
    const here = new Set(before.set.annotations.flatMap(({ id }) => (brought.has(id) ? [id] : [])));
    const twice = added.known.filter((id) => here.has(id)).length;
    person.already += added.known.length;
    for (const [count, where] of [
      [added.known.length - twice, "in the project already and"],
      [twice, "in another file of this import and"],
    ] as const) {
      if (count === 0) continue;
      const message = `${counted(count, "annotation is", "annotations are")} ${where} ${count === 1 ? "comes" : "come"} in once.`;
      options.report({ kind: "problem", place, about: "remark", message });
    }
    if (added.changes.length === 0) return;
    await act(article, annotator, before.revision, added.changes);
    take(
      person,
      added.changes.flatMap((change) => (change.kind === "add-annotation" ? [change.annotation] : [])),
    );
    person.links += added.changes.filter((change) => change.kind === "add-link").length;
  }

  async function suggest(
    article: string,
    by: string | undefined,
    set: AnnotationSet,
    place: Place,
    person: Mutable<CommittedPerson>,
  ): Promise<void> {
    const annotations = set.annotations.map(({ label, fragments, attributes, note }): Proposed => {
      return { label, fragments, ...(attributes && { attributes }), ...(note !== undefined && { note }) };
    });
    const whole = set.articleLabels?.length ?? 0;
    if (whole > 0) {
      const message = `${counted(whole, "answer")} about the whole article ${whole === 1 ? "stays" : "stay"} out: suggestions have none.`;
      options.report({ kind: "problem", place, about: "remark", message });
    }
    if (annotations.length === 0) return;
    person.documents++;
    const from = {
      file: place.file.slice(-1000),
      format: options.format,
      ...(by !== undefined && by !== "" && { by: by.slice(0, 200) }),
    };
    const id = createHash("sha256")
      .update(JSON.stringify([from, annotations]))
      .digest("hex")
      .slice(0, 24);
    const importedSuggestions = { id, import: options.importId, from, at: options.at, annotations };
    if ((await store.addImportedSuggestions(article, importedSuggestions)) === "added") {
      suggestions += annotations.length;
      take(person, set.annotations);
    } else {
      person.already += annotations.length;
      const message = `${counted(annotations.length, "suggestion was", "suggestions were")} brought in from this file before.`;
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
    personOf(name, owner).links += changes.length;
  }

  async function act(article: string, annotator: string, revision: number, changes: readonly Change[]): Promise<void> {
    const id = options.idOf(JSON.stringify(["step", steps++]));
    const step = { id, title: `import from ${options.format}`.slice(0, 200), at: options.at, changes };
    await store.act(article, annotator, revision, { kind: "do", step });
  }
}

type Mutable<Data> = { -readonly [Key in keyof Data]: Data[Key] };

function take(person: Mutable<CommittedPerson>, annotations: readonly Annotation[]): void {
  person.annotations += annotations.length;
  person.attributes += annotations.reduce((sum, { attributes = [] }) => sum + attributes.length, 0);
}

/** The changes that bring `set` into one that exists, and the ids of annotations there that are alike. */
function additions(
  existing: AnnotationSet,
  set: AnnotationSet,
  instead: Map<string, string>,
  finishes: boolean,
): { readonly changes: readonly Change[]; readonly known: readonly string[] } {
  const byStart = new Map<string, Annotation[]>();
  for (const annotation of existing.annotations) {
    const key = placeKey(annotation);
    byStart.set(key, [...(byStart.get(key) ?? []), annotation]);
  }
  const changes: Change[] = [];
  const known: string[] = [];
  for (const annotation of set.annotations) {
    const alike = byStart.get(placeKey(annotation))?.find((other) => sameSpan(other, annotation));
    if (alike) {
      instead.set(annotation.id, alike.id);
      known.push(alike.id);
    } else changes.push({ kind: "add-annotation", annotation });
  }
  for (const link of set.links) {
    const from = instead.get(link.from) ?? link.from;
    const to = instead.get(link.to.annotation) ?? link.to.annotation;
    const isThere = existing.links.some(
      (other) => other.type === link.type && other.from === from && other.to.annotation === to && !other.to.article,
    );
    if (!isThere) changes.push({ kind: "add-link", link: { ...link, from, to: { annotation: to } } });
  }
  for (const aside of set.asides ?? []) {
    const isThere = existing.asides?.some(
      ({ start, end, kind }) => start === aside.start && end === aside.end && kind === aside.kind,
    );
    if (!isThere) changes.push({ kind: "add-aside", aside });
  }
  for (const { label, values } of set.articleLabels ?? []) {
    // What somebody chose here stays.
    const isSaid = existing.articleLabels?.some((one) => one.label === label);
    if (!isSaid) changes.push({ kind: "set-article-label", label, before: [], after: values });
  }
  const after = statusAfter(existing.status, set.status, changes.length > 0, finishes);
  if (after !== existing.status) changes.push({ kind: "set-status", before: existing.status, after });
  return { changes, known };
}

/**
 * A finished set stays finished; a set that was begun here is finished by its annotator, or where the importer says so.
 */
function statusAfter(existing: Status, coming: Status, changes: boolean, finishes: boolean): Status {
  if (finishes || existing !== "new") return finishes ? "done" : existing;
  return coming === "new" && changes ? "in-progress" : coming;
}

function placeKey({ label, fragments }: Annotation): string {
  return `${fragments[0]?.start}-${label}`;
}
