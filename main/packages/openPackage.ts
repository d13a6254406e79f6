// Opens a package that comes from somebody else. Its zip goes through the guarded reader; its manifest must list
// exactly what is in it; and every entry is checked each time it is read: size, SHA-256, envelope, schema, ids, and
// that an article's id is that of its text. An entry that does not hold is refused with a reason, and nothing of it is
// used.

import { stat } from "node:fs/promises";
import type { AcrossState } from "../../model/across/acrossHistory";
import type { SetState } from "../../model/annotation/history";
import type { StoredPlan } from "../../model/assignment/plan";
import type { InPieces } from "../../model/data/atOnce";
import { Failure } from "../../model/data/failure";
import { largestForeignRevision } from "../../model/data/revision";
import type { Article } from "../../model/project/article";
import type { Annotator, Project } from "../../model/project/project";
import type { ReviewState } from "../../model/review/reviewHistory";
import { diskFailure, errorCode } from "../disk/diskFailure";
import type { InputFile } from "../formats/files/InputFile";
import { type OpenZip, openZip } from "../formats/files/openZip";
import type { CheckedDocument, Document } from "../store/files/documentFile";
import {
  acrossFile,
  articleFile,
  type Place,
  placeOf,
  planFile,
  projectFile,
  reviewFile,
  setFile,
  sourceFile,
} from "../store/files/layout";
import { inTurns } from "../work/inTurns";
import { type CheckEntry, checkEntry, type EntryKind, hashedBytes } from "./packageDocuments";
import { manifestEntry, type PackageManifest } from "./packageManifest";

export interface PackageArticle {
  readonly id: string;
  /** The people whose sets and reviews of it the package has, by id. */
  readonly sets: readonly string[];
  readonly reviews: readonly string[];
}

export interface OpenedPackage {
  /** Where it lies. */
  readonly file: string;
  /** For people. */
  readonly fileName: string;
  readonly manifest: PackageManifest;
  /** In the order of the sender's project. */
  readonly articles: readonly PackageArticle[];
  /** Ids of those whose judgements across articles the package has. */
  readonly across: readonly string[];
  acrossOf(member: string): Promise<AcrossState>;
  /** Ids of the leads whose plans the package has. */
  readonly plans: readonly string[];
  planOf(lead: string): Promise<StoredPlan>;
  project(): Promise<Project>;
  annotators(): Promise<readonly Annotator[]>;
  article(id: string): Promise<{ readonly article: Article; readonly revision: number }>;
  source(article: Article): Promise<Uint8Array>;
  set(article: string, annotator: string): Promise<SetState>;
  review(article: string, reviewer: string): Promise<ReviewState>;
  close(): void;
}

const limits = {
  entries: 400_000,
  /** A document is read as one piece of text. */
  entryBytes: 2 ** 28,
  allBytes: 2 ** 33,
  advice: "Ask whoever sent it to send it again; nothing of it was used.",
};

/** A window lists them all, and a merge writes a file for each. */
const mostPeople = 10_000;

/** Opens the package in a file. Throws a `bad-request` that says what it is, when it is none, or what is wrong with it. */
export async function openPackage(
  file: string,
  fileName: string,
  check: CheckEntry = checkEntry,
): Promise<OpenedPackage> {
  const zip = await zipIn(file, fileName).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") throw new Failure("not-found", `There is no file ${fileName}.`);
    throw diskFailure(error, "The package", file, "could not be read");
  });
  try {
    return await understood(zip, file, fileName, check);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function zipIn(file: string, fileName: string): Promise<OpenZip> {
  // Opening a pipe would wait for whoever writes into it.
  if (!(await stat(file)).isFile()) throw new Failure("bad-request", `${fileName} is not a file. Choose another name.`);
  return openZip(file, fileName, limits);
}

async function understood(zip: OpenZip, file: string, fileName: string, check: CheckEntry): Promise<OpenedPackage> {
  const entries = new Map(zip.files.map((entry) => [entry.name.slice(fileName.length + 1), entry]));
  const manifest = await manifestOf(entries.get(manifestEntry), fileName, check);
  const listed = await inTurns(listedEntries(manifest, entries, fileName));
  const { articles, across, plans } = await inTurns(contentsOf(manifest, fileName));

  function entryOf(name: string): ListedEntry {
    const found = listed.get(name);
    if (found === undefined) throw new Error(`the package has no entry ${name}`);
    return found;
  }

  async function read<Kind extends EntryKind>(kind: Kind, name: string, id?: string) {
    const { entry, sha256 } = entryOf(name);
    const { textSha256, ...found } = await check(kind, id, entry);
    if (found.sha256 !== sha256) throw changed(fileName, name);
    return { ...documentIn(found.checked, name, fileName), textSha256 };
  }

  /** Read once: a merge asks for them person by person. */
  let people: Promise<readonly Annotator[]> | undefined;

  async function readPeople(): Promise<readonly Annotator[]> {
    const members: Annotator[] = [];
    for (const name of listed.keys()) {
      const place = placeOf(name);
      if (place.kind !== "member") continue;
      const { content } = await read("member", name, place.annotator);
      if (content.id !== place.annotator) throw damaged(fileName, name, `it is about ${content.id}`);
      members.push(content);
    }
    return members;
  }

  return {
    file,
    fileName,
    manifest,
    articles,
    across,
    plans,
    planOf: async (lead) => {
      const name = planFile(lead);
      const { content, revision, past = [] } = await read("plan", name, lead);
      if (content.lead !== lead) throw damaged(fileName, name, `it is of ${content.lead}`);
      return { plan: content, revision, past };
    },
    acrossOf: async (member) => stateIn(await read("across", acrossFile(member), member), acrossFile(member)),
    project: async () => {
      const { content } = await read("project", projectFile);
      if (content.id !== manifest.project.id) throw damaged(fileName, projectFile, "it is of another project");
      return content;
    },
    annotators: () => {
      people ??= readPeople();
      return people;
    },
    article: async (id) => {
      const name = articleFile(id);
      const { content, revision, textSha256 } = await read("article", name, id);
      const { article } = content;
      if (article.id !== id || article.textSha256 !== textSha256 || textSha256?.slice(0, 32) !== id)
        throw damaged(fileName, name, "its text is not the one its name stands for");
      return { article, revision };
    },
    source: async ({ id, source }) => {
      const { entry, sha256 } = entryOf(sourceFile(id));
      const { bytes, sha256: found } = await hashedBytes(entry);
      if (found !== sha256) throw changed(fileName, sourceFile(id));
      if (bytes.length !== source.bytes || found !== source.sha256)
        throw damaged(fileName, sourceFile(id), "these are not the bytes the article was made of");
      return bytes;
    },
    set: async (article, annotator) =>
      stateIn(await read("set", setFile(article, annotator), `${article}/${annotator}`), setFile(article, annotator)),
    review: async (article, reviewer) =>
      stateIn(
        await read("review", reviewFile(article, reviewer), `${article}/${reviewer}`),
        reviewFile(article, reviewer),
      ),
    close: () => zip.close(),
  };

  function stateIn<State extends { readonly revision: number }>(document: Document<State>, name: string): State {
    if (document.revision !== document.content.revision)
      throw damaged(fileName, name, "its header and its content are of different revisions");
    if (document.revision > largestForeignRevision)
      throw damaged(
        fileName,
        name,
        `it claims to have been changed ${document.revision} times, which nobody can have done`,
      );
    return document.content;
  }
}

async function manifestOf(entry: InputFile | undefined, fileName: string, check: CheckEntry): Promise<PackageManifest> {
  // A zip of something else may well have a package.json; an envelope of Spanwise it does not have.
  if (!entry || !(await startOf(entry)).includes('"sha256":"'))
    throw new Failure(
      "bad-request",
      `${fileName} is a zip, but no package of Spanwise. If it holds articles or another program's files, import it instead.`,
    );
  const { checked } = await check("package", undefined, entry);
  return documentIn(checked, manifestEntry, fileName).content;
}

/** The entries of the zip, which must be those of the manifest and no others. */
function* listedEntries(
  { files }: PackageManifest,
  entries: ReadonlyMap<string, InputFile>,
  fileName: string,
): InPieces<ReadonlyMap<string, ListedEntry>> {
  const listed = new Map<string, ListedEntry>();
  for (const file of files) {
    yield;
    const entry = entries.get(file.name);
    if (entry === undefined) throw damaged(fileName, file.name, "it is missing");
    if (listed.has(file.name)) throw damaged(fileName, file.name, "it is listed twice");
    if (entry.size !== file.bytes) throw damaged(fileName, file.name, "it is not as long as it should be");
    listed.set(file.name, { ...file, entry });
  }
  for (const name of entries.keys()) {
    if (name !== manifestEntry && !listed.has(name)) throw damaged(fileName, name, "it was put in afterwards");
  }
  return listed;
}

type ListedEntry = PackageManifest["files"][number] & { readonly entry: InputFile };

/** The contents by the entries' names. Every set and review must be of an article and a person of the package. */
function* contentsOf(
  { files, holds }: PackageManifest,
  fileName: string,
): InPieces<Pick<OpenedPackage, "articles" | "across" | "plans">> {
  const articles = new Map<string, { readonly sets: string[]; readonly reviews: string[] }>();
  const sources = new Set<string>();
  const members = new Set<string>();
  const places: { readonly name: string; readonly place: Place }[] = [];
  for (const { name } of files) {
    yield;
    const place = placeOf(name);
    places.push({ name, place });
    if (place.kind === "article") articles.set(place.article, { sets: [], reviews: [] });
    if (place.kind === "source") sources.add(place.article);
    if (place.kind === "member") members.add(place.annotator);
  }
  const across: string[] = [];
  const plans: string[] = [];
  let project = false;
  for (const { name, place } of places) {
    yield;
    switch (place.kind) {
      case "project":
        project = true;
        break;
      case "member":
      case "article":
        break;
      case "source":
        if (!articles.has(place.article)) throw damaged(fileName, name, "the article it belongs to is missing");
        break;
      case "set":
        said(name, place.article, place.annotator).sets.push(place.annotator);
        break;
      case "across":
        mustBeNamed(name, place.annotator);
        across.push(place.annotator);
        break;
      case "plan":
        mustBeNamed(name, place.annotator);
        plans.push(place.annotator);
        break;
      case "review":
        said(name, place.article, place.reviewer).reviews.push(place.reviewer);
        break;
      default:
        throw damaged(fileName, name, "no package has an entry of that name");
    }
  }
  if (!project) throw damaged(fileName, projectFile, "it is missing");
  if (members.size > mostPeople)
    throw new Failure(
      "bad-request",
      `The package ${fileName} names ${members.size} people, at most ${mostPeople} are read. ${limits.advice}`,
    );
  const sourceless = [...articles.keys()].find((id) => !sources.has(id));
  if (sourceless !== undefined) throw damaged(fileName, sourceFile(sourceless), "it is missing");
  const found = [...articles].map(([id, about]) => ({ id, ...about }));
  const counts = {
    articles: found.length,
    sets: found.reduce((sum, { sets }) => sum + sets.length, 0),
    reviews: found.reduce((sum, { reviews }) => sum + reviews.length, 0),
    annotators: members.size,
    ...(across.length > 0 && { across: across.length }),
    ...(plans.length > 0 && { plans: plans.length }),
  };
  if (JSON.stringify(counts) !== JSON.stringify(holds))
    throw damaged(fileName, manifestEntry, "it does not say what the package holds");
  return { articles: found, across, plans };

  function said(name: string, article: string, author: string) {
    const about = articles.get(article);
    if (!about) throw damaged(fileName, name, "the article it is about is missing");
    mustBeNamed(name, author);
    return about;
  }

  function mustBeNamed(name: string, author: string): void {
    if (!members.has(author)) throw damaged(fileName, name, "nothing is said about the person whose it is");
  }
}

/** The first 200 bytes, or fewer. */
async function startOf(entry: InputFile): Promise<Buffer> {
  for await (const piece of entry.read()) return Buffer.from(piece.subarray(0, 200));
  return Buffer.alloc(0);
}

function changed(fileName: string, name: string): Failure {
  return damaged(fileName, name, "it is not what the sender put in");
}

function documentIn<Content>(checked: CheckedDocument<Content>, name: string, fileName: string): Document<Content> {
  switch (checked.kind) {
    case "good":
      return checked.document;
    case "newer":
      throw new Failure(
        "bad-request",
        `The package ${fileName} was written by a newer version, ${checked.header.writer}. Update Spanwise to open it.`,
      );
    case "copy":
      throw damaged(fileName, name, "its name and its content do not go together");
    case "damaged":
      throw damaged(fileName, name, checked.reason);
  }
}

function damaged(fileName: string, name: string, what: string): Failure {
  const shown = name.length > 120 ? `${name.slice(0, 119)}…` : name;
  return new Failure(
    "bad-request",
    `The package ${fileName} is damaged or was changed after it was written: ${what} (“${shown}”). ${limits.advice}`,
  );
}
