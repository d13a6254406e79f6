// The tables across the articles of a project (entities, figures, claims, places), with the articles they refer to,
// ready for writing. Plain data in a fixed order, so that the same project gives the same bytes.
import type { Entity } from "../../../model/across/entity";
import type { AcrossPlace, AcrossTableResult } from "../../../model/contract/acrossContract";
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import type { Article } from "../../../model/project/article";
import type { FileSink } from "../files/FileSink";
import type { FormatWriter } from "../format/Format";

/** An article as far as a row needs it. */
export type ExportedArticle = Pick<Article, "id" | "text" | "textSha256" | "source" | "provenance" | "importedAt"> & {
  readonly title: string;
};

/** A row of the table of entities with its places (UTF-16), and what people typed of it. */
export interface ExportedEntity {
  readonly row: AcrossTableResult<"entities">["rows"][number];
  readonly places: readonly AcrossPlace[];
  readonly externalIds: NonNullable<Entity["externalIds"]>;
}

export type FigureGroup = AcrossTableResult<"figures">["groups"][number];
export type FigureRow = FigureGroup["rows"][number];
export type ClaimCluster = AcrossTableResult<"claims">["clusters"][number];
export type ClaimRow = ClaimCluster["rows"][number];
export type ClaimRelation = AcrossTableResult<"claims">["relations"][number];
export type PlaceRow = AcrossTableResult<"places">["rows"][number];

export interface AcrossExport {
  readonly project: { readonly id: string; readonly name: string; readonly createdAt: string };
  /** Time of the latest change among everything exported. */
  readonly changedAt: string;
  readonly articles: ReadonlyMap<string, ExportedArticle>;
  /** Names by id. */
  readonly people: ReadonlyMap<string, string>;
  readonly entities: readonly ExportedEntity[];
  readonly figures: readonly FigureGroup[];
  readonly claims: readonly ClaimCluster[];
  readonly relations: readonly ClaimRelation[];
  readonly places: readonly PlaceRow[];
  readonly dates: AcrossTableResult<"time">["rows"];
  readonly copies: CallResult<"across.copies">["copies"];
}

export interface AcrossFormat {
  readonly name: string;
  /** A few words for help. */
  readonly title: string;
  readonly layout: FormatWriter["layout"];
  /** Sentences about what the format cannot carry, with counts; told before it is written. */
  losses?(tables: AcrossExport): readonly string[];
  write(tables: AcrossExport, sink: FileSink): Promise<void>;
}

/** Writes a format of one file piece by piece. */
export async function writePieces(sink: FileSink, name: string, pieces: Iterable<string>): Promise<void> {
  const file = await sink.open(name);
  for (const piece of pieces) await file.write(piece);
  await file.close();
}

/** Whether a row of the table of entities is a place, as the table of places sees it. */
export function isPlace({ kind, labels }: Pick<ExportedEntity["row"], "kind" | "labels">): boolean {
  return kind === undefined ? labels[0] === "location" : kind === "place";
}

/** The loss of a format that has no place without coordinates. */
export function unplaced({ places }: AcrossExport): readonly string[] {
  const count = places.filter(({ coordinates }) => coordinates === undefined).length;
  if (count === 0) return [];
  return [`${counted(count, "place")} without coordinates ${count === 1 ? "is" : "are"} left out.`];
}
