// The places of things in a project folder, and the meaning of a file found there. Names are made of generated ids,
// never of what a person typed; a file whose name is none of ours is never loaded and never deleted.
import { idSchema } from "../../../model/annotation/annotation";

export const projectFile = "project.json";

export function memberFile(annotator: string): string {
  return `members/${annotator}.json`;
}

export function articleFile(article: string): string {
  return `articles/${shard(article)}/${article}.json`;
}

export function sourceFile(article: string): string {
  return `articles/${shard(article)}/${article}.source`;
}

/** The place of a file of `articles/` once the article was taken out of the project. */
export function removedFile(file: string): string {
  return file.replace(/^articles\//, "removed/");
}

export function setFolder(article: string): string {
  return `annotations/${shard(article)}/${article}`;
}

export function setFile(article: string, annotator: string): string {
  return `${setFolder(article)}/${annotator}.json`;
}

export function journalFile(article: string, annotator: string): string {
  return `${setFolder(article)}/${annotator}.ops.ndjson`;
}

export function reviewFile(article: string, reviewer: string): string {
  return `reviews/${shard(article)}/${article}/${reviewer}.json`;
}

/** A member's file across articles, and its journal. */
export function acrossFile(member: string): string {
  return `across/${member}.json`;
}

export function acrossJournalFile(member: string): string {
  return `across/${member}.ops.ndjson`;
}

/** A lead's plan of who annotates what. */
export function planFile(lead: string): string {
  return `plans/${lead}.json`;
}

/** What a person shares of their active time. */
export function timeFile(annotator: string): string {
  return `time/${annotator}.json`;
}

/** Suggestions that were brought in for an article, a file per import. */
export function importedSuggestionsFolder(article: string): string {
  return `suggested/${shard(article)}/${article}`;
}

export function importedSuggestionsFile(article: string, id: string): string {
  return `${importedSuggestionsFolder(article)}/${id}.json`;
}

/** The place of a file of `suggested/` once it was dismissed. */
export function dismissedFile(file: string): string {
  return `removed/${file}`;
}

/** Ten thousand files in one folder are slow on some disks and in every file manager. */
function shard(article: string): string {
  return article.slice(0, 2);
}

/** The meaning of a path inside a project folder. */
export type Place =
  | { readonly kind: "project" }
  | { readonly kind: "member"; readonly annotator: string }
  | { readonly kind: "article" | "source"; readonly article: string }
  | { readonly kind: "set"; readonly article: string; readonly annotator: string }
  | { readonly kind: "review"; readonly article: string; readonly reviewer: string }
  | { readonly kind: "across"; readonly annotator: string }
  | { readonly kind: "plan" | "time"; readonly annotator: string }
  | JournalPlace
  | { readonly kind: "brought-in"; readonly article: string; readonly id: string }
  /** A sync program's copy of a file that two machines wrote: another version to merge. */
  | { readonly kind: "other-version"; readonly article?: string; readonly annotator?: string }
  | { readonly kind: "foreign" };

/** Reads a path, relative to the project folder and with `/` between its parts. */
export function placeOf(path: string): Place {
  const [root, ...rest] = path.split("/");
  if (path === projectFile) return { kind: "project" };
  if (root === "members" && rest.length === 1) return placeOfPersons("member", rest[0] ?? "");
  if (root === "articles" && rest.length === 2) return placeOfArticle(rest[0] ?? "", rest[1] ?? "");
  if (root === "annotations" && rest.length === 3) return placeOfSet(rest[0] ?? "", rest[1] ?? "", rest[2] ?? "");
  if (root === "reviews" && rest.length === 3) return placeOfReview(rest[0] ?? "", rest[1] ?? "", rest[2] ?? "");
  if (root === "across" && rest.length === 1) return placeOfPersons("across", rest[0] ?? "");
  if (root === "plans" && rest.length === 1) return placeOfPersons("plan", rest[0] ?? "");
  if (root === "time" && rest.length === 1) return placeOfTime(rest[0] ?? "");
  if (root === "suggested" && rest.length === 3)
    return placeOfImportedSuggestions(rest[0] ?? "", rest[1] ?? "", rest[2] ?? "");
  if (rest.length === 0 && isProjectCopy(path)) return { kind: "other-version" };
  return { kind: "foreign" };
}

export type JournalPlace =
  | { readonly kind: "journal"; readonly article: string; readonly annotator: string }
  | { readonly kind: "across-journal"; readonly annotator: string };

/** Whether a place is that of a journal. */
export function isJournalPlace(place: Place): place is JournalPlace {
  return place.kind === "journal" || place.kind === "across-journal";
}

/** Whether an id read from inside a file is that of a file that was copied to another name: `<id>-laptop7.json`. */
export function isCopyOf(idInside: string, idOfName: string): boolean {
  return isId(idInside) && idOfName.startsWith(`${idInside}-`);
}

function isProjectCopy(name: string): boolean {
  return name !== projectFile && /^project\b.*\.json(?:\.orig| \(.*\))?$/.test(withoutCopyWords(name));
}

function placeOfPersons(kind: "member" | "across" | "plan", name: string): Place {
  const annotator = idBefore(name, ".json");
  if (annotator) return { kind, annotator };
  const journal = idBefore(name, ".ops.ndjson");
  if (journal && kind === "across") return { kind: "across-journal", annotator: journal };
  return placeOfCopy(name);
}

function placeOfArticle(folder: string, name: string): Place {
  const article = idBefore(name, ".json");
  if (article && folder === shard(article)) return { kind: "article", article };
  const source = idBefore(name, ".source");
  if (source && folder === shard(source)) return { kind: "source", article: source };
  const original = idOfCopy(name);
  return original ? { kind: "other-version", article: original } : { kind: "foreign" };
}

function placeOfSet(folder: string, article: string, name: string): Place {
  if (!isId(article) || folder !== shard(article)) return { kind: "foreign" };
  const annotator = idBefore(name, ".json");
  if (annotator) return { kind: "set", article, annotator };
  const journal = idBefore(name, ".ops.ndjson");
  return journal ? { kind: "journal", article, annotator: journal } : placeOfCopy(name, article);
}

function placeOfReview(folder: string, article: string, name: string): Place {
  if (!isId(article) || folder !== shard(article)) return { kind: "foreign" };
  const reviewer = idBefore(name, ".json");
  return reviewer ? { kind: "review", article, reviewer } : placeOfCopy(name, article);
}

/** A copy of a person's file, or of what they said of an article. */
function placeOfCopy(name: string, article?: string): Place {
  const annotator = idOfCopy(name);
  return annotator ? { kind: "other-version", ...(article && { article }), annotator } : { kind: "foreign" };
}

/** A sync program's copy of such a file says nothing: every machine writes its part again. */
function placeOfTime(name: string): Place {
  const annotator = idBefore(name, ".json");
  return annotator ? { kind: "time", annotator } : { kind: "foreign" };
}

/** A sync program's copy of such a file says nothing new: what is in it follows from its name. */
function placeOfImportedSuggestions(folder: string, article: string, name: string): Place {
  const id = idBefore(name, ".json");
  return id && isId(article) && folder === shard(article) ? { kind: "brought-in", article, id } : { kind: "foreign" };
}

/**
 * The id a sync program's copy was made of: `x (Ada's conflicted copy 2026-01-02).json` (Dropbox, Nextcloud),
 * `x.sync-conflict-20260102-030405-ABCDEFG.json` (Syncthing), `x-DESKTOP7.json` (OneDrive), `x (1).json`, `x 2.json`,
 * `Copy of x.json`, `x.json.orig`.
 */
function idOfCopy(name: string): string | undefined {
  const match = /^([a-z0-9][a-z0-9-]*?)-?(?![a-z0-9-]).*\.(?:json|ndjson|source)(?:\.orig| \(.*\))?$/.exec(
    withoutCopyWords(name),
  );
  const id = match?.[1];
  return id && isId(id) ? id : undefined;
}

/** “Copy of x” as file managers name it. */
function withoutCopyWords(name: string): string {
  return name.replace(/^(?:copy(?: \(?\d+\)?)? of|kopie von|copie de|copia de|kopia) /i, "");
}

function idBefore(name: string, ending: string): string | undefined {
  if (!name.endsWith(ending)) return undefined;
  const id = name.slice(0, -ending.length);
  return isId(id) ? id : undefined;
}

function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}
