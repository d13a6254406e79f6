// Takes the document out of an entry of a package, checked: its bytes' SHA-256, its envelope, its schema, and that an
// article's text is the one its hash says. Large entries are read by the worker that reads files of strangers, for parsing
// and hashing them takes longer than saving may wait; small ones are done at once.
import { createHash } from "node:crypto";
import type { AcrossState } from "../../model/across/acrossHistory";
import type { SetState } from "../../model/annotation/history";
import type { Plan } from "../../model/assignment/plan";
import { Failure } from "../../model/data/failure";
import { type Article, refusalByLength, titleOf } from "../../model/project/article";
import type { Annotator, Project } from "../../model/project/project";
import type { ReviewState } from "../../model/review/reviewHistory";
import { sha256 } from "../disk/sha256";
import type { InputFile } from "../formats/files/InputFile";
import { type CheckedDocument, checkDocument } from "../store/files/documentFile";
import {
  acrossKind,
  articleKind,
  type DocumentKind,
  memberKind,
  type NumberedArticle,
  planKind,
  projectKind,
  reviewKind,
  setKind,
} from "../store/files/documentKinds";
import { type PackageManifest, packageKind } from "./packageManifest";

interface EntryContents {
  readonly project: Project;
  readonly member: Annotator;
  readonly article: NumberedArticle;
  readonly set: SetState;
  readonly review: ReviewState;
  readonly across: AcrossState;
  readonly plan: Plan;
  readonly package: PackageManifest;
}
export type EntryKind = keyof EntryContents;
export type EntryContent<Kind extends EntryKind> = EntryContents[Kind];

const kinds: { readonly [Kind in EntryKind]: DocumentKind<EntryContents[Kind]> } = {
  project: projectKind,
  member: memberKind,
  article: articleKind,
  set: setKind,
  review: reviewKind,
  across: acrossKind,
  plan: planKind,
  package: packageKind,
};

export interface EntryChecked<Content> {
  /** The hash of all its bytes. */
  readonly sha256: string;
  readonly checked: CheckedDocument<Content>;
  /** The hash of an article's text. */
  readonly textSha256?: string | undefined;
}

/** `id`: what the header must say the entry is about. Fails as reading the entry does, and as `mustFitPackage`. */
export type CheckEntry = <Kind extends EntryKind>(
  kind: Kind,
  id: string | undefined,
  entry: InputFile,
) => Promise<EntryChecked<EntryContent<Kind>>>;

/** Larger ones take longer than a few milliseconds. */
export const smallEntry = 256 * 1024;

/** Here and now. */
export async function checkEntry<Kind extends EntryKind>(
  kind: Kind,
  id: string | undefined,
  entry: InputFile,
): Promise<EntryChecked<EntryContent<Kind>>> {
  const { bytes, sha256: ofBytes } = await hashedBytes(entry);
  const checked = checkDocument<EntryContent<Kind>>({ kind: kinds[kind], ...(id !== undefined && { id }) }, bytes);
  const article = checked.kind === "good" ? articleIn(checked.document.content) : undefined;
  if (article) mustFitPackage(article);
  return { sha256: ofBytes, checked, ...(article && { textSha256: sha256(article.text) }) };
}

/** Fails with `bad-request` for an article whose text is too long: nobody can merge it. */
export function mustFitPackage(article: Article): void {
  const tooLong = refusalByLength(article.text);
  if (tooLong === undefined) return;
  throw new Failure("bad-request", `No package can bring “${titleOf(article)}”. ${tooLong}`);
}

/** The bytes of an entry, hashed as they come: every piece gives others a turn. */
export async function hashedBytes(entry: InputFile): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const hash = createHash("sha256");
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of entry.read()) {
    hash.update(piece);
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes: bytes.subarray(0, at), sha256: hash.digest("hex") };
}

function articleIn(content: EntryContent<EntryKind>): Article | undefined {
  return "article" in content ? content.article : undefined;
}
