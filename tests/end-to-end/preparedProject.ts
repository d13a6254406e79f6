// A project several people have worked in, made on disk before Spanwise starts: articles, people, what each of them
// tagged. It goes through the store, as Spanwise itself writes it.
import { createHash } from "node:crypto";
import { createProjectFolder } from "../../main/store/project/createProjectFolder";
import { openFileStore } from "../../main/store/project/openFileStore";
import type { Store } from "../../main/store/Store";
import type { AcrossAction } from "../../model/across/acrossHistory";
import type { Annotation, AnnotationSet } from "../../model/annotation/annotation";
import { compareAnnotations } from "../../model/annotation/annotation";
import { annotationOf, fragmentOf, setStatus, tag, untag } from "../../model/annotation/annotationSteps";
import { applyAction, emptyState, type Step } from "../../model/annotation/history";
import type { Article } from "../../model/project/article";
import { defaultLabels } from "../../model/project/label";

const at = "2026-03-01T08:00:00.000Z";
const writer = "Spanwise test";

/** Words, the label they got, which occurrence of them, counted from 0, and how the tag came to be: by hand when absent. */
export type GivenTag = readonly [words: string, label: string, occurrence?: number, origin?: Annotation["origin"]];

export interface GivenPerson {
  readonly id: string;
  readonly name: string;
}

export interface GivenArticle {
  /** Absent: the text's first line is taken for it. */
  readonly title?: string;
  readonly text: string;
  /** By the ids of people. Everybody named here is done. */
  readonly tags: Readonly<Record<string, readonly GivenTag[]>>;
}

/** Makes a project in `folder`, which is not there yet. Resolves with the ids of its articles. */
export async function prepareProject(
  folder: string,
  appData: string,
  given: {
    readonly people: readonly GivenPerson[];
    readonly articles: readonly GivenArticle[];
    /** What people said across the articles, by their ids. */
    readonly said?: Readonly<Record<string, AcrossAction>>;
    /** How many seconds people share for the first article, by their ids. */
    readonly time?: Readonly<Record<string, number>>;
  },
): Promise<readonly string[]> {
  const now = () => new Date(at);
  await createProjectFolder(folder, { id: "project-of-many", name: "Harbour", labels: defaultLabels, now, writer });
  return withStore(folder, appData, async (store) => {
    for (const person of given.people) await store.saveAnnotator({ ...person, createdAt: at });
    const ids: string[] = [];
    for (const { title, text, tags } of given.articles) {
      const article = articleOf(text, title);
      ids.push(article.id);
      await store.addArticle(article, new TextEncoder().encode(text));
      for (const [person, theirs] of Object.entries(tags)) {
        const annotations = theirs.map((one) => annotationFor(text, person, one)).sort(compareAnnotations);
        const tagged = applyAction(emptyState, { kind: "do", step: tag(emptyState.set, annotations, stamp("tags")) });
        const done = setStatus(tagged.set, "done", stamp("done"));
        await store.addSet(article.id, person, done ? applyAction(tagged, { kind: "do", step: done }) : tagged);
      }
    }
    for (const [person, action] of Object.entries(given.said ?? {})) await store.actAcross(person, 0, action);
    const [article = ""] = ids;
    for (const [person, seconds] of Object.entries(given.time ?? {}))
      await store.shareTime(person, "laptop", [{ article, seconds }]);
    return ids;
  });
}

/** What a colleague does on their own machine while Spanwise is not running here: takes one annotation away, adds others. */
export async function colleagueChanges(
  folder: string,
  appData: string,
  article: string,
  person: string,
  change: { readonly takeAway?: string; readonly add?: readonly GivenTag[] },
): Promise<void> {
  await withStore(folder, appData, async (store) => {
    const { text } = (await store.readArticle(article)).article;
    const before = await store.readSet(article, person);
    const gone = before.set.annotations.filter(({ fragments }) => fragments[0]?.quote === change.takeAway);
    const added = (change.add ?? []).map((one) => annotationFor(text, person, one));
    let { revision } = before;
    for (const step of steps(before.set, gone, added)) {
      revision = await store.act(article, person, revision, { kind: "do", step });
    }
  });
}

function steps(set: AnnotationSet, gone: readonly Annotation[], added: readonly Annotation[]): readonly Step[] {
  return [
    ...(gone.length > 0 ? [untag(set, gone, stamp("take-away"))] : []),
    ...(added.length > 0 ? [tag(set, added, stamp("add-more"))] : []),
  ];
}

async function withStore<Result>(
  folder: string,
  appData: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openFileStore(folder, { appData, writer, now: () => new Date(), watch: false });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function annotationFor(
  text: string,
  person: string,
  [words, label, occurrence = 0, origin = "hand"]: GivenTag,
): Annotation {
  let start = text.indexOf(words);
  for (let times = 0; times < occurrence; times++) start = text.indexOf(words, start + 1);
  if (start === -1) throw new Error(`“${words}” is not in the text`);
  const id = `${person}-${label}-${start}-${start + words.length}`;
  return annotationOf({ id, label, fragments: [fragmentOf(text, start, start + words.length)], at, origin });
}

function articleOf(text: string, title: string | undefined): Article {
  const textSha256 = createHash("sha256").update(text).digest("hex");
  return {
    id: textSha256.slice(0, 32),
    text,
    textSha256,
    source: {
      name: `${title ?? "article"}.txt`,
      bytes: Buffer.byteLength(text),
      sha256: textSha256,
      encoding: "utf-8",
      encodingFrom: "utf-8",
    },
    provenance: title === undefined ? {} : { title },
    importedAt: at,
  };
}

function stamp(id: string) {
  return { id: `step-${id}`, at };
}
