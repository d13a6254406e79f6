// Articles, annotations and actions for the store's tests, made the way the real ones are.
import { createHash } from "node:crypto";
import type { AcrossAction } from "../../../model/across/acrossHistory";
import type { Annotation } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import type { Action } from "../../../model/annotation/history";
import type { Article } from "../../../model/project/article";
import { defaultLabels } from "../../../model/project/label";
import type { Annotator, Project } from "../../../model/project/project";
import type { ReviewChange } from "../../../model/review/reviewChange";
import type { ReviewAction } from "../../../model/review/reviewHistory";
import type { ImportedSuggestions } from "../../../model/suggestions/importedSuggestions";

const at = "2026-03-01T08:00:00.000Z";

export const project: Project = { id: "project-1", name: "Harbour", labels: defaultLabels, createdAt: at };
export const ada: Annotator = { id: "ada-0001", name: "Ada", createdAt: at };
export const bo: Annotator = { id: "bo-00001", name: "Bo", createdAt: at };

export const harbour =
  "Ferry strike enters third day\nHarbour master Ines Dahl said 14 crossings were cancelled in Port Vell.\n";

export function article(text: string, title?: string): Article {
  const textSha256 = sha256(text);
  return {
    id: textSha256.slice(0, 32),
    text,
    textSha256,
    source: {
      name: "harbour.txt",
      bytes: Buffer.byteLength(text),
      sha256: sha256(text),
      encoding: "utf-8",
      encodingFrom: "utf-8",
    },
    provenance: title === undefined ? {} : { title },
    importedAt: at,
  };
}

export function source(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** An annotation of the first place where `quote` stands in `text`. */
export function annotation(id: string, text: string, quote: string, label = "actor"): Annotation {
  const start = text.indexOf(quote);
  return { id, label, fragments: [{ start, end: start + quote.length, quote }], createdAt: at, origin: "hand" };
}

export function doing(id: string, ...changes: readonly Change[]): Action {
  return { kind: "do", step: { id, title: "tag actor", at, changes } };
}

/** The action that tags the first place where `quote` stands in `text`. */
export function tagging(id: string, text: string, quote: string, label = "actor"): Action {
  return doing(`step-${id}`, { kind: "add-annotation", annotation: annotation(id, text, quote, label) });
}

export function reviewing(id: string, ...changes: readonly ReviewChange[]): ReviewAction {
  return { kind: "do", step: { id, title: "accept actor", at, changes } };
}

/** The action that accepts an annotation of `annotator` as it stands. */
export function accepting(annotator: string, seen: Annotation, setRevision = 1): ReviewAction {
  const decision = { kind: "accept" } as const;
  return reviewing(`step-${seen.id}`, {
    kind: "verdict",
    after: { annotator, seen, links: [], setRevision, decision, at },
  });
}

/** The action that begins a thread about the first place where `quote` stands in `text`. */
export function commenting(id: string, text: string, quote: string): ReviewAction {
  const start = text.indexOf(quote);
  const about = { start, end: start + quote.length, quote };
  const comment = { id, thread: id, sequence: 0, about, kind: "comment" as const, text: "Which one?", at };
  return reviewing(`step-${id}`, { kind: "comment", after: comment });
}

/** The action that says that two spellings mean the same. */
export function joining(
  id: string,
  left: string,
  right: string,
  relation: "same" | "different" = "same",
): AcrossAction {
  const spelling = (text: string) => ({ kind: "spelling" as const, label: "actor", text });
  const after = { topic: "identity" as const, left: spelling(left), right: spelling(right), relation, at };
  return { kind: "do", step: { id: `step-${id}`, title: relation, at, changes: [{ kind: "judgement", after }] } };
}

/** The action that makes an entity. */
export function naming(id: string, name: string): AcrossAction {
  const after = { id, name, kind: "person", createdAt: at };
  return {
    kind: "do",
    step: { id: `step-${id}`, title: `new entity: ${name}`, at, changes: [{ kind: "entity", after }] },
  };
}

/** Suggestions as a file brings them in. */
export function importedSuggestions(id: string, text: string, ...quotes: readonly string[]): ImportedSuggestions {
  const annotations = quotes.map((quote) => {
    const { label, fragments } = annotation("any-", text, quote);
    return { label, fragments };
  });
  return { id, import: "import-1", from: { file: "pre.jsonl", format: "Prodigy JSONL" }, at, annotations };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
