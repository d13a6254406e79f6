// Articles, annotations and actions for the store's tests, made the way the real ones are.
import { createHash } from "node:crypto";
import type { Annotation } from "../../../../model/annotation";
import type { Article } from "../../../../model/article";
import type { Change } from "../../../../model/change";
import type { Action } from "../../../../model/history";
import { defaultLabels } from "../../../../model/label";
import type { Annotator, Project } from "../../../../model/project";

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

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
