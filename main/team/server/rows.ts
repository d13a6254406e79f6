// Which row of the team's database is which file of a project folder. A row is a file; its key is the path.
import {
  acrossFile,
  articleFile,
  memberFile,
  placeOf,
  projectFile,
  removedFile,
  reviewFile,
  setFile,
} from "../../store/files/layout";
import { teamFile } from "../../store/TeamLink";

export type WorkKind = "set" | "review" | "across";
export type RowKind = WorkKind | "project" | "member" | "article" | "file";

export interface RowKey {
  readonly kind: RowKind;
  /** The article; of a member, their id; of another file, its path; of the project and of what is across articles, ''. */
  readonly article: string;
  /** Whose work it is; '' of everything else. */
  readonly owner: string;
}

/** The path of a row's file in the project folder; `undefined` for a row that names no file of a project. */
export function fileOfRow({ kind, article, owner }: RowKey): string | undefined {
  const file = pathOf(kind, article, owner);
  const back = file === undefined ? undefined : rowOfFile(file);
  return back?.kind === kind && back.article === article && back.owner === owner ? file : undefined;
}

function pathOf(kind: RowKind, article: string, owner: string): string | undefined {
  switch (kind) {
    case "project":
      return projectFile;
    case "member":
      return memberFile(article);
    case "article":
      return articleFile(article);
    case "set":
      return setFile(article, owner);
    case "review":
      return reviewFile(article, owner);
    case "across":
      return acrossFile(owner);
    case "file":
      return article;
  }
}

/** The row of a file of the project folder; `undefined` for journals, originals, copies and what is none of a project's. */
export function rowOfFile(file: string): RowKey | undefined {
  const place = placeOf(file);
  switch (place.kind) {
    case "project":
      return { kind: "project", article: "", owner: "" };
    case "member":
      return { kind: "member", article: place.annotator, owner: "" };
    case "article":
      return { kind: "article", article: place.article, owner: "" };
    case "set":
      return { kind: "set", article: place.article, owner: place.annotator };
    case "review":
      return { kind: "review", article: place.article, owner: place.reviewer };
    case "across":
      return { kind: "across", article: "", owner: place.annotator };
    case "source":
    case "journal":
    case "across-journal":
    case "other-version":
      return undefined;
    default:
      return isOtherFile(file) ? { kind: "file", article: file, owner: "" } : undefined;
  }
}

/** Where a file of the project is once it was put away. Nothing is deleted. */
export function putAwayFile(file: string): string {
  return file.startsWith("articles/") ? removedFile(file) : `removed/${file}`;
}

/** Whether a row is somebody's own work. */
export function isWork(key: RowKey): key is RowKey & { readonly kind: WorkKind } {
  return key.kind === "set" || key.kind === "review" || key.kind === "across";
}

/** The name of a row in notes: no two rows have the same. */
export function nameOf({ kind, article, owner }: RowKey): string {
  return `${kind}|${article}|${owner}`;
}

/** The row that `nameOf` named. */
export function keyOf(name: string): RowKey {
  const [kind = "", article = "", owner = ""] = name.split("|");
  return { kind: rowKinds.find((known) => known === kind) ?? "file", article, owner };
}

const rowKinds: readonly RowKind[] = ["set", "review", "across", "project", "member", "article", "file"];

const ownFolders = new Set(["annotations", "articles", "members", "reviews", "across", "quarantine", "removed"]);
const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/** A file of the project beside its articles, people and work, by a path that leads nowhere else. */
function isOtherFile(file: string): boolean {
  const segments = file.split("/");
  const [first = ""] = segments;
  return (
    segments.length <= 5 &&
    segments.every((name) => segment.test(name)) &&
    !ownFolders.has(first) &&
    file !== teamFile &&
    /\.(?:json|ndjson|md)$/.test(file) &&
    !file.endsWith(".ops.ndjson")
  );
}
