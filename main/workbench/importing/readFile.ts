// Reads a file of an import, and judges what it holds.
import type { AnyEvent } from "../../../model/contract/contract";
import type { ImportItem } from "../../../model/contract/importReport";
import { Failure } from "../../../model/data/failure";
import { largestFile } from "../../../model/project/encoding";
import { addReviews, reviewRemarks } from "../../import/datasetReviews";
import { addSets, type DatasetPeople, ownersOf, setRemarks } from "../../import/datasetSets";
import { described } from "../../import/described";
import { tellingFinder } from "../../import/editionFinder";
import type { DatasetFrame, EntryRead, ImportedArticle } from "../../import/importedArticle";
import type { Importer } from "../../import/importedPeople";
import { importItem, type Seen } from "../../import/importItems";
import { type ImportStore, trialStore } from "../../import/trialStore";
import type { FilesReader } from "../../reading/filesReader";
import { contentOf, type Entry, type Session } from "./importSession";

export interface ReadingNeeds {
  readonly emit: (event: AnyEvent) => void;
  /** The person who imports. */
  readonly importer: () => Promise<Importer>;
  readonly reader: Pick<FilesReader, "items">;
}

/** Milliseconds. */
const toldEvery = 100;

const noBytes = new Uint8Array();

/** Reads a file (again) and answers with its items. An article keeps its number, and the provenance the analyst gave it. */
export async function readFile(
  { emit, importer, reader }: ReadingNeeds,
  session: Session,
  number: number,
  encoding: string | undefined,
): Promise<readonly ImportItem[]> {
  const file = session.files.get(number);
  if (!file) throw new Failure("not-found", "This file is not in the import.");
  const entries: Entry[] = [];
  let frame: DatasetFrame | undefined;
  let told = performance.now();
  const isHeld = file.content.size() <= largestFile;
  const whole = file.refusal !== undefined ? noBytes : isHeld ? await file.content.bytes() : await file.content.ends();
  const take = async ({ draft: found, ...more }: EntryRead): Promise<void> => {
    const draft = found.kind === "refused" ? found : described(found, file.name, session.bibliography);
    const before = file.entries[entries.length];
    entries.push({
      item: before?.item ?? session.nextItem++,
      place: await session.spool.keep({ draft, ...more }, whole),
      ...(draft.kind === "article" && { article: draft.id }),
      provenance: before?.provenance,
    });
    if (performance.now() - told < toldEvery) return;
    told = performance.now();
    emit({ event: "import.reading", data: { import: session.id, found: entries.length } });
  };
  const reading = new AbortController();
  session.readings.add(reading);
  try {
    if (file.refusal !== undefined) await take({ draft: { kind: "refused", reason: file.refusal } });
    else {
      const input = { name: file.name, bytes: whole, ...(!isHeld && { path: await file.content.path() }) };
      const signal = AbortSignal.any([reading.signal, session.ended]);
      for await (const item of reader.items(session.spool.room(), input, encoding, { signal })) {
        if ("frame" in item) frame = item.frame;
        else if ("bibliography" in item) session.bibliography.push(...item.bibliography);
        else await take(item.entry);
      }
    }
  } catch (error) {
    // What was read of a new file before it was stopped is sound.
    if (!reading.signal.aborted || file.entries.length > 0) {
      if (file.entries.length === 0 && !session.ended.aborted) await file.content.drop();
      throw error;
    }
    await take({ draft: { kind: "refused", reason: stopped().message } });
  } finally {
    session.readings.delete(reading);
  }
  if (session.writing) throw new Failure("conflict", "This import is being written. Wait for its report.");
  session.files.set(number, { ...file, frame, entries });
  return itemsOf(session, number, await importer());
}

/** The failure of a reading that was stopped by hand. */
export function stopped(): Failure {
  return new Failure("conflict", "Reading was stopped here. Add the file again to read all of it.");
}

/** The items of one file, judged against the files before it and against the project. */
async function itemsOf(session: Session, number: number, importer: Importer): Promise<readonly ImportItem[]> {
  const seen: Seen = new Map();
  for (const [earlier, { name, entries }] of session.files) {
    if (earlier >= number) continue;
    for (const { article } of entries) if (article !== undefined && !seen.has(article)) seen.set(article, name);
  }
  const items: ImportItem[] = [];
  const file = session.files.get(number);
  if (!file) return items;
  const { frame } = file;
  const trial = trialStore(session.store);
  const people = frame && (await ownersOf(frame, undefined, importer, trial));
  const entries: Entry[] = [];
  for (const entry of file.entries) {
    const { item, provenance } = entry;
    const { draft, sets, reviews = [], reviewsLeftOut = 0 } = await contentOf(session, file.content, entry);
    const place = { item, file: number, fileName: file.name, provenance };
    const found = await importItem(
      draft,
      place,
      seen,
      session.store,
      frame ? tellingFinder(session.finder) : session.finder,
    );
    entries.push({ ...entry, earlierEdition: found.provenance?.earlierEdition });
    const remarks =
      draft.kind === "article" && sets && frame && people
        ? await coming({ draft, sets, reviews, reviewsLeftOut }, frame, people, trial)
        : [];
    items.push({ ...found, remarks: [...found.remarks, ...remarks] });
  }
  if (!session.writing) session.files.set(number, { ...file, entries });
  return items;
}

/** The outcome for an article's annotation sets and reviews, in remarks. */
async function coming(
  article: ImportedArticle,
  frame: DatasetFrame,
  people: DatasetPeople,
  trial: ImportStore,
): Promise<readonly string[]> {
  const sets = await addSets(article, "", frame, people, trial);
  const reviews = await addReviews(article, people, trial);
  return [...setRemarks(sets, false), ...reviewRemarks(reviews, article.reviewsLeftOut, false)];
}
