// Ids under which programs know what stands across articles: version 5 UUIDs (RFC 9562), the same in every export and in
// every format, so that an entity of one file is found in another, and a second import updates the first.
import { createHash } from "node:crypto";
import type { AcrossExport } from "./AcrossExport";

/** The namespace of all ids of Spanwise; made once, at random. */
const namespace = Buffer.from("7c0f5d5e3c1b4b0a9d2e6a41f0c3b877", "hex");

type Named =
  | "article"
  | "entity"
  | "mention"
  | "mentions"
  | "opinion"
  | "bundle"
  | "place in article"
  | "figures"
  | "claims";

/** A UUID for a thing of a project. Lower case. */
export function acrossId({ project }: Pick<AcrossExport, "project">, kind: Named, ...name: readonly string[]): string {
  return uuid5([project.id, kind, ...name]);
}

/** The id of an annotation, whichever table it stands in. */
export function mentionId(
  tables: Pick<AcrossExport, "project">,
  {
    article,
    annotator,
    annotation,
  }: { readonly article: string; readonly annotator: string; readonly annotation: string },
): string {
  return acrossId(tables, "mention", article, annotator, annotation);
}

/** A UUID that is the same in all projects. */
export function uuid5(name: readonly string[]): string {
  const bytes = createHash("sha1").update(namespace).update(JSON.stringify(name)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
