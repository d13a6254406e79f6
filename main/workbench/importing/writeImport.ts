// Writes into the project what an import read and the analyst chose.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { AnyEvent } from "../../../model/contract/contract";
import type { ImportItem, ImportReport } from "../../../model/contract/importReport";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import type { Article, Provenance } from "../../../model/project/article";
import type { Draft } from "../../import/articleDrafts";
import { addReviews, reviewRemarks } from "../../import/datasetReviews";
import { addSets, type DatasetPeople, ownersOf, setRemarks } from "../../import/datasetSets";
import type { DatasetFrame, ImportedArticle } from "../../import/importedArticle";
import type { Importer } from "../../import/importedPeople";
import { articleOf, asDuplicate, importItem, importReport, type Seen } from "../../import/importItems";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { articlesAtOnce, severalAtOnce } from "../../work/severalAtOnce";
import { contentOf, type Entry, type Session } from "./importSession";

export interface WritingNeeds {
  readonly clock: () => Date;
  readonly emit: (event: AnyEvent) => void;
  /** The person who imports. */
  readonly importer: () => Promise<Importer>;
}

const cancelledReason = "Left out: the import was cancelled before its turn.";

/** Writes what is new and chosen: several articles at a time, which come to stand in their order. */
export async function writeImport(
  { clock, emit, importer }: WritingNeeds,
  session: Session,
  chosen: ReadonlySet<number> | undefined,
): Promise<ImportReport> {
  await whenRead(session.store);
  const total = [...session.files.values()].reduce((sum, { entries }) => sum + entries.length, 0);
  const stride = Math.ceil(total / 200);
  const seen: Seen = new Map();
  const items: ImportItem[] = [];
  const leftOut = new Set<number>();
  const tasks = severalAtOnce(articlesAtOnce);
  let added = 0;
  const add = async (place: number, article: Article, bytes: Uint8Array, found: ImportItem) => {
    const outcome = await session.store.addArticle(article, bytes);
    if (outcome === "added") added++;
    else items[place] = asDuplicate(found);
  };
  try {
    for (const [file, { name: fileName, content, frame, entries }] of session.files) {
      const people = frame && (await ownersOf(frame, undefined, await importer(), session.store));
      for (const entry of entries) {
        const { item } = entry;
        const { draft, sets, reviews, reviewsLeftOut } = await contentOf(session, content, entry);
        const provenance = await provenanceOf(entry, draft, session.store);
        const found = await importItem(draft, { item, file, fileName, provenance }, seen, session.store);
        if (found.verdict !== "new" || draft.kind === "refused") items.push(found);
        else if (session.cancelled || chosen?.has(item) === false) {
          seen.delete(draft.id);
          leftOut.add(item);
          items.push({ ...found, reason: session.cancelled ? cancelledReason : "Left out, as chosen." });
        } else {
          const article = articleOf(draft, found.provenance ?? draft.provenance, clock().toISOString());
          const place = items.push(found) - 1;
          await tasks.begin(() => add(place, article, draft.bytes, found));
        }
        if (draft.kind === "article" && sets && frame && people && !session.cancelled && !leftOut.has(item)) {
          await tasks.ended(); // sets come to an article that is there
          const article = { draft, sets, reviews: reviews ?? [], reviewsLeftOut: reviewsLeftOut ?? 0 };
          const remarks = await bringInSets(emit, article, fileName, frame, people, session.store);
          items.push(...items.splice(-1).map((last) => ({ ...last, remarks: [...last.remarks, ...remarks] })));
        }
        const done = items.length;
        if (done === total) await tasks.ended();
        if (done % stride === 0 || done === total) {
          emit({ event: "import.progress", data: { import: session.id, done, total } });
          // A store in memory answers at once, so other work would not get a turn.
          await othersTurn();
        }
      }
    }
    await tasks.ended();
  } catch (error) {
    await tasks.ended().catch(() => {}); // the first failure is told
    throw withArticlesBefore(error, added);
  }
  return importReport(items, leftOut);
}

/** Writes the annotation sets of an article, also of one the project has already. Answers with what became of them. */
async function bringInSets(
  emit: WritingNeeds["emit"],
  article: ImportedArticle,
  fileName: string,
  frame: DatasetFrame,
  people: DatasetPeople,
  into: Store,
): Promise<readonly string[]> {
  const brought = await addSets(article, fileName, frame, people, into);
  for (const { article, annotatorId: annotator, revision, verdict } of brought) {
    if (verdict === "added") emit({ event: "set.changed", data: { article, annotator, revision } });
  }
  const reviews = await addReviews(article, people, into);
  for (const { article, reviewerId: reviewer, revision, verdict } of reviews) {
    if (verdict === "added") emit({ event: "review.changed", data: { article, reviewer, revision } });
  }
  return [...setRemarks(brought, true), ...reviewRemarks(reviews, article.reviewsLeftOut, true)];
}

/** The provenance as it was chosen or shown; an earlier edition that did not come in is not named. */
async function provenanceOf(
  { provenance, earlierEdition }: Entry,
  draft: Draft,
  store: Pick<Store, "hasArticle">,
): Promise<Provenance | undefined> {
  if (draft.kind === "refused") return provenance;
  const { earlierEdition: named, ...others } = provenance ?? {
    ...draft.provenance,
    ...(earlierEdition && { earlierEdition }),
  };
  if (named === undefined || named === draft.provenance.earlierEdition || (await store.hasArticle(named)))
    return { ...others, ...(named !== undefined && { earlierEdition: named }) };
  return others;
}

/** A failure that says how many articles came in nevertheless. */
function withArticlesBefore(error: unknown, added: number): unknown {
  if (!(error instanceof Failure) || added === 0) return error;
  const before = counted(added, "article came in before that", "articles came in before that");
  return new Failure(error.code, `${error.message} ${before}; import again to bring in the rest.`, { cause: error });
}
