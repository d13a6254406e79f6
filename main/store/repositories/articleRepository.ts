// The articles of a project folder: text and original bytes, written once, and the provenance, which may be edited.
import { dirname } from "node:path";
import { equalData } from "../../../model/data/equalData";
import { Failure } from "../../../model/data/failure";
import type { Article, Provenance } from "../../../model/project/article";
import { diskFailure, ignoreDiskFault, isMissing } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { replaceFile } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { keyedQueue } from "../../work/keyedQueue";
import { type Catalog, stampOf } from "../catalog/catalog";
import { lastWritten } from "../files/backups";
import {
  checkInTurns,
  type Document,
  type DocumentPlace,
  newerVersion,
  readDocument,
  writeDocument,
} from "../files/documentFile";
import { articleFileSummarySchema, articleKind, type NumberedArticle, summariseArticle } from "../files/documentKinds";
import { ensureInProject, mustBeThere } from "../files/ensureInProject";
import type { Header } from "../files/envelope";
import { articleFile, removedFile, sourceFile } from "../files/layout";
import { type Move, moveTogether } from "../files/moveTogether";
import { flushedLater, type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { recoverText } from "../files/recoverText";
import type { NamesFlushed } from "../Store";
import { keepOtherVersion } from "./otherVersions";
import { isOverOwn } from "./ownVersion";

export interface ArticleRepository {
  has(article: string): Promise<boolean>;
  read(article: string): Promise<{ readonly article: Article; readonly revision: number }>;
  /** The text alone, `undefined` when the project does not have the article. */
  text(article: string): Promise<string | undefined>;
  source(article: string): Promise<Uint8Array>;
  /** Reads an article whose header told nothing and puts what it finds into the catalog. */
  examine(article: string): Promise<void>;
  add(article: Article, source: Uint8Array, names?: NamesFlushed): Promise<"added" | "exists">;
  saveProvenance(article: string, provenance: Provenance, revision: number): Promise<number>;
  setRemoved(articles: readonly string[], removed: boolean): Promise<void>;
}

/** Characters of text kept in memory, so that an action need not read the article again. */
const charactersKept = 20_000_000;

interface Kept extends Document<NumberedArticle> {
  readonly stamp: string;
}

/** Articles are written within `writing`, which keeps a scan from taking them for somebody else's. */
export function articleRepository(
  folder: ProjectFolder,
  catalog: Catalog,
  writing: <Result>(ids: readonly string[], write: () => Promise<Result>) => Promise<Result>,
): ArticleRepository {
  /** Oldest reading first. */
  const kept = new Map<string, Kept>();
  let charactersInUse = 0;
  /** Damaged files that could not be repaired, by stamp, so that they are not examined again. */
  const hopeless = new Map<string, string>();
  /** Several articles may be written at a time, one only once. */
  const writes = keyedQueue();

  return {
    has,
    read: async (id) => {
      const { revision, content } = await load(id);
      return { article: content.article, revision };
    },
    text: async (id) => {
      // The text of an article never changes, so what is in memory holds whatever happened to the file.
      const known = kept.get(id);
      if (known) return known.content.article.text;
      try {
        return (await load(id)).content.article.text;
      } catch (error) {
        if (error instanceof Failure) return undefined;
        throw error;
      }
    },
    source,
    examine,
    add: (article, bytes, names = "now") => {
      const sequence = catalog.nextSequence(); // at once: articles have the order in which they were handed over
      return writes.run([article.id], () => writing([article.id], () => add(article, bytes, sequence, names)));
    },
    saveProvenance: (id, provenance, revision) =>
      writes.run([id], () => writing([id], () => saveProvenance(id, provenance, revision))),
    setRemoved: (articles, removed) => writes.run(articles, () => writing(articles, () => move(articles, removed))),
  };

  async function has(id: string): Promise<boolean> {
    return (await factsOf(articleFile(id))) !== undefined;
  }

  async function load(id: string): Promise<Kept> {
    const facts = await factsOf(articleFile(id));
    const known = kept.get(id);
    if (known && known.stamp === stampOf(facts)) return known;
    const read = await readDocument(folder, placeOfArticle(id));
    if (read.kind === "newer") throw newerVersion(placeOfArticle(id), read.header);
    if (read.kind === "missing" || read.kind === "copy") {
      await mustBeThere(folder);
      forget(id);
      throw new Failure("not-found", "This article is no longer in the project.");
    }
    const document = read.kind === "good" ? read.document : await rebuild(id, read.header);
    // The file as it was known last was compared then, or was written here.
    const isKnown = facts !== undefined && catalog.article(id)?.stamp === stampOf(facts);
    if (read.kind === "good" && !read.recovered && !isKnown) await keepOwn(id, document);
    return keep(id, document, facts);
  }

  /** Keeps the provenance this machine wrote last if another one that does not go on from it has come in its place. */
  async function keepOwn(id: string, theirs: Document<NumberedArticle>): Promise<void> {
    const file = articleFile(id);
    // The headers tell the usual case: both are the same version.
    if (!folder.writable || !(await isOverOwn(folder, file))) return;
    const bytes = await lastWritten(folder, file);
    const checked = bytes && (await checkInTurns(placeOfArticle(id), bytes));
    if (!bytes || checked?.kind !== "good" || checked.document.revision < theirs.revision) return;
    if (!equalData(checked.document.content.article.provenance, theirs.content.article.provenance))
      await keepOtherVersion(folder, file, bytes);
  }

  async function examine(id: string): Promise<void> {
    const stamp = stampOf(await factsOf(articleFile(id)));
    if (hopeless.get(id) === stamp) return;
    try {
      const { revision, content, ...known } = await load(id);
      catalog.putArticle(id, { stamp: known.stamp, revision, summary: summariseArticle(content) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      catalog.putArticle(id, undefined);
      hopeless.set(id, stamp);
    }
  }

  /** A damaged article without a backup: its text may still be in the original bytes, and the id proves it. */
  async function rebuild(id: string, header: Header | undefined): Promise<Document<NumberedArticle>> {
    const bytes = await source(id).catch(() => undefined);
    const recovered = bytes && recoverText(bytes, id);
    if (!bytes || !recovered) {
      throw new Failure(
        "unreachable",
        `The file of this article (${articleFile(id)}) is damaged. Import the original file again, or put the file back from a backup; the annotations are kept.`,
      );
    }
    const summary = articleFileSummarySchema.safeParse(header?.summary);
    const article: Article = {
      id,
      text: recovered.text,
      textSha256: sha256(recovered.text),
      source: {
        name: `${id}.source`,
        bytes: bytes.length,
        sha256: sha256(bytes),
        encoding: recovered.encoding,
        encodingFrom: "guess",
      },
      provenance: summary.data?.provenance ?? {},
      importedAt: summary.data?.importedAt ?? folder.now().toISOString(),
    };
    const document = {
      revision: header?.revision ?? 0,
      content: { article, sequence: summary.data?.sequence ?? 0 },
    };
    if (folder.writable) await writeDocument(folder, placeOfArticle(id), document);
    folder.report({
      kind: "recovered",
      file: articleFile(id),
      message: `The article was damaged. Its text was recovered from the original bytes and is proved by its checksum${summary.success ? "" : "; its provenance was lost, please fill it in again"}.`,
      article: id,
    });
    return document;
  }

  async function add(
    article: Article,
    bytes: Uint8Array,
    sequence: number,
    names: NamesFlushed,
  ): Promise<"added" | "exists"> {
    const { id } = article;
    if (await has(id)) {
      const readable = await load(id).then(
        () => true,
        (error) => {
          if (error instanceof Failure && error.code === "unreachable") return false;
          throw error;
        },
      );
      if (readable) return "exists";
    }
    if ((await factsOf(removedFile(articleFile(id)))) !== undefined) {
      await move([id], false);
      const back = await load(id);
      if (JSON.stringify(back.content.article.provenance) !== JSON.stringify(article.provenance))
        await saveProvenance(id, article.provenance, back.revision);
      return "added";
    }
    const path = pathIn(folder, sourceFile(id));
    const into = names === "later" ? flushedLater(folder) : folder;
    try {
      await ensureInProject(into, dirname(path));
      await replaceFile(into.files, path, bytes);
    } catch (error) {
      throw diskFailure(error, "The article", path);
    }
    // Text and provenance come last: without them the original bytes alone are no article.
    await save({ revision: 0, content: { article, sequence } }, into);
    return "added";
  }

  async function saveProvenance(id: string, provenance: Provenance, revision: number): Promise<number> {
    const before = kept.get(id);
    const known = await load(id);
    // Two machines may give the same revision to different changes.
    const another = before && !equalData(before.content, known.content);
    if (known.revision !== revision || another) {
      throw new Failure("conflict", "The provenance was changed meanwhile. It was read again; please redo the change.");
    }
    const { article, sequence } = known.content;
    await save({ revision: revision + 1, content: { article: { ...article, provenance }, sequence } });
    return revision + 1;
  }

  async function save(document: Document<NumberedArticle>, into = folder): Promise<void> {
    const { id } = document.content.article;
    await writeDocument(into, placeOfArticle(id), document, document.revision > 0 ? "both" : "nothing");
    // It is written, whatever a look at it says; without its facts it is read again.
    list(id, keep(id, document, await factsOf(articleFile(id)).catch(ignoreDiskFault)));
  }

  function list(id: string, known: Kept | undefined): void {
    const listed = known && {
      stamp: known.stamp,
      revision: known.revision,
      summary: summariseArticle(known.content),
    };
    catalog.putArticle(id, listed);
  }

  /** All of them or none. */
  async function move(ids: readonly string[], removed: boolean): Promise<void> {
    try {
      await moveTogether(
        folder,
        ids.flatMap((id) => movesOf(id, removed)),
      );
    } catch (error) {
      throw diskFailure(error, "The list of articles", folder.path);
    }
    for (const id of ids) {
      forget(id);
      list(id, removed ? undefined : await load(id));
    }
  }

  function keep(id: string, document: Document<NumberedArticle>, facts: FileFacts | undefined): Kept {
    forget(id);
    const known = { ...document, stamp: stampOf(facts) };
    kept.set(id, known);
    charactersInUse += document.content.article.text.length;
    for (const oldest of kept.keys()) {
      if (charactersInUse <= charactersKept || oldest === id) break;
      forget(oldest);
    }
    return known;
  }

  function forget(id: string): void {
    charactersInUse -= kept.get(id)?.content.article.text.length ?? 0;
    kept.delete(id);
  }

  async function source(id: string): Promise<Uint8Array> {
    try {
      return await folder.files.readFile(pathIn(folder, sourceFile(id)));
    } catch (error) {
      if (!isMissing(error)) throw diskFailure(error, "The original", sourceFile(id));
      throw new Failure("not-found", `The original bytes of this article (${sourceFile(id)}) are missing.`);
    }
  }

  async function factsOf(file: string): Promise<FileFacts | undefined> {
    try {
      return await folder.files.facts(pathIn(folder, file));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The article", file);
    }
  }
}

/** The article's own file goes first and comes back last: it alone decides whether the project has the article. */
function movesOf(id: string, removed: boolean): readonly Move[] {
  const [article, original] = [articleFile(id), sourceFile(id)];
  if (removed)
    return [
      { from: article, to: removedFile(article) },
      { from: original, to: removedFile(original), mayMiss: true },
    ];
  return [
    { from: removedFile(original), to: original, mayMiss: true },
    { from: removedFile(article), to: article },
  ];
}

/** The place of an article's file. */
export function placeOfArticle(id: string): DocumentPlace<NumberedArticle> {
  return { kind: articleKind, file: articleFile(id), id, words: "The article", article: id };
}
