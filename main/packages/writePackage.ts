// Writes a package: a zip of the same files a project folder is made of, one entry at a time, so that it takes no more
// memory than its largest article. Equal content, id and time give equal bytes.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { ZipFile } from "yazl";
import { type Plan, saysNothing } from "../../model/assignment/plan";
import { Failure } from "../../model/data/failure";
import type { Annotator } from "../../model/project/project";
import { diskFailure } from "../disk/diskFailure";
import { sha256 } from "../disk/sha256";
import { sealDocument } from "../store/files/documentFile";
import {
  acrossKind,
  articleKind,
  memberKind,
  planKind,
  projectKind,
  reviewKind,
  setKind,
} from "../store/files/documentKinds";
import {
  acrossFile,
  articleFile,
  memberFile,
  planFile,
  projectFile,
  reviewFile,
  setFile,
  sourceFile,
} from "../store/files/layout";
import { type KnownArticle, type KnownProject, knownProject } from "../store/knownProject";
import type { Store } from "../store/Store";
import { mustFitPackage } from "./packageDocuments";
import { manifestEntry, type PackageManifest, packageKind } from "./packageManifest";

/** The contents of a package, as chosen. */
export interface PackageChoice {
  /** Ids; all when absent. */
  readonly articles?: readonly string[] | undefined;
  /** The people whose sets and reviews go in; everybody when absent. */
  readonly annotators?: readonly string[] | undefined;
  readonly reviews: boolean;
  readonly instructions?: string | undefined;
}

/** The part of a store that a package is made of. */
export type PackageReader = Pick<
  Store,
  "project" | "annotators" | "readArticle" | "readSource" | "readSet" | "readReview" | "readAcross" | "plans"
>;

/** The project that is sent. */
export interface SentProject {
  readonly reader: PackageReader;
  readonly known: KnownProject;
}

/** The open project, once all of it is known. */
export async function sentProject(store: Store, signal?: AbortSignal): Promise<SentProject> {
  return { reader: store, known: await knownProject(store, signal) };
}

export interface PackageSending {
  readonly id: string;
  readonly from?: Pick<Annotator, "id" | "name"> | undefined;
  readonly at: Date;
  /** Program and version. */
  readonly writer: string;
  readonly signal: AbortSignal;
  /** Told after every article. */
  onProgress(done: number, total: number): void;
}

/**
 * Writes a package to a file that is not there yet. Rejects with `not-found` for an article the project does not have,
 * with `unreachable` when the disk refuses, with the signal's reason when stopped; half a file may be left then.
 */
export async function writePackage(
  sent: SentProject,
  file: string,
  choice: PackageChoice,
  sending: PackageSending,
): Promise<PackageManifest["holds"]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([sending.signal, stop.signal]);
  const zip = new ZipFile();
  const writing = pipeline(zip.outputStream, createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }), {
    signal,
  });
  writing.catch(() => {}); // told by the race in `add`, and at the end
  try {
    return await fill(
      sent,
      choice,
      sending,
      (name, bytes) => add(zip, name, bytes, writing),
      async () => {
        zip.end();
        await writing;
      },
    );
  } catch (error) {
    stop.abort();
    await writing.catch(() => {});
    throw sending.signal.aborted ? error : diskFailure(error, "The package", file);
  }
}

async function fill(
  { reader: store, known }: SentProject,
  choice: PackageChoice,
  sending: PackageSending,
  add: (name: string, bytes: Uint8Array) => Promise<void>,
  end: () => Promise<void>,
): Promise<PackageManifest["holds"]> {
  const { id, from, at, writer, signal, onProgress } = sending;
  const [{ project, revision }, everybody] = await Promise.all([store.project(), store.annotators()]);
  const chosen = contents(chosenArticles(known, choice.articles), choice);
  const files: PackageManifest["files"][number][] = [];
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    signal.throwIfAborted();
    files.push({ name, bytes: bytes.length, sha256: sha256(bytes) });
    await add(name, bytes);
  };

  await put(projectFile, await sealDocument({ kind: projectKind }, { revision, content: project }, writer));
  const across = chosenAcross(known, everybody, choice);
  const plan = (await store.plans()).find(({ plan }) => plan.lead === from?.id && !saysNothing(plan));
  const named = new Set([
    ...(plan && choice.annotators === undefined ? peopleOf(plan.plan) : []),
    ...chosen.flatMap(({ sets, reviews }) => [...sets, ...reviews]),
    ...across,
    ...(from ? [from.id] : []),
  ]);
  const members = everybody.filter((member) => named.has(member.id));
  for (const member of members) {
    const document = { revision: 0, content: member };
    await put(memberFile(member.id), await sealDocument({ kind: memberKind, id: member.id }, document, writer));
  }
  for (const member of across) {
    const state = await store.readAcross(member);
    const document = { revision: state.revision, content: state };
    await put(acrossFile(member), await sealDocument({ kind: acrossKind, id: member }, document, writer));
  }
  if (plan) {
    const { lead } = plan.plan;
    const document = { revision: plan.revision, content: plan.plan, past: plan.past };
    await put(planFile(lead), await sealDocument({ kind: planKind, id: lead }, document, writer));
  }
  for (const [sequence, { article: id, sets, reviews }] of chosen.entries()) {
    const { article, revision } = await store.readArticle(id);
    mustFitPackage(article);
    const document = { revision, content: { article, sequence } };
    await put(articleFile(id), await sealDocument({ kind: articleKind, id }, document, writer));
    await put(sourceFile(id), await store.readSource(id));
    for (const annotator of sets) {
      const state = await store.readSet(id, annotator);
      const document = { revision: state.revision, content: state };
      const place = { kind: setKind, id: `${id}/${annotator}` };
      await put(setFile(id, annotator), await sealDocument(place, document, writer));
    }
    for (const reviewer of reviews) {
      const state = await store.readReview(id, reviewer);
      const document = { revision: state.revision, content: state };
      const place = { kind: reviewKind, id: `${id}/${reviewer}` };
      await put(reviewFile(id, reviewer), await sealDocument(place, document, writer));
    }
    onProgress(sequence + 1, chosen.length);
  }

  const holds = {
    articles: chosen.length,
    sets: sum(chosen.map(({ sets }) => sets.length)),
    reviews: sum(chosen.map(({ reviews }) => reviews.length)),
    annotators: members.length,
    ...(across.length > 0 && { across: across.length }),
    ...(plan && { plans: 1 }),
  };
  const manifest: PackageManifest = {
    project: { id: project.id, name: project.name },
    ...(from && { from: { id: from.id, name: from.name } }),
    at: at.toISOString(),
    ...(choice.instructions !== undefined && { instructions: choice.instructions }),
    holds,
    id,
    files,
  };
  await add(manifestEntry, await sealDocument({ kind: packageKind, id }, { revision: 0, content: manifest }, writer));
  await end();
  return holds;
}

/** Everybody whom a plan assigns to something. */
function peopleOf({ articles }: Plan): readonly string[] {
  return articles.flatMap(({ assignments }) => assignments.map(({ annotator }) => annotator));
}

/**
 * The members whose judgements across articles go along: with the whole project only. They quote articles, and whoever
 * sends some articles does not mean to send words of the others. Of members the project names: a package names
 * everybody in it.
 */
function chosenAcross(
  { across }: KnownProject,
  everybody: readonly Annotator[],
  { articles, annotators }: PackageChoice,
): readonly string[] {
  if (articles !== undefined) return [];
  const members = new Set(everybody.map(({ id }) => id));
  return across.filter((member) => members.has(member) && (annotators?.includes(member) ?? true));
}

/** The project's articles that were chosen, in its order. */
function chosenArticles(
  { articles: all }: KnownProject,
  chosen: readonly string[] | undefined,
): readonly KnownArticle[] {
  if (chosen === undefined) return all;
  const wanted = new Set(chosen);
  const found = all.filter(({ id }) => wanted.delete(id));
  const [missing] = wanted;
  if (missing !== undefined)
    throw new Failure("not-found", `The article ${missing} is no longer in the project. Choose the articles again.`);
  return found;
}

interface Contents {
  readonly article: string;
  /** Ids of annotators. */
  readonly sets: readonly string[];
  readonly reviews: readonly string[];
}

function contents(articles: readonly KnownArticle[], { annotators, reviews }: PackageChoice): readonly Contents[] {
  const wanted = annotators && new Set(annotators);
  const chosen = (people: readonly string[]) => people.filter((id) => wanted?.has(id) ?? true).sort();
  return articles.map((article) => ({
    article: article.id,
    sets: chosen(article.sets),
    reviews: reviews ? chosen(article.reviews.map(({ reviewer }) => reviewer)) : [],
  }));
}

/** Resolves when the bytes were taken; the next ones are made only then. */
async function add(zip: ZipFile, name: string, bytes: Uint8Array, writing: Promise<void>): Promise<void> {
  const compress = await unpacksWithinReason(bytes);
  const taken = new Promise<void>((resolve, reject) => {
    zip.once("error", reject);
    // One date for all: 1980 is the oldest a zip can say.
    const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compress };
    zip.addReadStreamLazy(name, { ...options, size: bytes.length }, (give) => {
      give(null, Readable.from([bytes], { objectMode: false }).once("end", resolve));
    });
  });
  await Promise.race([taken, writing.then(() => taken)]);
  zip.removeAllListeners("error");
}

const deflated = promisify(deflateRaw);

/** Readers, ours among them, take what unpacks to hundreds of times its size for a bomb; such a text goes in as it is. */
async function unpacksWithinReason(bytes: Uint8Array): Promise<boolean> {
  return bytes.length < 1_000_000 || (await deflated(bytes)).length * 200 > bytes.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
